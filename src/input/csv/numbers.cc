#include "input/csv/numbers.h"

#include <algorithm>

#include "base/number_text.h"
#include "input/checked_number.h"

namespace crossfoot {
namespace {

// What a program writes of very large and small numbers: 1.5E+06. Without a
// sign it may be a code: 12E5.
std::optional<Decimal> scientific(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == text.npos || e + 1 >= text.size() || (text[e + 1] != '+' && text[e + 1] != '-')) return std::nullopt;
  std::string point(text);
  if (const std::size_t comma = point.find(','); comma < e) point[comma] = '.';
  const auto value = checked_double(point);
  const Decimal decimal = value ? Decimal::from_double(*value) : Decimal::invalid();
  return decimal.valid() ? std::optional(decimal) : std::nullopt;
}

// Words are told by their first character; most texts are words.
bool may_be_number(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  if (text.empty() || text.size() > kLongest) return false;
  const char first = text.front();
  if ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z')) return false;
  return text.find_first_of("0123456789") != text.npos;
}

struct Figure {
  NumberText number;
  char mark = 0;              // the last point or comma in it
  bool decimal_mark = false;  // it is surely the decimal mark; otherwise surely not, or there is doubt
  bool grouped = false;       // by spaces or marks
};

bool is_kronor(std::string_view remark) { return remark == "kr" || remark == "SEK" || remark == "sek"; }

// A figure that Excel would show as a number: without footnotes, "ca" and
// units other than kronor.
std::optional<Figure> figure_in(std::string_view text) {
  Figure figure;
  if (!may_be_number(text)) return std::nullopt;
  figure.number = read_number_text(text);
  const auto kind = figure.number.kind;
  if (kind != NumberText::Kind::number && kind != NumberText::Kind::ambiguous) return std::nullopt;
  const NumberReading& reading = figure.number.reading;
  if (reading.footnote || reading.approximate) return std::nullopt;
  if (!reading.remark.empty() && !is_kronor(reading.remark)) return std::nullopt;
  const std::string_view numeral = text.substr(0, text.find_last_of("0123456789") + 1);
  const std::size_t mark = numeral.find_last_of(".,");
  if (mark != numeral.npos) figure.mark = numeral[mark];
  const int decimals = reading.decimals - (reading.per_cent ? 2 : 0);
  figure.decimal_mark = figure.mark != 0 && kind == NumberText::Kind::number && decimals > 0;
  // Signs and spaces around the digits group nothing.
  const std::size_t first = numeral.find_first_of("0123456789");
  const std::size_t end = figure.decimal_mark ? mark : numeral.size();
  const std::string_view whole = numeral.substr(first, end - std::min(first, end));
  figure.grouped = whole.find_first_not_of("0123456789") != whole.npos;
  return figure;
}

std::string format_of(const NumberReading& reading, bool grouped) {
  constexpr int kMostDecimals = 18;
  const int decimals = std::clamp(reading.decimals - (reading.per_cent ? 2 : 0), 0, kMostDecimals);
  std::string code = grouped ? "#,##0" : "0";
  if (decimals > 0) code += "." + std::string(static_cast<std::size_t>(decimals), '0');
  if (reading.per_cent) return code + "%";
  if (!reading.remark.empty()) return code + " \"kr\"";
  return code == "0" ? "General" : code;
}

char other_mark(char mark) { return mark == ',' ? '.' : ','; }

bool may_number_a_section(std::string_view text) {
  const std::size_t point = text.find('.');
  return point >= 1 && point <= 2 && text.size() >= point + 2 && text.size() <= point + 3 &&
         text.find_first_not_of("0123456789.") == text.npos;
}

// 0 when neither, or both.
char decided(std::size_t points, std::size_t commas) {
  if ((points > 0) == (commas > 0)) return 0;
  return points > 0 ? '.' : ',';
}

}  // namespace

void CsvColumns::look_at(std::size_t column, std::string_view text, std::size_t row) {
  const auto figure = figure_in(text);
  if (!figure || figure->mark == 0) return;
  if (columns_.size() <= column) columns_.resize(column + 1);
  Column& seen = columns_[column];
  if (figure->number.kind == NumberText::Kind::ambiguous) {
    if (seen.doubtful++ == 0) {
      seen.first_row = row;
      seen.example = text;
    }
    return;
  }
  const char decimal = figure->decimal_mark ? figure->mark : other_mark(figure->mark);
  ++(decimal == '.' ? seen.points : seen.commas);
  if (decimal == '.' && may_number_a_section(text)) ++seen.sections;
}

void CsvColumns::decide() {
  std::size_t points = 0;
  std::size_t commas = 0;
  for (Column& column : columns_) {
    points += column.points;
    commas += column.commas;
    column.decimal = decided(column.points, column.commas);
    column.by_own = column.decimal != 0;
  }
  for (Column& column : columns_) {
    // "5.2" beside "12,5": no number but a heading's, and "1.10" is not "1.1".
    const bool alone = points == column.points && commas > 0;
    column.numbers_sections = alone && column.points > 0 && column.points == column.sections && column.commas == 0;
    const bool silent = column.points == 0 && column.commas == 0;
    if (silent) column.decimal = decided(points, commas);
  }
}

std::optional<CsvNumber> CsvColumns::number(std::size_t column, std::string_view text) const {
  const auto figure = figure_in(text);
  if (!figure) {
    const auto value = may_be_number(text) ? scientific(text) : std::nullopt;
    return value ? std::optional(CsvNumber{*value, "General"}) : std::nullopt;
  }
  const bool numbers_sections = column < columns_.size() && columns_[column].numbers_sections;
  if (numbers_sections && figure->mark == '.') return std::nullopt;
  if (figure->number.kind == NumberText::Kind::number) {
    return CsvNumber{figure->number.reading.value, format_of(figure->number.reading, figure->grouped)};
  }
  const char decimal = column < columns_.size() ? columns_[column].decimal : '\0';
  if (decimal == 0) return std::nullopt;
  const bool is_decimal = decimal == figure->mark;
  const NumberReading& reading = is_decimal ? figure->number.reading : *figure->number.other;
  return CsvNumber{reading.value, format_of(reading, !is_decimal)};
}

std::vector<CsvColumns::Doubt> CsvColumns::doubts() const {
  std::vector<Doubt> doubts;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    if (column.doubtful == 0 || column.by_own) continue;
    const char mark = column.example[column.example.find_last_of(".,")];
    const bool both = column.points > 0 && column.commas > 0;
    doubts.push_back({i, column.doubtful, column.first_row, column.example, mark, column.decimal, both});
  }
  return doubts;
}

}  // namespace crossfoot
