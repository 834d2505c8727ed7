#include "input/csv/dialect.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/number_text.h"
#include "base/utf8.h"
#include "input/csv/records.h"

namespace crossfoot {
namespace {

// So much of the text is looked at.
constexpr std::size_t kMostBytes = 256UL << 10;
constexpr std::size_t kMostRecords = 500;

struct Shape {
  std::size_t records = 0;  // that hold anything
  std::size_t parted = 0;   // that have two fields or more
  std::size_t alike = 0;    // of these, that have the commonest number of fields
  std::size_t figures = 0;  // of these, that have a number behind the first field

  double share(std::size_t part) const {
    return records == 0 ? 0 : static_cast<double>(part) / static_cast<double>(records);
  }
};

bool is_number(std::string_view text) {
  const auto kind = read_number_text(text).kind;
  return kind == NumberText::Kind::number || kind == NumberText::Kind::ambiguous;
}

Shape shape_of(std::string_view text, char separator) {
  Shape shape;
  std::map<std::size_t, std::size_t> records_of;  // by number of fields
  CsvRecords records(text.substr(0, kMostBytes), separator);
  std::vector<CsvField> fields;
  while (shape.records < kMostRecords && records.next(fields)) {
    const bool blank = std::all_of(fields.begin(), fields.end(), [](const CsvField& f) { return f.text.empty(); });
    if (blank) continue;
    ++shape.records;
    if (fields.size() < 2) continue;
    ++shape.parted;
    ++records_of[fields.size()];
    if (std::any_of(fields.begin() + 1, fields.end(), [](const CsvField& f) { return is_number(f.text); }))
      ++shape.figures;
  }
  for (const auto& [fields_of_it, count] : records_of) shape.alike = std::max(shape.alike, count);
  return shape;
}

// `sep=;` alone in the first line, which Excel takes for its own.
bool states_separator(std::string_view text, CsvDialect& dialect) {
  const bool quoted = text.starts_with('"');
  if (quoted) text.remove_prefix(1);
  const std::size_t size = quoted ? 6 : 5;  // with the closing quote
  if (text.size() < size || ascii_lower(text.substr(0, 4)) != "sep=") return false;
  if (quoted && text[5] != '"') return false;
  const std::string_view rest = text.substr(size);
  const std::size_t line_end = rest.starts_with("\r\n") ? 2 : rest.starts_with('\r') || rest.starts_with('\n') ? 1 : 0;
  const auto separator = static_cast<unsigned char>(text[4]);
  if ((line_end == 0 && !rest.empty()) || separator >= 0x80 || separator == '"') return false;
  if (separator < 0x20 && separator != '\t') return false;
  dialect = {text[4], (quoted ? 1 : 0) + size + line_end, true};
  return true;
}

}  // namespace

CsvDialect csv_dialect(std::string_view utf8) {
  CsvDialect dialect;
  if (states_separator(utf8, dialect)) return dialect;
  // Commas stand in figures and sentences too, semicolons in sentences: the
  // rarer ones first, and another only where it parts the lines clearly better.
  constexpr std::array<char, 4> kSeparators = {'\t', ';', '|', ','};
  constexpr double kClearly = 0.1;
  double best = 0;
  for (const char separator : kSeparators) {
    const Shape shape = shape_of(utf8, separator);
    const double score = shape.share(shape.parted) + shape.share(shape.alike);
    if (score <= best + (best > 0 ? kClearly : 0)) continue;
    best = score;
    dialect.separator = separator;
  }
  return dialect;
}

bool is_plainly_a_table(std::string_view utf8, const CsvDialect& dialect) {
  const Shape shape = shape_of(utf8.substr(dialect.begin), dialect.separator);
  if (shape.parted < 2) return false;
  return dialect.stated || (shape.share(shape.alike) >= 0.6 && shape.share(shape.figures) >= 0.25);
}

}  // namespace crossfoot
