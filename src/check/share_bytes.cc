// A worker's share as bytes (base/byte_archive.h).
#include "check/share_bytes.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/byte_archive.h"
#include "schema/last_choices.h"

namespace crossfoot {

// Of a cell any bytes are taken here; its type is looked at when all is read.
template <>
inline constexpr bool kPlainBytes<CellAddress> = true;
template <>
inline constexpr bool kPlainBytes<CellRange> = true;
template <>
inline constexpr bool kPlainBytes<Cell> = true;
template <>
inline constexpr bool kPlainBytes<Period> = true;
template <>
inline constexpr bool kPlainBytes<VerdictCounts> = true;
template <>
inline constexpr bool kPlainBytes<CellCounts> = true;
template <>
inline constexpr Visibility kLast<Visibility> = Visibility::very_hidden;
template <>
inline constexpr NumberFormat::Kind kLast<NumberFormat::Kind> = NumberFormat::Kind::text;
template <>
inline constexpr State kLast<State> = State::absent;
template <>
inline constexpr Diagnosis kLast<Diagnosis> = Diagnosis::certain;
template <>
inline constexpr TableRow::Evidence kLast<TableRow::Evidence> = TableRow::Evidence::layout;

namespace {

// What may be pointed to, by its place: templates in the schema, tables in a
// template, columns and rows in a table.
const std::vector<Template>* owners(const Schema* schema, const Template*) {
  return schema == nullptr ? nullptr : &schema->templates;
}
const std::vector<TableSpec>* owners(const Template* used, const TableSpec*) {
  return used == nullptr ? nullptr : &used->tables;
}
const std::vector<ColumnSpec>* owners(const TableSpec* table, const ColumnSpec*) {
  return table == nullptr ? nullptr : &table->columns;
}
const std::vector<RowSpec>* owners(const TableSpec* table, const RowSpec*) {
  return table == nullptr ? nullptr : &table->rows;
}

template <class Archive>
class ShareMembers : public ArchiveMembers<Archive> {
 public:
  using ArchiveMembers<Archive>::members;

  const Schema* schema = nullptr;

  void members(Stat& of) {
    auto& [measure, version, period, accumulated, statistic] = of;
    (*this)(measure, version, period, accumulated, statistic);
  }
  void members(FactKey& of) {
    auto& [municipality, board, unit, line, stat, actual, reference, flow, cost, counterpart, as_of, kind] = of;
    (*this)(municipality, board, unit, line, stat, actual, reference, flow, cost, counterpart, as_of, kind);
  }
  void members(Place& of) {
    auto& [file, sheet, cell, range] = of;
    (*this)(file, sheet, cell, range);
  }
  void members(Observation& of) {
    auto& [key, file, table, row, column, place, row_label, column_label, state, text, stored, shown, resolution,
           shown_resolution, noise, computed, primary, counts, factor, show_factor, decimals, unit] = of;
    (*this)(key, file, table, row, column, place, row_label, column_label, state, text, stored, shown, resolution,
            shown_resolution, noise, computed, primary, counts, factor, show_factor, decimals, unit);
  }
  void members(RelatedCell& of) {
    auto& [place, role, label, value, shown, sign, unit, decimals] = of;
    (*this)(place, role, label, value, shown, sign, unit, decimals);
  }
  void members(CellChange& of) {
    auto& [place, from, to, formula_from, formula_to] = of;
    (*this)(place, from, to, formula_from, formula_to);
  }
  void members(Explanation& of) {
    auto& [cause, probability, changes, repairs] = of;
    (*this)(cause, probability, changes, repairs);
  }
  void members(Finding& of) {
    auto& [id, code, rule, severity, place, label, primary, expected, found, expected_shown, found_shown, decimals,
           per_cent, difference, amount, unit, tolerance, related, diagnosis, explanations, details, sentence] = of;
    (*this)(id, code, rule, severity, place, label, primary, expected, found, expected_shown, found_shown, decimals,
            per_cent, difference, amount, unit, tolerance, related, diagnosis, explanations, details, sentence);
  }
  void members(SignConvention& of) {
    auto& [cost, deviation] = of;
    (*this)(cost, deviation);
  }
  void members(CellFormat& of) {
    auto& [number_format, bold, italic, indent] = of;
    (*this)(number_format, bold, italic, indent);
  }
  void members(RowInfo& of) {
    auto& [row, hidden, outline_level] = of;
    (*this)(row, hidden, outline_level);
  }
  void members(ColumnInfo& of) {
    auto& [first, last, hidden, outline_level] = of;
    (*this)(first, last, hidden, outline_level);
  }
  void members(Formula& of) {
    auto& [text, array] = of;
    (*this)(text, array);
  }
  void members(Comment& of) {
    auto& [at, text] = of;
    (*this)(at, text);
  }
  void members(DefinedName& of) {
    auto& [name, refers_to, sheet] = of;
    (*this)(name, refers_to, sheet);
  }
  void members(NumberFormat& of) {
    auto& [code, kind, decimals, scale, hides] = of;
    (*this)(code, kind, decimals, scale, hides);
  }
  void members(Sheet& of) {
    auto& [name, visibility, part, cells, merged, rows, columns, comments] = of;
    (*this)(name, visibility, part, cells, merged, rows, columns, comments);
  }
  void members(Workbook& of) {
    auto& [date_1904, sheets, skipped, strings, formulas, formats, number_formats, names] = of;
    (*this)(date_1904, sheets, skipped, strings, formulas, formats, number_formats, names);
  }
  void members(TableColumn& of) {
    auto& [column, heading, spec, stat, actual, reference, actual_column, reference_column] = of;
    (*this)(column, heading);
    one_of(spec, table_);
    (*this)(stat, actual, reference, actual_column, reference_column);
  }
  void members(TableRow& of) {
    auto& [row, label, role, spec, line, parent, level, period, states_mean, parts, evidence] = of;
    (*this)(row, label, role);
    one_of(spec, table_);
    (*this)(line, parent, level, period, states_mean, parts, evidence);
  }
  void members(Table& of) {
    auto& [id, spec, sheet, title, board, period, range, unit, signs, subject, label_column, columns, rows, missing] =
        of;
    (*this)(id);
    one_of(spec, used_);
    table_ = spec;
    (*this)(sheet, title, board, period, range, unit, signs, subject, label_column, columns, rows, missing);
  }
  void members(UnrecognisedBlock& of) {
    auto& [sheet, range, title, numbers] = of;
    (*this)(sheet, range, title, numbers);
  }
  void members(ReportInfo& of) {
    auto& [used, municipality, board, title, period] = of;
    one_of(used, schema);
    used_ = used;
    (*this)(municipality, board, title, period);
  }
  void members(Recognition& of) {
    auto& [report, tables, unrecognised, findings] = of;
    (*this)(report, tables, unrecognised, findings);
  }
  void members(FileReport& of) {
    auto& [file, sha256, template_id, municipality, board, period, workbook, recognition, rules, cells, read, skipped,
           left_out, error] = of;
    (*this)(file, sha256, template_id, municipality, board, period, workbook, recognition, rules, cells, read, skipped,
            left_out, error);
  }
  void members(FileShare& of) {
    auto& [file, observations, findings] = of;
    (*this)(file, observations, findings);
  }

