#include "schema/schema_fixture.h"
#include "schema/yaml_tree.h"

namespace crossfoot {
namespace {

struct Case {
  const char* name;
  std::string text;
  const char* told;
};

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const Case kCases[] = {
    {"nothing wrong", "a: 1\nb: [x, 'y', \"z\"]\n", ""},
    {"a byte order mark",
     "\xEF\xBB\xBF"
     "a: 1\n",
     ""},
    {"an empty file", "", "f.yaml:1:1 CF901 filen är tom | the file is empty\n"},
    {"only a comment", "# mall\n", "f.yaml:1:1 CF901 filen är tom | the file is empty\n"},
    {"a quotation mark that is never closed", "a: 1\nb: \"Utfall\nc: 2\n",
     "f.yaml:2:4 CF901 citattecknet som börjar här avslutas aldrig | the quotation mark that opens here is never "
     "closed\n"},
    {"a list that is never closed", "a: [1, 2\nb: 3\n",
     "f.yaml:1:4 CF901 listan som börjar här avslutas inte med ] | the list that begins here is not closed with ]\n"},
    {"a mapping that is never closed", "a: {x: 1, y: 2\nb: 3\n",
     "f.yaml:1:4 CF901 uppsättningen som börjar här avslutas inte med } | the mapping that begins here is not closed "
     "with }\n"},
    {"indentation that goes back too little", "a:\n    b: 1\n  c: 2\n",
     "f.yaml:3:3 CF901 väntade en nyckel; kontrollera indrag och citattecken på den här raden och raden ovanför | "
     "expected a key; check the indentation and the quotation marks of this line and the one above\n"},
    {"an indented key after a value", "a: 1\n  b: 2\n",
     "f.yaml:2:4 CF901 här får inte stå en nyckel med kolon; kontrollera indraget, och sätt texter som innehåller \": "
     "\" inom citattecken | a key with a colon must not stand here; check the indentation, and put texts that hold \": "
     "\" in quotation marks\n"},
    {"a tab as indentation", "a:\n\tb: 1\n",
     "f.yaml:2:1 CF901 indrag görs med mellanslag, inte med tabb | indent with spaces, not with tabs\n"},
    {"a colon in a text", "a: Budget: netto\n",
     "f.yaml:1:10 CF901 här får inte stå en nyckel med kolon; kontrollera indraget, och sätt texter som innehåller \": "
     "\" inom citattecken | a key with a colon must not stand here; check the indentation, and put texts that hold \": "
     "\" in quotation marks\n"},
    {"a key without a colon", "a: 1\nb\nc: 2\n",
     "f.yaml:3:1 CF901 väntade ett kolon efter nyckeln | expected a colon after the key\n"},
    {"a text that begins with a sign", "a: %x\n",
     "f.yaml:1:4 CF901 en text får inte börja med det här tecknet utan citattecken | a text must not begin with this "
     "character without quotation marks\n"},
    {"a text that begins with at", "a: @x\n",
     "f.yaml:1:4 CF901 en text får inte börja med det här tecknet utan citattecken | a text must not begin with this "
     "character without quotation marks\n"},
    {"a pattern that begins with an asterisk", "a: *tabell*\n",
     "f.yaml:1:4 CF901 * och & har en egen betydelse i YAML; ett mönster som börjar med *, { eller & måste stå inom "
     "citattecken | * and & have a meaning of their own in YAML; a pattern that begins with *, { or & must stand in "
     "quotation marks\n"},
    {"a pattern that begins with an asterisk and an å", "a: *årsplaceringar*\n",
     "f.yaml:1:4 CF901 * och & har en egen betydelse i YAML; ett mönster som börjar med *, { eller & måste stå inom "
     "citattecken | * and & have a meaning of their own in YAML; a pattern that begins with *, { or & must stand in "
     "quotation marks\n"},
    {"a pattern of two words that begins with an asterisk", "titles:\n  - *ekonomisk tabell*\n",
     "f.yaml:2:5 CF910 \"*ekonomisk\" är ett alias i YAML, och alias används inte här; ett mönster som börjar med *, { "
     "eller & måste stå inom citattecken | \"*ekonomisk\" is an alias in YAML, and aliases are not used here; a "
     "pattern that begins with *, { or & must stand in quotation marks\n"},
    {"a pattern that begins with a brace", "a: {year} utfall\n",
     "f.yaml:1:11 CF901 väntade en nyckel; kontrollera indrag och citattecken på den här raden och raden ovanför; ett "
     "mönster som börjar med *, { eller & måste stå inom citattecken | expected a key; check the indentation and the "
     "quotation marks of this line and the one above; a pattern that begins with *, { or & must stand in quotation "
     "marks\n"},
    {"an anchor and an alias", "a: &x 1\nb: *x\n",
     "f.yaml:1:4 CF910 \"&x\" är ett ankare i YAML, och ankare används inte här | \"&x\" is an anchor in YAML, and "
     "anchors are not used here\n"
     "f.yaml:2:4 CF910 \"*x\" är ett alias i YAML, och alias används inte här; ett mönster som börjar med *, { eller & "
     "måste stå inom citattecken | \"*x\" is an alias in YAML, and aliases are not used here; a pattern that begins "
     "with *, { or & must stand in quotation marks\n"},
    {"an anchor on a list and on a mapping", "a: &x [1]\nb: &y {c: 1}\n",
     "f.yaml:1:4 CF910 \"&x\" är ett ankare i YAML, och ankare används inte här | \"&x\" is an anchor in YAML, and "
     "anchors are not used here\n"
     "f.yaml:2:4 CF910 \"&y\" är ett ankare i YAML, och ankare används inte här | \"&y\" is an anchor in YAML, and "
     "anchors are not used here\n"},
    {"a tag", "a: !!int 1\nb: !eget x\n",
     "f.yaml:1:4 CF910 typmärket \"tag:yaml.org,2002:int\" används inte här; alla värden är text | the tag "
     "\"tag:yaml.org,2002:int\" is not used here; all values are text\n"
     "f.yaml:2:4 CF910 typmärket \"!eget\" används inte här; alla värden är text | the tag \"!eget\" is not used here; "
     "all values are text\n"},
    {"a directive", "%TAG ! tag:example,2000:\n---\na: 1\n",
     "f.yaml:1:1 CF910 direktivet %TAG används inte i regelverk och mallar | the directive %TAG is not used in "
     "schemas\n"},
    {"a second document", "a: 1\n---\nb: 2\n",
     "f.yaml:2:1 CF901 ett andra dokument börjar här; en fil är ett dokument | a second document begins here; a file "
     "is one document\n"},
    {"a key given twice, and thrice", "a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\na: 3\n",
     "f.yaml:2:17 CF906 nyckeln \"c\" finns redan på rad 2, kolumn 5 | the key \"c\" stands already at line 2, column "
     "5\n"
     "f.yaml:3:1 CF906 nyckeln \"a\" finns redan på rad 1, kolumn 1 | the key \"a\" stands already at line 1, column "
     "1\n"
     "f.yaml:4:1 CF906 nyckeln \"a\" finns redan på rad 3, kolumn 1 | the key \"a\" stands already at line 3, column "
     "1\n"},
    {"a key that is a list", "[a, b]: 1\n",
     "f.yaml:1:1 CF904 en nyckel måste vara en text; ett mönster som börjar med *, { eller & måste stå inom "
     "citattecken | a key must be a text; a pattern that begins with *, { or & must stand in quotation marks\n"},
    {"bytes that are not UTF-8", "a: 1\nb: n\xE4mnd\n",
     "f.yaml:2:6 CF901 filen är inte giltig UTF-8; spara den som UTF-8 | the file is not valid UTF-8; save it as "
     "UTF-8\n"},
    {"UTF-16",
     std::string("\xFF\xFE"
                 "a\0:\0 \0"
                 "1\0",
                 10),
     "f.yaml:1:1 CF901 filen är inte giltig UTF-8; spara den som UTF-8 | the file is not valid UTF-8; save it as "
     "UTF-8\n"},
    {"a control character", "a: 1\nbå: \x01\n",
     "f.yaml:2:5 CF901 filen innehåller ett styrtecken | the file holds a control character\n"},
    {"an unknown escape", "a: \"\\q\"\n",
     "f.yaml:1:5 CF901 okänt tecken efter \\ i en text inom citattecken; skriv \\\\ eller använd enkla citattecken | "
     "unknown character after \\ in a quoted text; write \\\\ or use single quotation marks\n"},
    {"a text of 4096 bytes", "a: " + std::string(4096, 'x') + "\n", ""},
    {"a text of 4097 bytes", "a: " + std::string(4097, 'x') + "\n",
     "f.yaml:1:4 CF908 texten är 4097 byte lång; som mest 4096 får plats | the text is 4097 bytes long; at most 4096 "
     "are allowed\n"},
    {"32 levels", repeated("[", 32) + repeated("]", 32), ""},
    {"33 levels", repeated("[", 33) + repeated("]", 33),
     "f.yaml:1:33 CF908 mer än 32 nivåer i varandra | nested more than 32 levels deep\n"},
    {"a hundred thousand levels", repeated("[", 100'000),
     "f.yaml:1:33 CF908 mer än 32 nivåer i varandra | nested more than 32 levels deep\n"},
    {"a hundred thousand levels of mappings", repeated("{a: ", 100'000),
     "f.yaml:1:129 CF908 mer än 32 nivåer i varandra | nested more than 32 levels deep\n"},
    {"200 001 values", "[" + repeated("a,", 200'000) + "]",
     "f.yaml:1:400000 CF908 filen har fler än 200000 värden | the file holds more than 200000 values\n"},
    {"a file of more than 5 MiB", repeated("#\n", 3 * 1024 * 1024),
     "f.yaml:1:1 CF908 filen är 6291456 byte stor; som mest 5242880 får plats | the file has 6291456 bytes; at most "
     "5242880 are allowed\n"},
};

TEST(YamlMistakes, AreToldWithPlaceAndInWordsThatHelp) {
  for (const Case& one : kCases) {
    Mistakes mistakes;
    const auto tree = parse_yaml("f.yaml", one.text, mistakes);
    const auto list = mistakes.take();
    EXPECT_EQ(told(list), one.told) << one.name;
    EXPECT_TRUE(tree.has_value() || !list.empty()) << one.name;
  }
}

TEST(YamlTree, KeepsEveryScalarAsTextWithItsPlace) {
  Mistakes mistakes;
  const auto tree = parse_yaml("f.yaml", "a: NO\nåå: [08, 1.0, ~, null]\nb:\n  'c d': \"x\\ty\"\n", mistakes);
  ASSERT_TRUE(tree.has_value());
  EXPECT_EQ(tree->find("a")->text, "NO");
  const YamlNode& list = *tree->find("åå");
  ASSERT_EQ(list.items.size(), 4u);
  EXPECT_EQ(list.items[0].text, "08");
  EXPECT_EQ(list.items[1].text, "1.0");
  EXPECT_EQ(list.items[2].text, "~");
  EXPECT_EQ(list.items[1].line, 2);
  EXPECT_EQ(list.items[1].column, 10);
  const YamlNode& inner = *tree->find("b")->find("c d");
  EXPECT_EQ(inner.text, "x\ty");
  EXPECT_FALSE(inner.verbatim);
  EXPECT_TRUE(list.items[0].verbatim);
  EXPECT_EQ(tree->find("c"), nullptr);
  EXPECT_EQ(list.find("c"), nullptr);
}

}  // namespace
}  // namespace crossfoot
