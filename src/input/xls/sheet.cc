#include "input/xls/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>

#include "base/sanitise.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/xls/errors.h"
#include "input/xls/formula_cells.h"
#include "input/xls/notes.h"
#include "input/xls/records.h"
#include "input/xlsx/sheet.h"

namespace crossfoot {
namespace {

// A number in 30 bits ([MS-XLS] 2.5.217): an integer or the upper half of a
// double, perhaps a hundredth of it.
double rk_number(std::uint32_t rk) {
  const double value = (rk & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                     : std::bit_cast<double>(std::uint64_t{rk & 0xFFFFFFFCU} << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

// The records that are cells, which XlsSheetReader::take_cell tells apart.
constexpr std::array kCells = {XlsId::blank,     XlsId::number,     XlsId::rk,           XlsId::boolean_or_error,
                               XlsId::label,     XlsId::rich_label, XlsId::label_string, XlsId::mul_rk,
                               XlsId::mul_blank, XlsId::formula,    XlsId::formula_3,    XlsId::formula_4};

class XlsSheetReader {
 public:
  XlsSheetReader(std::string_view stream, std::size_t offset, Sheet& sheet, XlsContext& context)
      : records_(stream, offset),
        sheet_(sheet),
        context_(context),
        version_(context.globals.version),
        notes_(version_),
        cells_(sheet, context),
        formulas_(sheet, context, cells_) {}

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
  std::string shown_name() const { return clipped(printable(sheet_.name), 40); }

  Error cut_short() const { return xls_sheet_cut_short(sheet_.name); }

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
        return formulas_.add_shared(record.data);
      case XlsId::array:
        return formulas_.add_array(record.data);
      case XlsId::data_table:
        return formulas_.add_table(record.data);
      case XlsId::string:
        return formulas_.take_result(records_.with_continued(record));
      default:
        break;
    }
    if (std::find(kCells.begin(), kCells.end(), record.id) == kCells.end()) return take_other(record);
    if (auto error = formulas_.finish_pending()) return error;
    return take_cell(record);
  }

  std::optional<Error> take_cell(const XlsRecord& record) {
    const std::string_view data = record.data;
    switch (record.id) {
      case XlsId::blank:
        return add_plain(data, 0, [](std::string_view, Cell&) {});
      case XlsId::number:
        return add_plain(data, 8,
                         [this](std::string_view value, Cell& cell) { cells_.set_number(f64(value, 0), cell); });
      case XlsId::rk:
        return add_plain(
            data, 4, [this](std::string_view value, Cell& cell) { cells_.set_number(rk_number(u32(value, 0)), cell); });
      case XlsId::boolean_or_error:
        return add_plain(data, 2, [this](std::string_view value, Cell& cell) {
          if (u8(value, 1) == 0)
            cells_.set_boolean(u8(value, 0), cell);
          else
            cells_.set_error(u8(value, 0), cell);
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
        return formulas_.begin(data);
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

  // A cell of `size` bytes behind its address.
  template <class SetValue>
  std::optional<Error> add_plain(std::string_view data, std::size_t size, SetValue set_value) {
    Cell cell;
    if (auto error = cells_.begin(data, cell)) return error;
    if (data.size() < kXlsAddressBytes + size) return cut_short();
    set_value(data.substr(kXlsAddressBytes), cell);
    cells_.append(cell);
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
      if (auto error = cells_.begin(row, column++, u16(data, at), cell)) return error;
      if (size > 2) cells_.set_number(rk_number(u32(data, at + 2)), cell);
      cells_.append(cell);
    }
    return std::nullopt;
  }

  std::optional<Error> add_label(std::string_view data) {
    Cell cell;
    if (auto error = cells_.begin(data, cell)) return error;
    data.remove_prefix(kXlsAddressBytes);
    auto text = take_xls_text(data, LengthBytes::two, version_);
    if (!text) return cut_short();
    cells_.set_text(std::move(*text), cell);
    cells_.append(cell);
    return std::nullopt;
  }

  std::optional<Error> add_shared_string(std::string_view data) {
    Cell cell;
    if (auto error = cells_.begin(data, cell)) return error;
    if (data.size() < kXlsAddressBytes + 4) return cut_short();
    const std::uint32_t number = u32(data, kXlsAddressBytes);
    if (number >= context_.cells.shared_strings) {
      const std::string at = to_a1(cell.at);
      return impossible_sheet(sheet_.name,
                              fmt::format("cellen {} hänvisar till text nummer {}, som inte finns", at, number),
                              fmt::format("the cell {} refers to text number {}, which does not exist", at, number));
    }
    cell.type = CellType::text;
    cell.text = number;
    cells_.append(cell);
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

  std::optional<Error> settle() {
    if (auto error = formulas_.finish()) return error;
    cells_.settle();
    sheet_.comments = notes_.take();
    settle_merged(sheet_, context_.cells.remarks);
    settle_columns(sheet_);
    settle_rows(sheet_);
    return std::nullopt;
  }

  XlsRecords records_;
  Sheet& sheet_;
  XlsContext& context_;
  XlsVersion version_;
  XlsNotes notes_;
  XlsCells cells_;
  XlsFormulaCells formulas_;
  bool is_dialogue_ = false;
};

}  // namespace

Result<XlsTab::Kind> read_xls_sheet(std::string_view stream, const XlsTab& tab, Sheet& sheet, XlsContext& context) {
  return XlsSheetReader(stream, tab.offset, sheet, context).read();
}

}  // namespace crossfoot
