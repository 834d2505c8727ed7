// The n-th allocation fails, for every n: reading a workbook then gives an
// error and never throws, correcting it gives an error or std::bad_alloc, and
// nothing leaks or crashes. A program of its own, because it has its own
// operator new.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <new>

#include "crossfoot/check.h"
#include "crossfoot/correct.h"
#include "input/read_workbook.h"
#include "support/make_xlsx.h"

namespace {

// The allocation that fails, counted down; 0: none.
std::size_t until_failure = 0;

void* allocate(std::size_t bytes) {
  if (until_failure > 0 && --until_failure == 0) throw std::bad_alloc();
  if (void* const block = std::malloc(bytes == 0 ? 1 : bytes)) return block;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t bytes) { return allocate(bytes); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept try {
  return allocate(bytes);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

namespace crossfoot {
namespace {

std::string plain_book() {
  return make_xlsx({{"Blad1", {{"Verksamhet", "Utfall"}, {"Skola", "12"}, {"Vård", "30"}, {"Summa", "42"}}, {}}});
}

std::string book_with_formulas() {
  return make_xlsx({{"Drift",
                     {{"**Verksamhet", "**Budget", "**Utfall"},
                      {">>Skola", "100{#,##0}", "12.5{0.0}"},
                      {">>Vård", "200{#,##0}", "30.25{0.00}"},
                      {">>Stab", "10{#,##0}", "1"},
                      {"Summa", "=SUM(B2:B3)|300", "=SUM(C2:C4)|43.75"}},
                     {"A1:A1"}},
                    {"Länkar", {{"'12", "=Drift!B5|300", "TRUE", "#DIV/0!"}}, {}}});
}

std::string book_with_many_strings() {
  TestSheet sheet{"Text", {}, {}};
  for (int i = 0; i < 40; ++i) {
    sheet.rows.push_back({"en text som är för lång för att stå i själva strängen " + std::to_string(i)});
  }
  return make_xlsx({sheet});
}

const std::vector<std::string>& books() {
  static const std::vector<std::string> all = {plain_book(), book_with_formulas(), book_with_many_strings()};
  return all;
}

constexpr std::size_t kMostAllocations = 200000;  // more would mean that the count never ends

TEST(AllocationFaults, InTheReaderGiveAnErrorAndNeverThrow) {
  for (const std::string& bytes : books()) {
    std::size_t n = 1;
    for (bool failed = true; failed && n < kMostAllocations; ++n) {
      until_failure = n;
      const auto reading = read_workbook(bytes, "bok.xlsx");
      failed = until_failure == 0;
      until_failure = 0;
      if (!reading) {
        EXPECT_EQ(reading.error().code, "CF133") << "allocation " << n;
      }
      ASSERT_TRUE(failed || reading) << "allocation " << n;
    }
    EXPECT_GT(n, 50U);
    EXPECT_LT(n, kMostAllocations);
  }
}

TEST(AllocationFaults, InThePatcherLeaveNoWorkbookAtAll) {
  for (const std::string& bytes : books()) {
    const Schema schema;
    const Report report = check({{"bok.xlsx", bytes}}, schema, {});
    CorrectOptions options;
    options.mark_only = true;
    const auto whole = correct(bytes, report, 0, options);
    ASSERT_TRUE(whole) << whole.error().message.en;
    std::size_t n = 1;
    for (bool failed = true; failed && n < kMostAllocations; ++n) {
      until_failure = n;
      try {
        const auto correction = correct(bytes, report, 0, options);
        EXPECT_TRUE(!correction || correction->bytes == whole->bytes) << "allocation " << n;
      } catch (const std::bad_alloc&) {
      }
      failed = until_failure == 0;
      until_failure = 0;
    }
    EXPECT_LT(n, kMostAllocations);
  }
}

}  // namespace
}  // namespace crossfoot
