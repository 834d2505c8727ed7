#include "input/csv/read_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/sanitise.h"
#include "input/cell_list.h"
#include "input/csv/dialect.h"
#include "input/csv/numbers.h"
#include "input/csv/records.h"
#include "input/error_names.h"
#include "input/excel_limits.h"
#include "input/file_name.h"
#include "input/limits.h"
#include "input/number_format.h"
#include "input/remarks.h"
#include "input/text_encoding.h"
#include "input/text_store.h"

namespace crossfoot {
namespace {

Error unreadable(const std::string& sv, const std::string& en) {
  return Error{
      "CF125",
      {fmt::format("textfilen går inte att läsa som en tabell: {}. Öppna den i Excel, kontrollera att kolumnerna "
                   "blev rätt och spara den på nytt, helst som Excel-arbetsbok (.xlsx).",
                   sv),
       fmt::format("the text file cannot be read as a table: {}. Open it in Excel, check that the columns came "
                   "out right and save it anew, preferably as an Excel workbook (.xlsx).",
                   en)}};
}

Error too_much(const std::string& sv, const std::string& en, std::size_t most) {
  return Error{"CF133",
               {fmt::format("filen är större än vad som läses: {}, högst {} läses.", sv, most),
                fmt::format("the file is larger than what is read: {}, at most {} is read.", en, most)}};
}

Error stopped(const CsvRecords& records) {
  const std::size_t line = records.line();
  const std::size_t found = records.found();
  switch (records.stop()) {
    case CsvStop::field_too_long:
      return too_much(fmt::format("ett fält på {} byte i posten på rad {}", found, line),
                      fmt::format("a field of {} bytes in the record at line {}", found, line),
                      limits::kMostCsvFieldBytes);
    case CsvStop::record_too_long:
      return too_much(fmt::format("en post på {} byte på rad {}", found, line),
                      fmt::format("a record of {} bytes at line {}", found, line), limits::kMostCsvLineBytes);
    case CsvStop::too_many_fields:
      return too_much(fmt::format("minst {} kolumner på rad {}", found, line),
                      fmt::format("at least {} columns at line {}", found, line), limits::kColumns);
    case CsvStop::open_quote:
    case CsvStop::none:
      break;
  }
  return unreadable(fmt::format("ett citattecken i posten på rad {} avslutas aldrig", line),
                    fmt::format("a quotation mark in the record at line {} is never closed", line));
}

// `="007"`: what exporters write to keep Excel from taking a code for a number.
std::optional<std::string_view> forced_text(std::string_view text) {
  if (text.size() < 3 || !text.starts_with("=\"") || !text.ends_with('"')) return std::nullopt;
  const std::string_view inner = text.substr(2, text.size() - 3);
  return inner.find('"') == inner.npos ? std::optional(inner) : std::nullopt;
}

// What Excel saves where a column was too narrow for its number.
bool is_filled_with_hashes(std::string_view text) {
  return text.size() >= 2 && text.find_first_not_of('#') == text.npos;
}

class CsvReader {
 public:
  CsvReader(std::string_view file_name, DecodedText decoded)
      : decoded_(std::move(decoded)), texts_(reading_.workbook.strings), dialect_(csv_dialect(decoded_.text)) {
    sheet_.name = sheet_name_from(file_name);
    reading_.workbook.formats.emplace_back();
    reading_.workbook.number_formats.push_back(NumberFormat{"General"});
    format_of_["General"] = 0;
  }

