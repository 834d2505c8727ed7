#include "input/xls_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/sanitise.h"
#include "input/cell_list.h"
#include "input/code_page.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/xls_errors.h"
#include "input/xls_notes.h"
#include "input/xls_records.h"
#include "input/xlsx_parts.h"
#include "input/xlsx_sheet.h"
#include "input/xlsx_text.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kXlsColumns = 256;
constexpr std::size_t kAddressBytes = 6;  // row, column, format: how each cell begins

// A number in 30 bits ([MS-XLS] 2.5.217): an integer or the upper half of a
// double, perhaps a hundredth of it.
double rk_number(std::uint32_t rk) {
  const double value = (rk & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                     : std::bit_cast<double>(std::uint64_t{rk & 0xFFFFFFFCU} << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

class XlsSheetReader {
 public:
  XlsSheetReader(std::string_view stream, std::size_t offset, Sheet& sheet, XlsContext& context)
      : records_(stream, offset),
        sheet_(sheet),
        context_(context),
        book_(context.cells.book),
        version_(context.globals.version),
        notes_(version_) {}

  Result<XlsTab::Kind> read() {
    const auto begin = records_.next();
    if (!begin || begin->id != XlsId::begin || begin->data.size() < 4) {
      return Failure(contradictory_xls(fmt::format("bladet \"{}\" står inte där arbetsboken säger", shown_name()),
                                       fmt::format("the sheet \"{}\" is not where the workbook says", shown_name())));
    }
    const XlsTab::Kind kind = kind_of_content(u16(begin->data, 2));
    if (kind != XlsTab::Kind::worksheet) return kind;
    if (auto error = read_records()) return Failure(std::move(*error));
    if (is_dialogue_) return XlsTab::Kind::other;
    if (auto error = settle()) return Failure(std::move(*error));
    return kind;
  }

 private:
  struct SharedFormula {
    std::string_view tokens;
    std::string_view behind;
    bool array = false;  // of an array or a data table: its first cell alone says so
    std::string table;   // what its first cell says, where it is a data table
  };
  // A formula's cell, until what belongs to it has been read.
  struct Pending {
    Cell cell;
    std::string_view tokens;
    std::string_view behind;
    bool cut = false;  // the tokens are not all there
    bool awaits_text = false;
    bool empty_text = false;
  };
  struct Waiting {
    CellAddress shared;
    CellAddress at;
    std::uint32_t formula = 0;
  };

  std::string shown_name() const { return clipped(printable(sheet_.name), 40); }

  Error cut_short() const {
    return damaged_xls(fmt::format("bladet \"{}\" tar slut mitt i", shown_name()),
                       fmt::format("the sheet \"{}\" ends in the middle", shown_name()));
  }

  // --- Records.

  std::optional<Error> read_records() {
    int charts = 0;  // of the kind that stand in a sheet, each a substream of its own
    while (true) {
      const auto record = records_.next();
      if (!record) return cut_short();
      if (record->id == XlsId::begin) {
        const bool worksheet = record->data.size() >= 4 && u16(record->data, 2) == kXlsWorksheet;
        if (worksheet || ++charts > limits::kMostXmlDepth) return cut_short();
        continue;
      }
      if (charts > 0) {
        if (record->id == XlsId::end) --charts;
        continue;
      }
      if (auto error = take(*record)) return error;
      if (record->id == XlsId::end) return std::nullopt;
    }
  }

  std::optional<Error> take(const XlsRecord& record) {
    switch (record.id) {
      case XlsId::shared_formula:
        return add_shared(record.data, 8, false);
      case XlsId::array:
        return add_shared(record.data, 12, true);
      case XlsId::data_table:
        return add_table(record.data);
      case XlsId::string:
        return take_result(record);
      default:
        break;
    }
    if (!is_cell(record.id)) return take_other(record);
    if (auto error = add_pending()) return error;
    return take_cell(record);
  }

  static bool is_cell(XlsId id) {
    switch (id) {
      case XlsId::blank:
      case XlsId::number:
      case XlsId::rk:
      case XlsId::boolean_or_error:
      case XlsId::label:
      case XlsId::rich_label:
      case XlsId::label_string:
      case XlsId::mul_rk:
      case XlsId::mul_blank:
      case XlsId::formula:
      case XlsId::formula_3:
      case XlsId::formula_4:
        return true;
      default:
        return false;
    }
  }

  std::optional<Error> take_cell(const XlsRecord& record) {
    const std::string_view data = record.data;
    switch (record.id) {
      case XlsId::blank:
        return add_plain(data, 0, [this](std::string_view, Cell&) {});
      case XlsId::number:
        return add_plain(data, 8, [this](std::string_view value, Cell& cell) { set_number(f64(value, 0), cell); });
      case XlsId::rk:
        return add_plain(data, 4,
                         [this](std::string_view value, Cell& cell) { set_number(rk_number(u32(value, 0)), cell); });
      case XlsId::boolean_or_error:
        return add_plain(data, 2, [this](std::string_view value, Cell& cell) {
          if (u8(value, 1) == 0)
            set_boolean(u8(value, 0), cell);
          else
            set_error(u8(value, 0), cell);
        });
      case XlsId::label:
      case XlsId::rich_label:
        return add_label(data);
      case XlsId::label_string:
        return add_shared_string(data);
      case XlsId::mul_rk:
        return add_several(data, 6);
      case XlsId::mul_blank:
        return add_several(data, 2);
      case XlsId::formula:
      case XlsId::formula_3:
      case XlsId::formula_4:
        return begin_formula(data);
      default:
        return std::nullopt;
    }
  }

  std::optional<Error> take_other(const XlsRecord& record) {
    constexpr unsigned kDialogue = 0x10;
    switch (record.id) {
      case XlsId::row:
        add_row(record.data);
        break;
      case XlsId::column_info:
        add_columns(record.data);
        break;
      case XlsId::merged_cells:
        return add_merged(record.data);
      case XlsId::sheet_flags:
        is_dialogue_ = record.data.size() >= 2 && (u16(record.data, 0) & kDialogue) != 0;
        break;
      case XlsId::object:
        notes_.add_object(record.data);
        break;
      case XlsId::text_object:
        notes_.add_text(records_.with_continued(record));
        break;
      case XlsId::note:
        if (notes_.count() == limits::kMostComments) {
          return too_many(sheet_.name, "kommentarer", "comments", limits::kMostComments);
        }
        notes_.add_note(record.data);
        break;
      case XlsId::query:
        context_.queries.insert(sheet_.name);
        break;
      default:
        break;
    }
    return std::nullopt;
  }

  // --- Cells.

  std::optional<Error> begin_cell(unsigned row, unsigned column, unsigned format, Cell& cell) {
    cell.at = {row, column};
    if (column >= kXlsColumns) {
      return impossible_sheet(sheet_.name, fmt::format("cellen {} finns inte i det formatet", to_a1(cell.at)),
                              fmt::format("that format has no cell {}", to_a1(cell.at)));
    }
    if (++context_.cells.cells > limits::kMostCells) {
      return too_many(sheet_.name, "celler", "cells", limits::kMostCells);
    }
    if (format < book_.formats.size()) {
      cell.format = format;
    } else {
      remark_unreadable(std::to_string(format), cell, "ett cellformat som finns", "a cell format that exists");
    }
    return std::nullopt;
  }

  std::optional<Error> begin_cell(std::string_view data, Cell& cell) {
    if (data.size() < kAddressBytes) return cut_short();
    return begin_cell(u16(data, 0), u16(data, 2), u16(data, 4), cell);
  }

  void append(const Cell& cell) {
    if (cell.type == CellType::blank && cell.formula == kNone && cell.format == 0) return;
    const std::uint64_t place = (std::uint64_t{cell.at.row} << 32) + cell.at.column;
    in_order_ = in_order_ && place >= next_;
    next_ = place + 1;
    if (cell.type == CellType::number) check_number(cell);
    cells_.add(cell);
  }

  void check_number(const Cell& cell) {
    if (book_.number_format_of(cell).kind == NumberFormat::Kind::date) remark_date(context_.cells, sheet_.name, cell);
  }

  // A cell of `size` bytes behind its address.
  template <class SetValue>
  std::optional<Error> add_plain(std::string_view data, std::size_t size, SetValue set_value) {
    Cell cell;
    if (auto error = begin_cell(data, cell)) return error;
    if (data.size() < kAddressBytes + size) return cut_short();
    set_value(data.substr(kAddressBytes), cell);
    append(cell);
    return std::nullopt;
  }

  // MULRK and MULBLANK: a row, its first column, then for each cell its format
  // and perhaps its number, and the last column.
  std::optional<Error> add_several(std::string_view data, std::size_t size) {
    if (data.size() < 4 + size + 2) return cut_short();
    const unsigned row = u16(data, 0);
    unsigned column = u16(data, 2);
    for (std::size_t at = 4; at + size + 2 <= data.size(); at += size) {
      Cell cell;
      if (auto error = begin_cell(row, column++, u16(data, at), cell)) return error;
      if (size > 2) set_number(rk_number(u32(data, at + 2)), cell);
      append(cell);
    }
    return std::nullopt;
  }

  std::optional<Error> add_label(std::string_view data) {
    Cell cell;
    if (auto error = begin_cell(data, cell)) return error;
    data.remove_prefix(kAddressBytes);
    auto text = take_xls_text(data, LengthBytes::two, version_);
    if (!text) return cut_short();
    set_text(std::move(*text), cell);
    append(cell);
    return std::nullopt;
  }

  std::optional<Error> add_shared_string(std::string_view data) {
    Cell cell;
    if (auto error = begin_cell(data, cell)) return error;
    if (data.size() < kAddressBytes + 4) return cut_short();
    const std::uint32_t number = u32(data, kAddressBytes);
    if (number >= context_.cells.shared_strings) {
      const std::string at = to_a1(cell.at);
      return impossible_sheet(sheet_.name,
                              fmt::format("cellen {} hänvisar till text nummer {}, som inte finns", at, number),
                              fmt::format("the cell {} refers to text number {}, which does not exist", at, number));
    }
    cell.type = CellType::text;
    cell.text = number;
    append(cell);
    return std::nullopt;
  }

  // --- Values.

  // Infinity and what is no number cannot be typed, and are none of Excel's.
  void set_number(double value, Cell& cell) {
    if (!std::isfinite(value)) {
      const std::string found = fmt::format("{}", value);
      remark_unreadable(found, cell, "ett tal", "a number");
      return set_text(found, cell);
    }
    cell.type = CellType::number;
    cell.number = value;
  }

  void set_boolean(unsigned value, Cell& cell) {
    cell.type = CellType::boolean;
    cell.number = value != 0 ? 1 : 0;
  }

  void set_error(unsigned number, Cell& cell) {
    std::string name(xls_error_name(number));
    if (name.empty()) {
      name = fmt::format("#{}", number);
      remark_unreadable(name, cell, "ett av Excels felvärden", "one of Excel's error values");
    }
    const auto [known, added] =
        context_.cells.error_texts.try_emplace(name, static_cast<std::uint32_t>(book_.strings.size()));
    if (added) book_.strings.push_back(name);
    cell.type = CellType::error;
    cell.text = known->second;
  }

  void set_text(std::string text, Cell& cell) {
    cell.type = CellType::text;
    cell.text = static_cast<std::uint32_t>(book_.strings.size());
    book_.strings.push_back(std::move(text));
  }

  void remark_unreadable(const std::string& found, const Cell& cell, std::string_view sv, std::string_view en) {
    if (!context_.cells.remarks.wants("CF142")) return;
    context_.cells.remarks.add("CF142", Severity::warning, place_in(sheet_.name, cell.at),
                               {{"found", found}, {"expected.sv", std::string(sv)}, {"expected.en", std::string(en)}});
  }

  // --- Formulas: the stored result, flags, the tokens; a text follows in a
  // record STRING, perhaps behind the formula that several cells share.

  std::optional<Error> begin_formula(std::string_view data) {
    constexpr std::size_t kFixed = 22;
    Pending pending;
    if (auto error = begin_cell(data, pending.cell)) return error;
    if (data.size() < kFixed) return cut_short();
    set_result(data, pending);
    const std::size_t size = u16(data, 20);
    data.remove_prefix(kFixed);
    pending.tokens = data.substr(0, size);
    pending.behind = data.substr(pending.tokens.size());
    pending.cut = pending.tokens.size() < size;
    pending_ = pending;
    return std::nullopt;
  }

  void set_result(std::string_view data, Pending& pending) {
    constexpr unsigned kNoNumber = 0xFFFF;
    constexpr unsigned kToBeCalculated = 2;
    const std::string_view result = data.substr(6, 8);
    if (u16(result, 6) != kNoNumber) {
      const double value = f64(result, 0);
      // Writers that compute nothing store 0 and ask for calculation.
      const bool computed = value != 0 || (u16(data, 14) & kToBeCalculated) == 0;
      if (computed) set_number(value, pending.cell);
      return;
    }
    switch (u8(result, 0)) {
      case 0:
        pending.awaits_text = true;
        break;
      case 1:
        set_boolean(u8(result, 2), pending.cell);
        break;
      case 2:
        set_error(u8(result, 2), pending.cell);
        break;
      case 3:
        pending.empty_text = true;
        break;
      default:
        remark_unreadable(fmt::format("{}", u8(result, 0)), pending.cell, "ett känt slags resultat",
                          "a known kind of result");
    }
  }

  std::optional<Error> take_result(const XlsRecord& record) {
    if (!pending_ || !pending_->awaits_text) return std::nullopt;
    XlsPieces pieces(records_.with_continued(record));
    std::string text =
        version_.biff8 ? pieces.text() : utf8_of_code_page(pieces.bytes(pieces.word()), version_.code_page);
    if (!pieces.ok()) return cut_short();
    set_text(std::move(text), pending_->cell);
    pending_->awaits_text = false;
    return std::nullopt;
  }

  static CellAddress first_of(std::string_view data) { return {u16(data, 0), u8(data, 4)}; }

  // The cell whose formula refers to what is shared, by the address in it; the
  // range's first cell is usually the same.
  std::vector<CellAddress> keys_of(std::string_view data) const {
    std::vector<CellAddress> keys{first_of(data)};
    if (!pending_) return keys;
    if (const auto shared = shared_of(*pending_)) keys.push_back(*shared);
    return keys;
  }

  // SHRFMLA and ARRAY: a range, flags up to `at`, the tokens' length, the
  // tokens.
  std::optional<Error> add_shared(std::string_view data, std::size_t at, bool array) {
    if (data.size() < at + 2) return cut_short();
    const std::size_t size = u16(data, at);
    SharedFormula shared;
    shared.tokens = data.substr(at + 2, size);
    shared.behind = data.substr(at + 2 + shared.tokens.size());
    shared.array = array;
    for (const CellAddress key : keys_of(data)) shared_.try_emplace(key, shared);
    return std::nullopt;
  }

  // TABLE: a range, flags, the cells that its values are put into.
  std::optional<Error> add_table(std::string_view data) {
    constexpr unsigned kTwoInputs = 8;
    if (data.size() < 16) return cut_short();
    const auto input = [data](std::size_t at) { return to_a1(CellAddress{u16(data, at), u16(data, at + 2)}); };
    SharedFormula shared;
    shared.array = true;
    shared.table = fmt::format("TABLE({},{})", input(8), (u16(data, 6) & kTwoInputs) != 0 ? input(12) : "");
    for (const CellAddress key : keys_of(data)) shared_.try_emplace(key, shared);
    return std::nullopt;
  }

  // Where the shared formula, array or table stands that the cell belongs to.
  static std::optional<CellAddress> shared_of(const Pending& pending) {
    constexpr unsigned kShared = 0x01;
    constexpr unsigned kTable = 0x02;
    const std::string_view tokens = pending.tokens;
    if (tokens.size() < 5 || (u8(tokens, 0) != kShared && u8(tokens, 0) != kTable)) return std::nullopt;
    return CellAddress{u16(tokens, 1), u16(tokens, 3)};
  }

  std::optional<Error> add_pending() {
    if (!pending_) return std::nullopt;
    Pending pending = *pending_;
    pending_.reset();
    if (pending.empty_text) {
      if (empty_text_ == kNone) {
        empty_text_ = static_cast<std::uint32_t>(book_.strings.size());
        book_.strings.emplace_back();
      }
      pending.cell.type = CellType::text;
      pending.cell.text = empty_text_;
    }
    if (auto error = set_formula(pending)) return error;
    append(pending.cell);
    return std::nullopt;
  }

  std::optional<Error> set_formula(Pending& pending) {
    const auto shared = shared_of(pending);
    if (!shared) {
      add_formula(pending, false);
      if (pending.cut) {
        remark_formula(pending.cell.at);
      } else if (auto error = write(pending.tokens, pending.behind, pending.cell.at, pending.cell.formula)) {
        return error;
      }
    } else {
      const auto known = shared_.find(*shared);
      const bool array = known != shared_.end() && known->second.array;
      // Only the first cell of an array or a table has a formula, as in an .xlsx.
      if (array && *shared != pending.cell.at) return std::nullopt;
      add_formula(pending, array);
      waiting_.push_back({*shared, pending.cell.at, pending.cell.formula});
    }
    return std::nullopt;
  }

  // Its text follows.
  void add_formula(Pending& pending, bool array) {
    pending.cell.formula = static_cast<std::uint32_t>(book_.formulas.size());
    book_.formulas.push_back({{}, array});
    if (pending.empty_text) context_.empty_results.insert(pending.cell.formula);
  }

  std::optional<Error> write(std::string_view tokens, std::string_view behind, CellAddress at, std::uint32_t formula) {
    auto text = context_.formulas.text(tokens, behind, at);
    if (context_.formulas.spent() > limits::kMostExpandedFormulaBytes) {
      return too_many(sheet_.name, "byte i formler", "bytes in formulas", limits::kMostExpandedFormulaBytes);
    }
    if (!text) {
      remark_formula(at);
      return std::nullopt;
    }
    if (text->numeric && context_.empty_results.contains(formula)) context_.nothing_computed = true;
    const std::size_t units = text->text.size() > limits::kExcelFormulaUnits ? utf16_units(text->text) : 0;
    if (units > limits::kExcelFormulaUnits) {
      remark_excel_limit(context_.cells.remarks, place_in(sheet_.name, at), "cellens formel, i tecken",
                         "the cell's formula, in characters", units, limits::kExcelFormulaUnits);
    }
    book_.formulas[formula].text = std::move(text->text);
    return std::nullopt;
  }

  void remark_formula(CellAddress at) {
    if (!context_.cells.remarks.wants("CF155")) return;
    context_.cells.remarks.add("CF155", Severity::warning, place_in(sheet_.name, at), {});
  }

  // When all shared formulas are known.
  std::optional<Error> write_shared() {
    for (const Waiting& cell : waiting_) {
      const auto known = shared_.find(cell.shared);
      if (known == shared_.end()) {
        remark_formula(cell.at);
      } else if (!known->second.table.empty()) {
        book_.formulas[cell.formula].text = known->second.table;
      } else if (auto error = write(known->second.tokens, known->second.behind, cell.at, cell.formula)) {
        return error;
      }
    }
    return std::nullopt;
  }

  // --- The rest.

  void add_row(std::string_view data) {
    constexpr unsigned kHidden = 0x20;
    if (data.size() < 14) return;
    const unsigned flags = u16(data, 12);
    const RowInfo info{u16(data, 0), (flags & kHidden) != 0, static_cast<std::uint8_t>(flags & 7U)};
    if (info.hidden || info.outline_level > 0) sheet_.rows.push_back(info);
  }

  void add_columns(std::string_view data) {
    if (data.size() < 10) return;
    const std::uint32_t first = u16(data, 0);
    // One more than there are stands where all are meant.
    const std::uint32_t last = std::min<std::uint32_t>(u16(data, 2), kXlsColumns - 1);
    if (last < first) return;
    const unsigned flags = u16(data, 8);
    const ColumnInfo info{first, last, (flags & 1U) != 0, static_cast<std::uint8_t>((flags >> 8) & 7U)};
    if (info.hidden || info.outline_level > 0) sheet_.columns.push_back(info);
  }

  std::optional<Error> add_merged(std::string_view data) {
    for (std::size_t at = 2; at + 8 <= data.size() && (at - 2) / 8 < u16(data, 0); at += 8) {
      if (sheet_.merged.size() == limits::kMostMerged) {
        return too_many(sheet_.name, "sammanfogade områden", "merged ranges", limits::kMostMerged);
      }
      const CellRange range{{u16(data, at), u16(data, at + 4)}, {u16(data, at + 2), u16(data, at + 6)}};
      if (range.first.row > range.last.row || range.first.column > range.last.column ||
          range.last.column >= kXlsColumns) {
        context_.cells.remarks.add(
            "CF152", Severity::warning, place_in(sheet_.name),
            {{"what.sv", "ett sammanfogat område"}, {"what.en", "a merged range"}, {"reference", to_a1(range)}});
      } else {
        sheet_.merged.push_back(range);
      }
    }
    return std::nullopt;
  }

  static bool says_nothing(const Cell& cell) { return cell.type == CellType::blank && cell.formula == kNone; }

  // Blanks at the place of a cell before them.
  void drop_hidden_blanks() {
    std::size_t kept = 0;
    for (const Cell& cell : sheet_.cells) {
      const bool hidden = says_nothing(cell) && kept > 0 && sheet_.cells[kept - 1].at == cell.at;
      if (!hidden) sheet_.cells[kept++] = cell;
    }
    sheet_.cells.resize(kept);
  }

  std::optional<Error> settle() {
    if (auto error = add_pending()) return error;
    if (auto error = write_shared()) return error;
    sheet_.cells = cells_.take();
    if (!in_order_) {
      // Some programs write all blanks of a row before its values, so that no
      // order is expected. Of two values Excel shows the later.
      std::reverse(sheet_.cells.begin(), sheet_.cells.end());
      std::stable_sort(sheet_.cells.begin(), sheet_.cells.end(), [](const Cell& a, const Cell& b) {
        return std::pair(a.at, says_nothing(a)) < std::pair(b.at, says_nothing(b));
      });
      drop_hidden_blanks();
      settle_cells(sheet_, book_, context_.cells.remarks);
    }
    sheet_.comments = notes_.take();
    settle_merged(sheet_, context_.cells.remarks);
    settle_columns(sheet_);
    settle_rows(sheet_);
    return std::nullopt;
  }

  XlsRecords records_;
  Sheet& sheet_;
  XlsContext& context_;
  Workbook& book_;
  XlsVersion version_;
  XlsNotes notes_;
  CellList cells_;
  std::uint64_t next_ = 0;  // the first place behind the last cell, as row and column in one number
  bool in_order_ = true;
  bool is_dialogue_ = false;
  std::optional<Pending> pending_;
  std::map<CellAddress, SharedFormula> shared_;
  std::vector<Waiting> waiting_;
  std::uint32_t empty_text_ = kNone;  // of book.strings
};

}  // namespace

Result<XlsTab::Kind> read_xls_sheet(std::string_view stream, const XlsTab& tab, Sheet& sheet, XlsContext& context) {
  return XlsSheetReader(stream, tab.offset, sheet, context).read();
}

}  // namespace crossfoot
