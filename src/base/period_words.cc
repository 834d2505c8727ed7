#include "base/period_words.h"

#include <algorithm>
#include <string>

#include "base/label_text.h"

namespace crossfoot::period_words {
namespace {

struct MonthName {
  std::string_view name;
  int month;
};

constexpr MonthName kMonths[] = {{"jan", 1},       {"januari", 1},   {"january", 1}, {"feb", 2},      {"febr", 2},
                                 {"februari", 2},  {"february", 2},  {"mar", 3},     {"mars", 3},     {"march", 3},
                                 {"apr", 4},       {"april", 4},     {"maj", 5},     {"may", 5},      {"jun", 6},
                                 {"juni", 6},      {"june", 6},      {"jul", 7},     {"juli", 7},     {"july", 7},
                                 {"aug", 8},       {"augusti", 8},   {"august", 8},  {"sep", 9},      {"sept", 9},
                                 {"september", 9}, {"okt", 10},      {"oct", 10},    {"oktober", 10}, {"october", 10},
                                 {"nov", 11},      {"november", 11}, {"dec", 12},    {"december", 12}};

struct Marker {
  std::string_view word;
  char kind;  // as in Token; u until, p as of, m month word, o ordinal (value), - nothing
  int value = 0;
};

constexpr Marker kMarkers[] = {
    {"t", 'T'},        {"tertial", 'T'},   {"tertialet", 'T'},   {"tert", 'T'},        {"q", 'Q'},
    {"kv", 'Q'},       {"kvartal", 'Q'},   {"kvartalet", 'Q'},   {"quarter", 'Q'},     {"h", 'H'},
    {"halvår", 'H'},   {"halvåret", 'H'},  {"helår", 'W'},       {"helåret", 'W'},     {"helårs", 'W'},
    {"fy", 'W'},       {"r", 'R'},         {"rullande", 'R'},    {"rolling", 'R'},     {"senaste", 'R'},
    {"till", 'u'},     {"tom", 'u'},       {"to", 'u'},          {"until", 'u'},       {"through", 'u'},
    {"ytd", 'u'},      {"ack", 'u'},       {"ackumulerat", 'u'}, {"ackumulerad", 'u'}, {"per", 'p'},
    {"pr", 'p'},       {"den", 'p'},       {"as", 'p'},          {"at", 'p'},          {"period", 'm'},
    {"perioden", 'm'}, {"månad", 'm'},     {"månaden", 'm'},     {"month", 'm'},       {"mån", '-'},
    {"månader", '-'},  {"månaderna", '-'}, {"half", 'H'},        {"months", '-'},      {"i", '-'},
    {"in", '-'},       {"of", '-'},        {"the", '-'},         {"år", '-'},          {"året", '-'},
    {"year", '-'},     {"första", 'o', 1}, {"andra", 'o', 2},    {"tredje", 'o', 3},   {"fjärde", 'o', 4},
    {"first", 'o', 1}, {"second", 'o', 2}, {"third", 'o', 3},    {"fourth", 'o', 4}};

// The words in which the markers above stand without meaning a thing alone:
// "till och med", "hela året", "full year", "t.o.m.", "from".
struct Phrase {
  std::string_view from;
  std::string_view to;
};
constexpr Phrase kPhrases[] = {
    {"t.o.m", "tom"},       {"t o m", "tom"},       {"till och med", "tom"}, {"to and including", "tom"},
    {"hela året", "helår"}, {"full year", "helår"}, {"whole year", "helår"}, {"half year", "halvår"},
    {"fr.o.m", " "},        {"fr o m", " "},        {"från", " "},           {"from", " "}};

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '/' || c == '-' || c == ',';
  });
}

// Lower-case words with single spaces; dashes and commas are spaces.
std::string prepared(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (!is_plain(result)) result = fold(result);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '-' || c == ','; }, ' ');
  const auto first_pair = [](char a, char b) { return a == ' ' && b == ' '; };
  result.erase(std::unique(result.begin(), result.end(), first_pair), result.end());
  return result;
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

// Replaces whole words only: "from" but not the "from" of "fromage".
void replace_phrases(std::string& text) {
  for (const auto& [from, to] : kPhrases) {
    const std::size_t at = text.find(from);
    if (at == text.npos) continue;
    const std::size_t end = at + from.size();
    const bool starts = at == 0 || !is_word_byte(text[at - 1]);
    const bool ends = end == text.size() || !is_word_byte(text[end]);
    if (starts && ends) text.replace(at, from.size(), to);
  }
}

std::optional<Token> number_token(std::string_view digits) {
  if (digits.size() > 8) return std::nullopt;
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  Token token{'n', value, static_cast<int>(digits.size())};
  switch (digits.size()) {
    case 1:
    case 2:
      return token;
    case 4:
      token.kind = value >= 1900 && value <= 2099 ? 'Y' : 'S';
      return token;
    case 6:
      token.kind = '6';
      return token;
    case 8:
      token.kind = '8';
      return token;
    default:
      return std::nullopt;
  }
}

bool add_word(std::string_view word, Words& words) {
  for (const auto& [name, month] : kMonths) {
    if (name == word) {
      words.tokens.push_back({'M', month, 0});
      return true;
    }
  }
  const auto* marker = std::find_if(std::begin(kMarkers), std::end(kMarkers),
                                    [&](const Marker& candidate) { return candidate.word == word; });
  if (marker == std::end(kMarkers)) return false;
  switch (marker->kind) {
    case 'u':
      words.until = true;
      break;
    case 'p':
      words.as_of = true;
      break;
    case 'm':
      words.month_word = true;
      break;
    case 'o':
      words.tokens.push_back({'o', marker->value, 0});
      break;
    case '-':
      break;
    default:
      words.tokens.push_back({marker->kind, 0, 0});
  }
  return true;
}

std::optional<Words> tokens_of(std::string_view text) {
  Words words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    if (is_word_byte(text[at])) {
      while (at < text.size() && is_word_byte(text[at])) ++at;
      if (!add_word(text.substr(start, at - start), words)) return std::nullopt;
    } else if (is_digit_byte(text[at])) {
      while (at < text.size() && is_digit_byte(text[at])) ++at;
      const auto token = number_token(text.substr(start, at - start));
      if (!token) return std::nullopt;
      words.tokens.push_back(*token);
    } else {
      const char c = text[at++];
      const bool between_digits =
          start > 0 && is_digit_byte(text[start - 1]) && at < text.size() && is_digit_byte(text[at]);
      if (c == '/' || (c == '.' && between_digits))
        words.tokens.push_back({c, 0, 0});
      else if (c != ' ' && c != '.')
        return std::nullopt;
    }
  }
  return words;
}

}  // namespace

std::optional<Words> read_words(std::string_view text) {
  std::string ready = prepared(text);
  replace_phrases(ready);
  return tokens_of(ready);
}

}  // namespace crossfoot::period_words