  Result<Reading> read() {
    if (const std::size_t nul = decoded_.text.find('\0'); nul != std::string::npos) {
      const auto line =
          1 + std::count(decoded_.text.begin(), decoded_.text.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
      return Failure(unreadable(fmt::format("den har tecknet NUL på rad {}", line),
                                fmt::format("it has the character NUL at line {}", line)));
    }
    if (auto error = survey()) return Failure(std::move(*error));
    if (auto error = take_cells()) return Failure(std::move(*error));
    remark_encoding();
    remark_numbers();
    remark_shape();
    sheet_.cells = cells_.take();
    reading_.workbook.sheets.push_back(std::move(sheet_));
    reading_.findings = remarks_.take();
    return std::move(reading_);
  }

 private:
  std::string_view body() const { return std::string_view(decoded_.text).substr(dialect_.begin); }

  // The first time through: what the columns say together.
  std::optional<Error> survey() {
    CsvRecords records(body(), dialect_.separator);
    std::vector<CsvField> fields;
    std::size_t cells = 0;
    std::uint32_t row = 0;
    for (; records.next(fields); ++row) {
      if (row == limits::kRows) {
        return too_much(fmt::format("minst {} rader", row + 1), fmt::format("at least {} rows", row + 1),
                        limits::kRows);
      }
      const std::size_t filled = look_at(fields, row);
      cells += filled;
      if (cells > limits::kMostCells) {
        return too_much(fmt::format("minst {} celler", cells), fmt::format("at least {} cells", cells),
                        limits::kMostCells);
      }
      if (filled > 0) ++filled_rows_;
      if (fields.size() > 1) ++rows_of_width_[fields.size()];
    }
    if (records.stop() != CsvStop::none) return stopped(records);
    columns_.decide();
    const auto commonest = std::max_element(rows_of_width_.begin(), rows_of_width_.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
    if (commonest != rows_of_width_.end()) usual_width_ = commonest->first;
    return std::nullopt;
  }

  // How many of the fields hold something.
  std::size_t look_at(const std::vector<CsvField>& fields, std::uint32_t row) {
    std::size_t filled = 0;
    for (std::size_t column = 0; column < fields.size(); ++column) {
      const CsvField& field = fields[column];
      if (field.text.empty()) continue;
      ++filled;
      columns_.look_at(column, field.text, row);
      if (field.odd_quote) count(odd_quotes_, {row, static_cast<std::uint32_t>(column)});
    }
    return filled;
  }

  std::optional<Error> take_cells() {
    CsvRecords records(body(), dialect_.separator);
    std::vector<CsvField> fields;
    for (std::uint32_t row = 0; records.next(fields); ++row) {
      for (std::uint32_t column = 0; column < fields.size(); ++column) {
        if (fields[column].text.empty()) continue;
        add_cell({row, column}, fields[column].text);
        if (column >= usual_width_ && usual_width_ > 0) count_wide({row, column});
      }
      if (reading_.workbook.strings.size() > limits::kMostStrings) {
        return too_much("olika texter", "different texts", limits::kMostStrings);
      }
    }
    return std::nullopt;
  }

  void add_cell(CellAddress at, std::string_view text) {
    Cell cell;
    cell.at = at;
    if (const auto number = columns_.number(at.column, text)) {
      cell.type = CellType::number;
      cell.number = number->value.to_double();
      cell.format = format_index(number->format);
    } else if (const auto error = error_value_named(text)) {
      cell.type = CellType::error;
      cell.text = texts_.index_of(*error);
    } else {
      cell.type = CellType::text;
      cell.text = texts_.index_of(forced_text(text).value_or(text));
      look_at_text(at, text);
    }
    cells_.add(cell);
  }

  void look_at_text(CellAddress at, std::string_view text) {
    if (find_misread(text) != std::string_view::npos) {
      if (misread_.count == 0) misread_text_ = clipped(printable(text.substr(0, 200)), 40);
      count(misread_, at);
    }
    if (is_filled_with_hashes(text) && remarks_.wants("CF142")) {
      remarks_.add("CF142", Severity::warning, place_in(sheet_.name, at),
                   {{"found", clipped(printable(text), 20)},
                    {"expected.sv", "ett tal, som kolumnen var för smal för när filen sparades"},
                    {"expected.en", "a number, for which the column was too narrow when the file was saved"}});
    }
    const std::size_t units = text.size() > limits::kExcelStringUnits ? utf16_units(text) : 0;
    if (units > limits::kExcelStringUnits) {
      remark_excel_limit(remarks_, place_in(sheet_.name, at), "cellens text, i tecken",
                         "the cell's text, in characters", units, limits::kExcelStringUnits);
    }
  }

  std::uint32_t format_index(const std::string& code) {
    Workbook& book = reading_.workbook;
    const auto [known, added] = format_of_.try_emplace(code, static_cast<std::uint32_t>(book.formats.size()));
    if (added) {
      book.formats.emplace_back().number_format = static_cast<std::uint32_t>(book.number_formats.size());
      book.number_formats.push_back(parse_number_format(code));
    }
    return known->second;
  }

  struct Met {
    std::size_t count = 0;
    CellAddress first;
  };
  static void count(Met& met, CellAddress at) {
    if (met.count++ == 0) met.first = at;
  }
  void count_wide(CellAddress at) {
    if (wide_rows_.count > 0 && last_wide_row_ == at.row) return;
    last_wide_row_ = at.row;
    count(wide_rows_, at);
  }

  void remark_encoding() {
    if (misread_.count > 0) {
      remarks_.add("CF161", Severity::warning, place_in(sheet_.name, misread_.first),
                   {{"count", std::to_string(misread_.count)}, {"text", misread_text_}});
    }
    if (decoded_.invalid > 0) {
      remarks_.add("CF162", Severity::warning, place_in(sheet_.name), {{"count", std::to_string(decoded_.invalid)}});
    }
  }

  void remark_numbers() {
    for (const CsvColumns::Doubt& doubt : columns_.doubts()) {
      const CellAddress at{static_cast<std::uint32_t>(doubt.row), static_cast<std::uint32_t>(doubt.column)};
      Remarks::Details details{{"count", std::to_string(doubt.count)},
                               {"column", column_letters(at.column)},
                               {"text", clipped(printable(doubt.example), 30)}};
      if (doubt.decimal == 0) {
        remarks_.add("CF163", Severity::warning, place_in(sheet_.name, at), std::move(details));
        continue;
      }
      const bool decimals = doubt.decimal == doubt.mark;
      details["what.sv"] = decimals ? "decimaltecken" : "tusentalsavgränsare";
      details["what.en"] = decimals ? "a decimal mark" : "a thousands separator";
      remarks_.add("CF164", Severity::info, place_in(sheet_.name, at), std::move(details));
    }
  }

  void remark_shape() {
    if (filled_rows_ < 2) remarks_.add("CF165", Severity::warning, place_in(sheet_.name), {});
    if (odd_quotes_.count > 0) {
      remarks_.add("CF166", Severity::warning, place_in(sheet_.name, odd_quotes_.first),
                   {{"count", std::to_string(odd_quotes_.count)}});
    }
    // Where widths vary anyway (several tables in one file) more fields mean nothing.
    std::size_t rows = 0;
    for (const auto& [width, count] : rows_of_width_) rows += count;
    if (wide_rows_.count == 0 || wide_rows_.count * 5 > rows) return;
    remarks_.add("CF167", Severity::warning, place_in(sheet_.name, wide_rows_.first),
                 {{"count", std::to_string(wide_rows_.count)}, {"limit", std::to_string(usual_width_)}});
  }

  DecodedText decoded_;
  Reading reading_;
  TextStore texts_;
  CsvDialect dialect_;
  Sheet sheet_;
  CellList cells_;
  Remarks remarks_;
  CsvColumns columns_;
  std::map<std::string, std::uint32_t> format_of_;    // by code: an index in the workbook's formats
  std::map<std::size_t, std::size_t> rows_of_width_;  // of two fields and more
  std::size_t usual_width_ = 0;
  std::size_t filled_rows_ = 0;
  std::uint32_t last_wide_row_ = 0;
  Met odd_quotes_;
  Met misread_;
  Met wide_rows_;
  std::string misread_text_;
};

}  // namespace

Result<Reading> read_csv(std::string_view bytes, std::string_view file_name) {
  return CsvReader(file_name, decode_text(bytes)).read();
}

}  // namespace crossfoot
