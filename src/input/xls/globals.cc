#include "input/xls/globals.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/sanitise.h"
#include "input/code_page.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/settled_styles.h"
#include "input/tabs.h"
#include "input/xls/errors.h"
#include "input/xls/records.h"

namespace crossfoot {
namespace {

constexpr std::string_view kStream = "Workbook";  // in messages

Error cut_short() {
  return damaged_xls("arbetsboken tar slut mitt i, som när en nedladdning eller kopiering har avbrutits",
                     "the workbook ends in the middle, as when a download or copy was cut short");
}

class GlobalsReader {
 public:
  GlobalsReader(std::string_view stream, Remarks& remarks) : records_(stream), remarks_(remarks) {}

  Result<XlsGlobals> read() {
    if (auto error = read_begin()) return Failure(std::move(*error));
    while (true) {
      const auto record = records_.next();
      if (!record) return Failure(cut_short());
      globals_.end = record->offset + kRecordHeaderBytes + record->data.size();
      if (record->id == XlsId::end) break;
      if (auto error = take(*record)) return Failure(std::move(*error));
    }
    if (auto error = settle()) return Failure(std::move(*error));
    return std::move(globals_);
  }

 private:
  std::optional<Error> read_begin() {
    const auto begin = records_.next();
    if (!begin || begin->id != XlsId::begin || begin->data.size() < 4) {
      return contradictory_xls("arbetsboken börjar inte som en sådan", "the workbook does not begin as one");
    }
    const unsigned version = u16(begin->data, 0);
    const bool known = version == 0x0500 || version == 0x0600;
    if (!known || u16(begin->data, 2) != kXlsGlobals) {
      return contradictory_xls("arbetsboken är av okänd version eller inget kalkylblad",
                               "the workbook is of an unknown version or no spreadsheet");
    }
    globals_.version.biff8 = version == 0x0600;
    return std::nullopt;
  }

  std::optional<Error> take(const XlsRecord& record) {
    const std::string_view data = record.data;
    switch (record.id) {
      case XlsId::file_pass:
        return encrypted_xls();
      case XlsId::code_page:
        if (data.size() >= 2) globals_.version.code_page = u16(data, 0);
        return std::nullopt;
      case XlsId::date_mode:
        if (data.size() >= 2) globals_.date_1904 = u16(data, 0) == 1;
        return std::nullopt;
      case XlsId::sheet:
        return add_tab(data);
      case XlsId::font:
        return add_font(data);
      case XlsId::cell_format:
        return add_format(data);
      case XlsId::number_format:
        return add_number_format(data);
      case XlsId::strings:
        return read_strings(record);
      default:
        return take_link(record);
    }
  }

  std::optional<Error> take_link(const XlsRecord& record) {
    XlsLinks& links = globals_.links;
    // As many as a file of the largest size could hold are too many for no one
    // who means well.
    if (links.books.size() > limits::kMostDefinedNames || links.names.size() > limits::kMostDefinedNames) {
      return too_many(kStream, "definierade namn", "defined names", limits::kMostDefinedNames);
    }
    if (record.id == XlsId::supporting_book) links.add_book(records_.with_continued(record));
    if (record.id == XlsId::extern_sheet) links.add_sheets(records_.with_continued(record), globals_.version);
    if (record.id == XlsId::extern_name) links.add_extern_name(record.data, globals_.version);
    if (record.id == XlsId::name) links.add_name(record.data, globals_.version);
    return std::nullopt;
  }

  // BOUNDSHEET: where it begins, hidden or not, of what kind, its name.
  std::optional<Error> add_tab(std::string_view data) {
    if (globals_.tabs.size() == limits::kMostSheets) return too_many(kStream, "blad", "sheets", limits::kMostSheets);
    if (data.size() < 6) return cut_short();
    XlsTab tab;
    tab.offset = u32(data, 0);
    const unsigned state = u8(data, 4) & 3U;
    tab.tab.visibility = state == 0 ? Visibility::visible : state == 1 ? Visibility::hidden : Visibility::very_hidden;
    const unsigned kind = u8(data, 5);
    tab.kind = kind == 0   ? XlsTab::Kind::worksheet
               : kind == 1 ? XlsTab::Kind::macros
               : kind == 2 ? XlsTab::Kind::chart
               : kind == 6 ? XlsTab::Kind::module
                           : XlsTab::Kind::other;
    data.remove_prefix(6);
    const auto name = take_xls_text(data, LengthBytes::one, globals_.version);
    if (!name) return cut_short();
    tab.tab.name = *name;
    globals_.tabs.push_back(std::move(tab));
    return std::nullopt;
  }

