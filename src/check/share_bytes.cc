// Each type lists its members once, by a structured binding: who adds a member
// to a type is told by the compiler to add it here.
#include "check/share_bytes.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <type_traits>
#include <utility>

namespace crossfoot {
namespace {

// Values of which any bytes are a value go as they lie in memory; a cell's
// type is looked at when all is read.
template <class T>
concept Plain = (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) || std::is_same_v<T, CellAddress> ||
                std::is_same_v<T, CellRange> || std::is_same_v<T, Cell> || std::is_same_v<T, Period> ||
                std::is_same_v<T, VerdictCounts> || std::is_same_v<T, CellCounts>;

template <class T>
concept Choice = std::is_same_v<T, bool> || std::is_enum_v<T>;

// The last value of each choice; no byte above it is taken.
template <Choice T>
constexpr T kLast;
template <>
constexpr bool kLast<bool> = true;
template <>
constexpr Visibility kLast<Visibility> = Visibility::very_hidden;
template <>
constexpr NumberFormat::Kind kLast<NumberFormat::Kind> = NumberFormat::Kind::text;
template <>
constexpr State kLast<State> = State::absent;
template <>
constexpr Flow kLast<Flow> = Flow::result;
template <>
constexpr UnitKind kLast<UnitKind> = UnitKind::text;
template <>
constexpr Severity kLast<Severity> = Severity::error;
template <>
constexpr Diagnosis kLast<Diagnosis> = Diagnosis::certain;
template <>
constexpr RowRole kLast<RowRole> = RowRole::skip;
template <>
constexpr TableRow::Evidence kLast<TableRow::Evidence> = TableRow::Evidence::layout;
template <>
constexpr SignOfCost kLast<SignOfCost> = SignOfCost::positive;
template <>
constexpr DeviationOrder kLast<DeviationOrder> = DeviationOrder::reference_minus_actual;

// The fewest bytes of an entry of a list.
constexpr std::size_t kLeast = 4;

template <class Archive>
class Members {
 public:
  template <class T>
  void operator()(T& value) {
    if constexpr (Plain<std::remove_const_t<T>>) {
      self().plain(&value, sizeof value);
    } else if constexpr (Choice<std::remove_const_t<T>>) {
      self().choice(value);
    } else {
      members(value);
    }
  }
  template <class T, class... More>
  void operator()(T& value, More&... more) requires(sizeof...(More) > 0) {
    (*this)(value);
    (*this)(more...);
  }

 private:
  Archive& self() { return static_cast<Archive&>(*this); }

  template <class T>
  void members(std::vector<T>& list) {
    self().list(list);
  }
  void members(std::string& text) { self().text(text); }
  template <class T>
  void members(std::optional<T>& value) {
    self().maybe(value);
  }
  void members(std::map<std::string, std::string>& texts) { self().texts(texts); }
  void members(Decimal& value) { self().decimal(value); }

