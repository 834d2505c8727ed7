// The values of cells by their type.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/sanitise.h"
#include "input/checked_number.h"
#include "input/excel_limits.h"
#include "input/iso_date.h"
#include "input/limits.h"
#include "input/number_format.h"
#include "input/xlsx/cell.h"

namespace crossfoot {
namespace {

constexpr std::array<std::string_view, 17> kErrors = {
    "#NULL!", "#DIV/0!", "#VALUE!",   "#REF!",     "#NAME?",    "#NUM!",      "#N/A",   "#GETTING_DATA", "#SPILL!",
    "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#EXTERNAL!", "#BUSY!", "#PYTHON!"};

constexpr double kLastSerial = 2958466;      // the day after 31 December 9999
constexpr double kLastSerial1904 = 2957004;  // the same where days are counted from 1904

}  // namespace

ValueKind value_kind(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, ValueKind>, 8> kKinds = {{{"", ValueKind::number},
                                                                             {"n", ValueKind::number},
                                                                             {"s", ValueKind::shared},
                                                                             {"str", ValueKind::text},
                                                                             {"inlineStr", ValueKind::inline_text},
                                                                             {"b", ValueKind::boolean},
                                                                             {"e", ValueKind::error},
                                                                             {"d", ValueKind::date}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == type) return kind;
  }
  return ValueKind::unknown;
}

std::optional<Error> CellReader::set_value(const RawCell& raw, Cell& cell) {
  if (raw.kind == ValueKind::inline_text && raw.inline_text != nullptr) {
    if (raw.inline_text->overflow()) {
      return too_many(part_, "byte i en text", "bytes in a text", limits::kMostTextBytes);
    }
    return set_text(raw.inline_text->decoded(), cell);
  }
  if (raw.kind == ValueKind::text || raw.kind == ValueKind::inline_text) {
    if (raw.value_overflow) return too_many(part_, "byte i en text", "bytes in a text", limits::kMostTextBytes);
    if (raw.has_value) return set_text(decoded_escapes(raw.value), cell);
    return std::nullopt;
  }
  const std::string_view text = trimmed(raw.value);
  if (text.empty()) return std::nullopt;
  if (raw.kind == ValueKind::shared) return set_shared_string(text, cell);
  if (raw.kind == ValueKind::number)
    set_number(text, cell);
  else if (raw.kind == ValueKind::boolean)
    set_boolean(text, cell);
  else if (raw.kind == ValueKind::error)
    set_error(text, cell);
  else if (raw.kind == ValueKind::date)
    set_date(text, cell);
  else
    keep_unreadable(text, cell, "en känd celltyp", "a known type of cell");
  return std::nullopt;
}

std::optional<Error> CellReader::set_shared_string(std::string_view index, Cell& cell) {
  const auto number = checked_integer<std::uint32_t>(index);
  if (number && *number < context_.shared_strings) {
    cell.type = CellType::text;
    cell.text = *number;
    return std::nullopt;
  }
  const std::string at = to_a1(cell.at);
  const std::string shown = clipped(printable(index), 20);
  return impossible_sheet(sheet_.name, fmt::format("cellen {} hänvisar till text nummer {}, som inte finns", at, shown),
                          fmt::format("the cell {} refers to text number {}, which does not exist", at, shown));
}

std::optional<Error> CellReader::set_text(std::string text, Cell& cell) {
  const std::size_t units = text.size() > limits::kExcelStringUnits ? utf16_units(text) : 0;
  if (units > limits::kExcelStringUnits) {
    remark_excel_limit(context_.remarks, place_in(sheet_.name, cell.at), "cellens text, i tecken",
                       "the cell's text, in characters", units, limits::kExcelStringUnits);
  }
  cell.type = CellType::text;
  cell.text = static_cast<std::uint32_t>(context_.book.strings.size());
  context_.book.strings.push_back(std::move(text));
  return std::nullopt;
}

void CellReader::set_number(std::string_view text, Cell& cell) {
  const auto number = text.size() <= limits::kMostNumberBytes ? checked_decimal(text) : std::nullopt;
  if (!number) return keep_unreadable(text, cell, "ett tal", "a number");
  cell.type = CellType::number;
  cell.number = number->value;
  if (!number->shortest) {
    cell.text = static_cast<std::uint32_t>(context_.book.strings.size());
    context_.book.strings.emplace_back(text);
  }
  remark_date(context_, sheet_.name, cell);
}

void CellReader::set_boolean(std::string_view text, Cell& cell) {
  const bool is_true = text == "1" || text == "true";
  if (!is_true && text != "0" && text != "false") return keep_unreadable(text, cell, "0 eller 1", "0 or 1");
  cell.type = CellType::boolean;
  cell.number = is_true ? 1 : 0;
}

// Names that Excel does not have are kept as errors too: that is what the cell
// says it is.
void CellReader::set_error(std::string_view text, Cell& cell) {
  const std::string name(text.substr(0, std::min(text.size(), limits::kMostNumberBytes)));
  const auto [known, added] =
      context_.error_texts.try_emplace(name, static_cast<std::uint32_t>(context_.book.strings.size()));
  if (added) context_.book.strings.push_back(valid_utf8(name));
  cell.type = CellType::error;
  cell.text = known->second;
  if (std::find(kErrors.begin(), kErrors.end(), name) == kErrors.end()) {
    remark_unreadable(name, cell, "ett av Excels felvärden", "one of Excel's error values");
  }
}

void CellReader::set_date(std::string_view text, Cell& cell) {
  const auto serial = iso_date_serial(text, context_.book.date_1904);
  if (!serial) return keep_unreadable(text, cell, "ett datum", "a date");
  cell.type = CellType::number;
  cell.number = *serial;
  if (context_.book.number_format_of(cell).kind == NumberFormat::Kind::date) return;
  const auto [dated, added] =
      context_.dated_formats.try_emplace(cell.format, static_cast<std::uint32_t>(context_.book.formats.size()));
  if (added) {
    CellFormat format = context_.book.format_of(cell);
    format.number_format = static_cast<std::uint32_t>(context_.book.number_formats.size());
    context_.book.number_formats.push_back(parse_number_format("yyyy-mm-dd"));
    context_.book.formats.push_back(format);
  }
  cell.format = dated->second;
}

void CellReader::set_format(const RawCell& raw, Cell& cell) {
  if (raw.format.empty()) return;
  const auto index = checked_integer<std::uint32_t>(raw.format);
  if (index && *index < context_.book.formats.size()) {
    cell.format = *index;
    return;
  }
  remark_unreadable(raw.format, cell, "ett cellformat som finns", "a cell format that exists");
}

void CellReader::keep_unreadable(std::string_view text, Cell& cell, std::string_view expected_sv,
                                 std::string_view expected_en) {
  remark_unreadable(text, cell, expected_sv, expected_en);
  cell.type = CellType::text;
  cell.text = static_cast<std::uint32_t>(context_.book.strings.size());
  context_.book.strings.push_back(valid_utf8(text.substr(0, limits::kMostNumberBytes)));
}

void CellReader::remark_unreadable(std::string_view text, const Cell& cell, std::string_view sv, std::string_view en) {
  if (!context_.remarks.wants("CF142")) return;
  context_.remarks.add("CF142", Severity::warning, place_in(sheet_.name, cell.at),
                       {{"found", clipped(printable(text.substr(0, 200)), 60)},
                        {"expected.sv", std::string(sv)},
                        {"expected.en", std::string(en)}});
}

void remark_date(SheetContext& context, const std::string& sheet, const Cell& cell) {
  const std::uint32_t number_format = context.book.format_of(cell).number_format;
  if (context.book.number_formats[number_format].kind != NumberFormat::Kind::date) return;
  const double last = context.book.date_1904 ? kLastSerial1904 : kLastSerial;
  const bool leap_day = !context.book.date_1904 && cell.number >= 60 && cell.number < 61;
  if (cell.number >= 0 && cell.number < last && !leap_day) return;
  const auto [known, added] = context.day_formats.try_emplace(number_format, false);
  if (added) known->second = shows_day(context.book.number_formats[number_format]);
  if (!known->second || !context.remarks.wants("CF149")) return;
  context.remarks.add("CF149", Severity::warning, place_in(sheet, cell.at),
                      {{"found", fmt::format("{}", cell.number)}});
}

}  // namespace crossfoot
