#include "output/wrapped.h"

#include <gtest/gtest.h>

namespace crossfoot {
namespace {

TEST(Wrapped, BreaksAtSpacesAndCountsColumnsNotBytes) {
  EXPECT_EQ(wrapped("ett två tre", 2, 9), "  ett två\n  tre\n");
  EXPECT_EQ(wrapped("åäö åäö åäö", 0, 7), "åäö åäö\nåäö\n");
}

TEST(Wrapped, LetsALongWordStandAlone) { EXPECT_EQ(wrapped("ab abcdefghij c", 0, 5), "ab\nabcdefghij\nc\n"); }

TEST(Wrapped, KeepsLineBreaks) { EXPECT_EQ(wrapped("a\nb", 1, 20), " a\n b\n"); }

}  // namespace
}  // namespace crossfoot