  void members(Text& of) {
    auto& [sv, en] = of;
    (*this)(sv, en);
  }
  void members(Error& of) {
    auto& [code, message] = of;
    (*this)(code, message);
  }
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
    self().one_of(spec, self().table);
    (*this)(stat, actual, reference, actual_column, reference_column);
  }
  void members(TableRow& of) {
    auto& [row, label, role, spec, line, parent, level, period, states_mean, parts, evidence] = of;
    (*this)(row, label, role);
    self().one_of(spec, self().table);
    (*this)(line, parent, level, period, states_mean, parts, evidence);
  }
  void members(Table& of) {
    auto& [id, spec, sheet, title, board, period, range, unit, signs, subject, label_column, columns, rows, missing] =
        of;
    (*this)(id);
    self().one_of(spec, self().used);
    self().table = spec;
    (*this)(sheet, title, board, period, range, unit, signs, subject, label_column, columns, rows, missing);
  }
  void members(UnrecognisedBlock& of) {
    auto& [sheet, range, title, numbers] = of;
    (*this)(sheet, range, title, numbers);
  }
  void members(ReportInfo& of) {
    auto& [used, municipality, board, title, period] = of;
    self().one_of(used, self().schema);
    self().used = used;
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
};

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

struct Surroundings {
  const Schema* schema = nullptr;
  const Template* used = nullptr;
  const TableSpec* table = nullptr;
};

class Writer : public Members<Writer>, public Surroundings {
 public:
  void plain(const void* value, std::size_t size) { bytes_.append(static_cast<const char*>(value), size); }
  template <Choice T>
  void choice(const T& value) {
    bytes_ += static_cast<char>(value);
  }
  void decimal(const Decimal& value) {
    const auto [coefficient, scale] = value.parts();
    plain(&coefficient, sizeof coefficient);
    plain(&scale, sizeof scale);
  }
  void count(std::uint64_t size) { plain(&size, sizeof size); }
  void text(const std::string& value) {
    count(value.size());
    bytes_ += value;
  }
  template <class T>
  void list(std::vector<T>& values) {
    count(values.size());
    if constexpr (Plain<T>) {
      if (!values.empty()) plain(values.data(), values.size() * sizeof(T));
    } else {
      for (T& value : values) (*this)(value);
    }
  }
  template <class T>
  void maybe(std::optional<T>& value) {
    count(value.has_value());
    if (value) (*this)(*value);
  }
  void texts(const std::map<std::string, std::string>& values) {
    count(values.size());
    for (const auto& [name, value] : values) {
      text(name);
      text(value);
    }
  }
  template <class T, class Owner>
  void one_of(const T* value, const Owner* owner) {
    const auto* all = owners(owner, value);
    count(value == nullptr || all == nullptr ? 0 : static_cast<std::uint64_t>(value - all->data()) + 1);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader : public Members<Reader>, public Surroundings {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  void plain(void* value, std::size_t size) {
    if (size > rest_.size()) return fail();
    if (size == 0) return;
    std::memcpy(value, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  template <Choice T>
  void choice(T& value) {
    std::uint8_t byte = 0;
    plain(&byte, sizeof byte);
    if (byte > static_cast<std::uint8_t>(kLast<T>)) return fail();
    value = static_cast<T>(byte);
  }
  void decimal(Decimal& value) {
    Decimal::Parts parts;
    plain(&parts.coefficient, sizeof parts.coefficient);
    plain(&parts.scale, sizeof parts.scale);
    const auto read = Decimal::from_parts(parts);
    if (!read) return fail();
    value = *read;
  }
  // Of things that take at least `least` bytes each.
  std::size_t count(std::size_t least) {
    std::uint64_t size = 0;
    plain(&size, sizeof size);
    if (size > rest_.size() / least) fail();
    return failed_ ? 0 : static_cast<std::size_t>(size);
  }
  void text(std::string& value) {
    const std::size_t size = count(1);
    value.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  template <class T>
  void list(std::vector<T>& values) {
    values.resize(count(Plain<T> ? sizeof(T) : kLeast));
    if constexpr (Plain<T>) {
      plain(values.data(), values.size() * sizeof(T));
    } else {
      for (T& value : values) (*this)(value);
    }
  }
  template <class T>
  void maybe(std::optional<T>& value) {
    std::uint64_t there = 0;
    plain(&there, sizeof there);
    if (there != 0 && !failed_) (*this)(value.emplace());
  }
  void texts(std::map<std::string, std::string>& values) {
    for (std::size_t left = count(2 * sizeof(std::uint64_t)); left > 0 && !failed_; --left) {
      std::string name;
      text(name);
      text(values[name]);
    }
  }
  template <class T, class Owner>
  void one_of(const T*& value, const Owner* owner) {
    std::uint64_t place = 0;
    plain(&place, sizeof place);
    if (place == 0) return;
    const auto* all = owners(owner, value);
    if (all == nullptr || place > all->size()) return fail();
    value = &(*all)[static_cast<std::size_t>(place - 1)];
  }
  bool whole() const { return !failed_ && rest_.empty(); }

 private:
  void fail() {
    failed_ = true;
    rest_ = {};
  }

  std::string_view rest_;
  bool failed_ = false;
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
  Writer writer;
  writer.schema = &schema;
  writer(share);
  return writer.take();
}

std::optional<FileShare> share_from(std::string_view bytes, std::uint32_t index, const Schema& schema) {
  Reader reader(bytes);
  reader.schema = &schema;
  FileShare share;
  reader(share);
  if (!reader.whole() || !sound(share, index)) return std::nullopt;
  return share;
}

}  // namespace crossfoot
