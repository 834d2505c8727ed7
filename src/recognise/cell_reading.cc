#include "recognise/cell_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace crossfoot {
namespace {

// A serial number of days as an ISO date; the calendar is Howard Hinnant's
// days-to-civil. Excel's 29 February 1900 does not matter to month heads.
std::string iso_date(double serial, bool date_1904) {
  if (!(serial >= 0 && serial < 3000000)) return "";
  const long days = static_cast<long>(std::floor(serial)) + (date_1904 ? 1462 : 0) - 25569;  // since 1970-01-01
  const long shifted = days + 719468;
  const long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const long day_of_era = shifted - era * 146097;
  const long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long month_index = (5 * day_of_year + 2) / 153;
  const long day = day_of_year - (153 * month_index + 2) / 5 + 1;
  const long month = month_index < 10 ? month_index + 3 : month_index - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

// Whether a date's format shows the day of the month: "mmm-yy" does not, and then the cell says a month.
bool shows_day(std::string_view code) {
  bool quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[') i = std::min(code.find(']', i), code.size());  // a colour, a language
    if (c == '\\') ++i;
    if (c == 'd' || c == 'D') return true;
  }
  return false;
}

CellReading read_text(std::string text) {
  CellReading reading;
  const NumberText number = read_number_text(text);
  reading.text = std::move(text);
  switch (number.kind) {
    case NumberText::Kind::empty:
      reading.state = State::blank;
      break;
    case NumberText::Kind::dash:
      reading.state = State::dash;
      break;
    case NumberText::Kind::text:
      reading.state = State::text;
      break;
    case NumberText::Kind::number:
    case NumberText::Kind::ambiguous:
      reading.state = State::given;
      reading.as_text = true;
      reading.value = number.reading.value;
      reading.text_reading = number.reading;
      reading.per_cent = number.reading.per_cent;
      if (number.other) reading.other = number.other->value;
      break;
  }
  return reading;
}

}  // namespace

CellReading read_cell(const Workbook& workbook, const Cell* cell) {
  CellReading reading;
  if (cell == nullptr) {
    reading.state = State::blank;
    return reading;
  }
  switch (cell->type) {
    case CellType::blank:
      reading.state = State::blank;
      reading.without_result = cell->formula != kNone;
      break;
    case CellType::number:
      if (workbook.number_format_of(*cell).kind == NumberFormat::Kind::date) {
        reading.state = State::text;  // what a spreadsheet made of "1-2" is no amount
        reading.text = display_text(workbook, cell);
        break;
      }
      reading.state = State::given;
      reading.value = Decimal::from_double(cell->number);
      reading.per_cent = workbook.number_format_of(*cell).kind == NumberFormat::Kind::percent;
      break;
    case CellType::boolean:
      reading.state = State::text;
      reading.text = cell->number != 0 ? "TRUE" : "FALSE";
      break;
    case CellType::error:
      reading.state = State::error;
      reading.text = std::string(workbook.text_of(*cell));
      break;
    case CellType::text:
      return read_text(std::string(workbook.text_of(*cell)));
  }
  return reading;
}

bool has_words(std::string_view text) {
  // Most texts begin with a letter or a digit; only others need the whole of it to be looked at.
  const char first = text.empty() ? ' ' : text.front();
  if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9')) return true;
  return read_number_text(text).kind != NumberText::Kind::empty;
}

std::string display_text(const Workbook& workbook, const Cell* cell) {
  if (cell == nullptr) return "";
  switch (cell->type) {
    case CellType::text: {
      std::string text(workbook.text_of(*cell));
      return has_words(text) ? text : "";
    }
    case CellType::number:
      if (workbook.number_format_of(*cell).kind == NumberFormat::Kind::date) {
        const std::string date = iso_date(cell->number, workbook.date_1904);
        if (date.empty()) return Decimal::from_double(cell->number).to_string();  // beyond the calendar
        return shows_day(workbook.number_format_of(*cell).code) ? date : date.substr(0, 7);
      }
      return Decimal::from_double(cell->number).to_string();
    case CellType::boolean:
      return cell->number != 0 ? "TRUE" : "FALSE";
    case CellType::error:
      return std::string(workbook.text_of(*cell));
    case CellType::blank:
      break;
  }
  return "";
}

}  // namespace crossfoot
