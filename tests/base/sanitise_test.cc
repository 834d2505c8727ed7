#include "base/sanitise.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace crossfoot {
namespace {

TEST(ValidUtf8, ReplacesWhatIsInvalid) {
  const std::pair<std::string, std::string> cases[] = {{"åäö €", "åäö €"},
                                                       {"", ""},
                                                       {"a\xFF"
                                                        "b",
                                                        "a\uFFFD"
                                                        "b"},
                                                       {"\xC0\xAF", "\uFFFD\uFFFD"},  // overlong
                                                       {"\xE2\x82", "\uFFFD"},        // cut short: one maximal part
                                                       {"\xF0\x9F\x98"
                                                        "a",
                                                        "\uFFFD"
                                                        "a"},
                                                       {"\xED\xA0\xBD", "\uFFFD\uFFFD\uFFFD"},  // surrogate
                                                       {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
                                                       {"\x80", "\uFFFD"},
                                                       {"\U0010FFFF", "\U0010FFFF"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(valid_utf8(text), expected);
}

TEST(ValidUtf8, IsValidWhateverComesIn) {
  std::mt19937 engine(1);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes;
    for (std::size_t n = engine() % 10; n > 0; --n) bytes += static_cast<char>(engine() % 2 == 0 ? engine() : 0xC3);
    const std::string once = valid_utf8(bytes);
    ASSERT_EQ(valid_utf8(once), once);
  }
}

TEST(Printable, ShowsWhatWouldBeActedUpon) {
  const std::pair<std::string, std::string> cases[] = {{"Summa åäö €", "Summa åäö €"},
                                                       {"a\x1b[31mb", "a\\x1B[31mb"},
                                                       {"a\nb\r\tc", "a\\x0Ab\\x0D\\x09c"},
                                                       {std::string("a\0b", 3), "a\\x00b"},
                                                       {"\x7F", "\\x7F"},
                                                       {"\u0085\u009B", "\\u{85}\\u{9B}"},
                                                       {"a\u202Eb", "a\\u{202E}b"},
                                                       {"\u2066a\u2069", "\\u{2066}a\\u{2069}"},
                                                       {"a\u200Bb\u200D", "a\\u{200B}b\\u{200D}"},
                                                       {"\uFEFF", "\\u{FEFF}"},
                                                       {"a\u2028b", "a\\u{2028}b"},
                                                       {"\u00AD", "\\u{AD}"},
                                                       {"\U000E0041", "\\u{E0041}"},
                                                       {"\xFFz\xC3", "\\xFFz\\xC3"},
                                                       {"\u00A0", "\u00A0"},
                                                       {"🙂", "🙂"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(printable(text), expected);
}

TEST(Clipped, CutsByColumns) {
  EXPECT_EQ(clipped("Summa", 5), "Summa");
  EXPECT_EQ(clipped("Summan", 5), "Summ…");
  EXPECT_EQ(clipped("åäöåäö", 4), "åäö…");
  EXPECT_EQ(clipped("漢字漢字", 5), "漢字…");
  EXPECT_EQ(clipped("漢字漢字", 4), "漢…");
  EXPECT_EQ(clipped("a\u0308b\u0308c", 3), "a\u0308b\u0308c");
  EXPECT_EQ(clipped("abc", 1), "…");
  EXPECT_EQ(clipped("abc", 0), "");
  EXPECT_EQ(clipped("", 0), "");
  EXPECT_EQ(columns("漢字å"), 5u);
  for (std::size_t width = 1; width < 12; ++width) EXPECT_LE(columns(clipped("Särskilt 漢字 boende", width)), width);
}

TEST(Masked, HidesPersonalNumbers) {
  for (const char* text : {"811228-9874", "19811228-9874", "8112289874", "198112289874", "811228+9874", "811228 9874",
                           "19811228 9874", "811228–9874", "670919-9530", "701063-2391"}) {
    const Masked result = masked("Avser " + std::string(text) + ", nytt beslut");
    EXPECT_TRUE(result.any) << text;
    EXPECT_EQ(result.text, "Avser •••, nytt beslut") << text;
  }
}

TEST(Masked, LeavesNumbersThatOnlyLookLikeThem) {
  for (const char* text :
       {"811228-9875",  // wrong check digit
        "811328-9874",  // no such month
        "556036-0793",  // an organisation's number
        "212000-0142",  // a municipality's
        "8112289874,50", "8112289874.5",  "3 811228 9874", "1,8112289874", "98112289874", "81122898741",
        "2018-08-31",    "1 272 345",     "478081",        "20181231",     "2019-2020",   "405 182",
        "-811228",       "201808-201908", "x8112289874",   "378112289874"}) {
    const Masked result = masked(text);
    EXPECT_FALSE(result.any) << text;
    EXPECT_EQ(result.text, text);
  }
}

TEST(Masked, HidesEmailAddresses) {
  EXPECT_EQ(masked("Fråga anna.svensson@kommun.se.").text, "Fråga •••.");
  EXPECT_EQ(masked("<a_b+c@x-y.example.com> och åsa@nämnd.se").text, "<•••> och •••");
  for (const char* text : {"@", "a@b", "5 st @ 12 kr", "kr@", "@se.se", "a@b.c", "x@1.2"}) {
    EXPECT_FALSE(masked(text).any) << text;
  }
}

TEST(Masked, HidesTelephoneNumbers) {
  for (const char* text : {"070-123 45 67", "070-1234567", "0701234567", "070 123 45 67", "08-123 456 78",
                           "08 123 456 78", "0171-62 50 00", "0171-625000", "+46 70 123 45 67", "+46(0)70-123 45 67",
                           "0046 8 123 456 78", "+46701234567", "013-20 60 00"}) {
    const Masked result = masked("Tel: " + std::string(text) + ".");
    EXPECT_TRUE(result.any) << text;
    EXPECT_EQ(result.text, "Tel: •••.") << text;
  }
}

TEST(Masked, LeavesNumbersThatAreNoTelephoneNumbers) {
  for (const char* text :
       {"0,125", "08", "01 02 03 04 05", "08 09 10 11", "08-31 2018", "2019-08-31", "0123", "+46 tkr", "+46,5",
        "1 070 123 45 67", "0-20 år", "12 345 678", "-08-123 456 78", "konto 0701"}) {
    EXPECT_FALSE(masked(text).any) << text << " became " << masked(text).text;
  }
}

TEST(Masked, HidesEveryOneAndNothingElse) {
  const Masked result = masked("811228-9874 och 670919-9530: ring 070-123 45 67, a@b.se, 1 272 tkr");
  EXPECT_EQ(result.text, "••• och •••: ring •••, •••, 1 272 tkr");
  EXPECT_FALSE(masked("").any);
}

}  // namespace
}  // namespace crossfoot
