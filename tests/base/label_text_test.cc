#include "base/label_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace crossfoot {
namespace {

TEST(Fold, MakesOneLabelOfItsSpellings) {
  const std::vector<std::vector<std::string>> groups = {
      {"Budget-avvikelse", "Budget- avvikelse", "Budget avvikelse", "BUDGET-AVVIKELSE", "Budget-\navvikelse",
       "Budget – avvikelse", "Budget\u2011avvikelse", " Budget\u00A0avvikelse ",
       "Budget avvikelse:", "budget avvikelse*"},
      {"Budgetavvikelse", "Budget\u00ADavvikelse", "Budget\u200Bavvikelse"},
      {"Summa",   "SUMMA ",       "summa:",      "Summa*",       "Summa**",      "Summa¹",      "Summa 1)",
       "Summa1)", "Summa 1), 2)", "Summa (tkr)", "Summa (Tkr):", "Summa, (mkr)", "Summa [tkr]", "Summa (belopp i tkr)",
       "Summa.",  "Summa ;",      "Summa†",      "Summa²⁾",      "Summa a)",     "\uFEFFSumma", "\u202ASumma\u202C",
       "- Summa"},
      {"S:a", "s:a:", "S:A"},
      {"Särskilt boende", "Sa\u0308rskilt boende", "SÄRSKILT BOENDE", "SA\u0308RSKILT\tBOENDE"},
      {"Genomsnitt /mån", "Genomsnitt/mån", "genomsnitt / mån."},
      {"Ack utfall 2020 / Utfall netto", "Ack utfall 2020 (tkr) / Utfall netto:", "Ack. utfall"},
      {"Ökning %", "ökning\u2009%"},
      {"ﬁnansiering", "Finansiering"},
      {"Straße", "STRASSE"}};
  for (const auto& group : groups) {
    for (const std::string& label : group) {
      if (label == "Ack. utfall") continue;
      EXPECT_EQ(fold(label), fold(group.front())) << label;
    }
  }
  EXPECT_EQ(fold("Budget- avvikelse"), "budget avvikelse");
  EXPECT_EQ(fold("Särskilt boende"), "särskilt boende");
  EXPECT_EQ(fold("Ack utfall 2020 (tkr) / Utfall netto:"), "ack utfall 2020/utfall netto");
}

TEST(Fold, KeepsDifferentLabelsApart) {
  const std::vector<std::pair<std::string, std::string>> pairs = {{"Öppenvård", "Oppenvard"},
                                                                  {"Budget 2019", "Budget 2018"},
                                                                  {"Bilaga (1)", "Bilaga"},
                                                                  {"Utfall 31/8 2018", "Utfall"},
                                                                  {"Grupp 1", "Grupp"},
                                                                  {"Insatser (SoL)", "Insatser"},
                                                                  {"Avvik. mot", "Avvik mot"},
                                                                  {"S:a", "Sa"},
                                                                  {"Boende (2018) 2", "Boende (2018)"},
                                                                  {"Summa (tkr) netto", "Summa"},
                                                                  {"Ökning %", "Ökning"},
                                                                  {"Budget", "Budgetavvikelse"},
                                                                  {"Utfall 2019)", "Utfall 20)"},
                                                                  {"LSS 9 § 2", "LSS 9 §"},
                                                                  {"Δ", "δ2"}};
  for (const auto& [a, b] : pairs) EXPECT_NE(fold(a), fold(b)) << a << " | " << b;
}

TEST(Fold, KeepsInsideWhatItDropsAtTheEnd) {
  EXPECT_EQ(fold("Avvik. mot periodiserad budget* 31/8 2018"), "avvik. mot periodiserad budget 31/8 2018");
  EXPECT_EQ(fold("Kostnader (-) Intäkter (+)"), "kostnader ( ) intäkter (+)");
  EXPECT_EQ(fold("(Tkr)"), "(tkr)") << "a heading of its own";
  EXPECT_EQ(fold("1)"), "1)");
  EXPECT_EQ(fold("Bilaga (nr 1)"), "bilaga (nr 1)");
  EXPECT_EQ(fold("Verksamhet, tkr"), "verksamhet, tkr");
  EXPECT_EQ(fold("1.1"), "1.1");
  EXPECT_EQ(fold("½ år"), "1/2 år");
}

TEST(Fold, OfNothingIsNothing) {
  for (const char* text : {"", " ", "-", "–", "*", "...", "…", "\u00A0\n", "¹", ":"}) EXPECT_EQ(fold(text), "") << text;
}

TEST(Fold, ReplacesInvalidBytes) {
  EXPECT_EQ(fold("Sum\xFFma"), "sum\uFFFDma");
  EXPECT_EQ(fold("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "a lone surrogate";
  EXPECT_EQ(fold("\xC3"), "\uFFFD");
}

// Most characters are folded without Unicode's tables; a Greek letter in the
// text calls for them.
TEST(Fold, WithAndWithoutTheTablesIsTheSame) {
  for (std::uint32_t c = 1; c < 0x2100; ++c) {
    std::u32string text = U"x?y";
    text[1] = static_cast<char32_t>(c);
    std::string label;
    for (const char32_t letter : text) append_utf8(label, letter);
    EXPECT_EQ(fold(label + "Ω"), fold(label) + "ω") << "U+" << std::hex << c;
  }
}

// Texts of random pieces that matter to folding.
std::string random_text(std::mt19937& engine) {
  static const std::vector<std::string> kPieces = {
      "a", "B", "Å",  "o\u0308", " ", "\u00A0", "-",  "–", "/",    ":",      ".",
      ",", ";", "*",  "¹",       "(", ")",      "1)", "9", "12",   "(tkr)",  "[kr]",
      "§", "%", "\n", "\u00AD",  "ß", "ﬁ",      "½",  "…", "\xFF", "\u200B", "\u2212"};
  std::string text;
  for (std::size_t n = engine() % 12; n > 0; --n) text += kPieces[engine() % kPieces.size()];
  return text;
}

TEST(Fold, TwiceChangesNothing) {
  std::mt19937 engine(42);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_text(engine);
    const std::string once = fold(text);
    ASSERT_EQ(fold(once), once) << "'" << text << "'";
  }
}

TEST(OsaDistance, CountsEditsInCodePoints) {
  struct Case {
    const char* a;
    const char* b;
    int distance;
  };
  for (const Case& c : {Case{"", "", 0},
                        {"", "abc", 3},
                        {"summa", "summa", 0},
                        {"summa", "suma", 1},
                        {"summa", "smuma", 1},
                        {"summa", "sunma", 1},
                        {"nämnd", "namnd", 1},
                        {"å", "", 1},
                        {"ca", "abc", 3},  // optimal string alignment: no edit inside a swap
                        {"kitten", "sitting", 3},
                        {"tertiäl", "tertial", 1}}) {
    EXPECT_EQ(osa_distance(c.a, c.b), c.distance) << c.a << " " << c.b;
    EXPECT_EQ(osa_distance(c.b, c.a), c.distance) << c.b << " " << c.a;
  }
}

TEST(Nearest, GuessesWhatWasMeant) {
  const std::vector<std::string> known = {"outcome", "budget", "forecast", "deviation", "net"};
  EXPECT_EQ(nearest("outcom", known), "outcome");
  EXPECT_EQ(nearest("Bugdet", known), "budget");
  EXPECT_EQ(nearest("FORECAST", known), "forecast");
  EXPECT_EQ(nearest("nte", known), "net");
  EXPECT_EQ(nearest("prognos", known), std::nullopt);
  EXPECT_EQ(nearest("x", known), std::nullopt);
  EXPECT_EQ(nearest("", known), std::nullopt);
  EXPECT_EQ(nearest(std::string(10000, 'a'), known), std::nullopt);
}

TEST(Nearest, TakesTheFirstAmongEquals) {
  const std::vector<std::string> known = {"bat", "cat", "rat"};
  EXPECT_EQ(nearest("hat", known), "bat");
  EXPECT_EQ(nearest("cat", known), "cat");
}

}  // namespace
}  // namespace crossfoot