 private:
  template <class T, class Owner>
  void one_of(const T*& value, const Owner* owner) {
    const auto* all = owners(owner, value);
    std::uint64_t place = 0;
    if (!Archive::kReads && value != nullptr && all != nullptr)
      place = static_cast<std::uint64_t>(value - all->data()) + 1;
    (*this)(place);
    if constexpr (Archive::kReads) {
      if (place == 0) return;
      if (all == nullptr || place > all->size()) return this->self().fail();
      value = &(*all)[static_cast<std::size_t>(place - 1)];
    }
  }

  const Template* used_ = nullptr;
  const TableSpec* table_ = nullptr;
};

bool below(std::uint32_t index, std::size_t size) { return index == kNone || index < size; }

bool sound(const Workbook& workbook) {
  if (workbook.formats.empty() || workbook.number_formats.empty()) return false;
  for (const CellFormat& format : workbook.formats) {
    if (format.number_format >= workbook.number_formats.size()) return false;
  }
  for (const Sheet& sheet : workbook.sheets) {
    for (const Cell& cell : sheet.cells) {
      if (cell.type > CellType::error || cell.format >= workbook.formats.size() ||
          !below(cell.text, workbook.strings.size()) || !below(cell.formula, workbook.formulas.size())) {
        return false;
      }
    }
  }
  return true;
}

bool sound(const Table& table, std::size_t sheets) {
  if (table.sheet >= sheets) return false;
  for (const TableColumn& column : table.columns) {
    if (column.actual_column.value_or(0) >= std::max<std::size_t>(1, table.columns.size())) return false;
    if (column.reference_column.value_or(0) >= std::max<std::size_t>(1, table.columns.size())) return false;
  }
  for (const TableRow& row : table.rows) {
    for (const std::uint32_t part : row.parts) {
      if (part >= table.rows.size()) return false;
    }
  }
  return true;
}

bool sound(const FileShare& share, std::uint32_t index) {
  const Recognition& recognition = share.file.recognition;
  const std::size_t sheets = share.file.workbook.sheets.size();
  if (!share.file.error && !sound(share.file.workbook)) return false;
  for (const Table& table : recognition.tables) {
    if (!sound(table, sheets)) return false;
  }
  for (const UnrecognisedBlock& block : recognition.unrecognised) {
    if (block.sheet >= sheets) return false;
  }
  for (const Observation& o : share.observations) {
    if (o.file != index || o.place.file != index || o.table >= recognition.tables.size()) return false;
    const Table& table = recognition.tables[o.table];
    if (o.row >= table.rows.size() || o.column >= table.columns.size()) return false;
  }
  for (const Finding& finding : share.findings) {
    if (finding.place.file != index) return false;
    for (const RelatedCell& related : finding.related) {
      if (related.place.file != index) return false;
    }
  }
  return true;
}

}  // namespace

std::string bytes_of(FileShare share, const Schema& schema) {
  ByteWriter<ShareMembers> writer;
  writer.schema = &schema;
  writer(share);
  return writer.take();
}

std::optional<FileShare> share_from(std::string_view bytes, std::uint32_t index, const Schema& schema) {
  ByteReader<ShareMembers> reader(bytes);
  reader.schema = &schema;
  FileShare share;
  reader(share);
  if (!reader.whole() || !sound(share, index)) return std::nullopt;
  return share;
}

}  // namespace crossfoot