  std::optional<Error> add_font(std::string_view data) {
    constexpr unsigned kItalic = 2;
    constexpr unsigned kBoldWeight = 600;  // 400 is ordinary, 700 bold
    std::vector<RawFont>& fonts = globals_.styles.fonts;
    if (fonts.size() == limits::kMostCellFormats) return too_many_of("typsnitt", "fonts");
    RawFont font;
    if (data.size() >= 8) {
      font.italic = (u16(data, 2) & kItalic) != 0;
      font.bold = u16(data, 6) >= kBoldWeight;
    }
    // No font has the number 4: [MS-XLS] 2.5.129.
    if (fonts.size() == 4) fonts.push_back({});
    fonts.push_back(font);
    return std::nullopt;
  }

  std::optional<Error> add_format(std::string_view data) {
    std::vector<RawFormat>& formats = globals_.styles.formats;
    if (formats.size() == limits::kMostCellFormats) return too_many_of("cellformat", "cell formats");
    RawFormat format;
    if (data.size() >= 4) {
      format.font = u16(data, 0);
      format.number_format_id = u16(data, 2);
    }
    if (globals_.version.biff8 && data.size() >= 9) format.indent = u8(data, 8) & 0x0F;
    formats.push_back(format);
    return std::nullopt;
  }

  static Error too_many_of(std::string_view sv, std::string_view en) {
    return too_many(kStream, sv, en, limits::kMostCellFormats);
  }

  std::optional<Error> add_number_format(std::string_view data) {
    std::map<std::uint32_t, std::string>& codes = globals_.styles.codes;
    if (codes.size() == limits::kMostNumberFormats) {
      return too_many(kStream, "talformat", "number formats", limits::kMostNumberFormats);
    }
    if (data.size() < 2) return std::nullopt;
    const unsigned id = u16(data, 0);
    data.remove_prefix(2);
    const LengthBytes length = globals_.version.biff8 ? LengthBytes::two : LengthBytes::one;
    if (const auto code = take_xls_text(data, length, globals_.version)) codes[id] = *code;
    return std::nullopt;
  }

  // SST: how often strings are used, how many there are, then each.
  std::optional<Error> read_strings(const XlsRecord& record) {
    if (has_strings_) return contradictory_xls("den har två tabeller med texter", "it has two tables of texts");
    has_strings_ = true;
    XlsPieces pieces(records_.with_continued(record));
    pieces.number();
    const std::uint32_t count = pieces.number();
    std::vector<std::string>& strings = globals_.strings;
    while (strings.size() < count && pieces.ok() && !pieces.at_end()) {
      if (strings.size() == limits::kMostStrings) return too_many(kStream, "texter", "texts", limits::kMostStrings);
      strings.push_back(pieces.text());
    }
    if (!pieces.ok()) {
      return damaged_xls("tabellen med cellernas texter tar slut mitt i en text",
                         "the table of the cells' texts ends in the middle of a text");
    }
    return std::nullopt;
  }

  std::optional<Error> settle() {
    std::vector<SheetTab> tabs;
    for (const XlsTab& tab : globals_.tabs) {
      tabs.push_back(tab.tab);
      globals_.links.tabs.push_back(tab.tab.name);
    }
    if (auto error = check_tabs(tabs, kStream, remarks_)) return error;
    if (!globals_.version.biff8 && !is_known_code_page(globals_.version.code_page)) {
      remarks_.add("CF154", Severity::warning, {}, {{"found", std::to_string(globals_.version.code_page)}});
    }
    return std::nullopt;
  }

  XlsRecords records_;
  Remarks& remarks_;
  XlsGlobals globals_;
  bool has_strings_ = false;
};

}  // namespace

XlsTab::Kind kind_of_content(unsigned content) {
  switch (content) {
    case kXlsWorksheet:
      return XlsTab::Kind::worksheet;
    case kXlsChart:
      return XlsTab::Kind::chart;
    case kXlsMacros:
      return XlsTab::Kind::macros;
    case kXlsModule:
      return XlsTab::Kind::module;
    default:
      return XlsTab::Kind::other;
  }
}

Result<XlsGlobals> read_xls_globals(std::string_view stream, Remarks& remarks) {
  return GlobalsReader(stream, remarks).read();
}

}  // namespace crossfoot
