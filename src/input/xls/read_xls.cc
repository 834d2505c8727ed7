#include "input/xls/read_xls.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/sanitise.h"
#include "input/active_content.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/properties.h"
#include "input/remarks.h"
#include "input/settled_styles.h"
#include "input/xls/errors.h"
#include "input/xls/formula.h"
#include "input/xls/globals.h"
#include "input/xls/records.h"
#include "input/xls/sheet.h"

namespace crossfoot {
namespace {

// Of Excel 97 and later, and before. Files for both hold two; the later is the
// better.
constexpr std::string_view kStreams[] = {"Workbook", "Book"};

const CompoundEntry* workbook_stream(const CompoundFile& file) {
  for (const std::string_view name : kStreams) {
    if (const CompoundEntry* const stream = stream_named(file, name)) return stream;
  }
  return nullptr;
}

Text name_of(XlsTab::Kind kind) {
  switch (kind) {
    case XlsTab::Kind::chart:
      return {"diagramblad", "chart sheet"};
    case XlsTab::Kind::macros:
      return {"makroblad", "macro sheet"};
    case XlsTab::Kind::module:
      return {"modulblad", "module sheet"};
    case XlsTab::Kind::worksheet:
    case XlsTab::Kind::other:
      break;
  }
  return {"dialogblad", "dialog sheet"};
}

class XlsReader {
 public:
  explicit XlsReader(std::string_view stream)
      : stream_(stream), context_{reading_.workbook, remarks_, 0, 0, 0, {}, {}, {}, {}} {}

  Result<Reading> read() {
    auto globals = read_xls_globals(stream_, remarks_);
    if (!globals) return Failure(globals.error());
    globals_ = std::move(*globals);
    Workbook& book = reading_.workbook;
    book.date_1904 = globals_.date_1904;
    book.strings = std::move(globals_.strings);
    context_.shared_strings = book.strings.size();
    remark_long_texts(book.strings, remarks_);
    Styles styles = settled_styles(globals_.styles, remarks_);
    book.formats = std::move(styles.formats);
    book.number_formats = std::move(styles.number_formats);
    find_tabs();
    if (auto error = read_tabs()) return Failure(std::move(*error));
    for (const XlsBook& other : globals_.links.books) {
      if (other.kind == XlsBook::Kind::other) {
        remark_active_part(ActiveKind::external_link, fmt::format("[{}]", other.number), remarks_);
      }
    }
    reading_.findings = remarks_.take();
    return std::move(reading_);
  }

  Remarks& remarks() { return remarks_; }

 private:
  // What a substream at this place holds; nothing when none begins there.
  std::optional<XlsTab::Kind> content_at(std::size_t offset) const {
    const auto begin = XlsRecords(stream_, offset).next();
    if (!begin || begin->id != XlsId::begin || begin->data.size() < 4) return std::nullopt;
    return kind_of_content(u16(begin->data, 2));
  }

  // Some writers miscount where their sheets begin. Where the workbook's list
  // is wrong, the sheets stand behind it in its order, if there are as many of
  // the same kinds (as in ExcelDataReader's Test_git_issue624.xls).
  void find_tabs() {
    std::vector<XlsTab>& tabs = globals_.tabs;
    if (std::all_of(tabs.begin(), tabs.end(), [this](const XlsTab& tab) { return content_at(tab.offset); })) return;
    std::vector<std::size_t> begins;
    XlsRecords records(stream_, globals_.end);
    int depth = 0;
    while (const auto record = records.next()) {
      if (record->id == XlsId::end) --depth;
      if (record->id == XlsId::begin && depth++ == 0) begins.push_back(record->offset);
      if (depth < 0 || begins.size() > tabs.size()) return;
    }
    if (begins.size() != tabs.size()) return;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
      if (content_at(begins[i]) != tabs[i].kind) return;
    }
    for (std::size_t i = 0; i < tabs.size(); ++i) tabs[i].offset = begins[i];
    remarks_.add("CF156", Severity::warning, {}, {});
  }

  std::optional<Error> read_tabs() {
    XlsFormulas formulas(globals_.links, globals_.version);
    XlsContext context{context_, globals_, formulas, {}, false, {}};
    std::vector<std::uint32_t> sheet_of_tab;
    for (const XlsTab& tab : globals_.tabs) {
      auto read = read_tab(tab, context);
      if (!read) return read.error();
      sheet_of_tab.push_back(*read ? static_cast<std::uint32_t>(reading_.workbook.sheets.size() - 1) : kNone);
    }
    if (reading_.workbook.sheets.empty()) {
      return Error{"CF138",
                   {"arbetsboken går inte att läsa: den har bara diagramblad eller makroblad, inga kalkylblad.",
                    "the workbook cannot be read: it has only chart or macro sheets, no worksheets."}};
    }
    settle_results(context);
    for (const std::string& sheet : context.queries) remark_active_part(ActiveKind::query, sheet, remarks_);
    return add_names(sheet_of_tab, formulas);
  }

  // Whether it is a worksheet, which then was read. What the content says
  // counts: cells may stand in what the list calls a chart.
  Result<bool> read_tab(const XlsTab& tab, XlsContext& context) {
    XlsTab::Kind kind = tab.kind;
    if (content_at(tab.offset) == XlsTab::Kind::worksheet) kind = XlsTab::Kind::worksheet;
    if (kind == XlsTab::Kind::worksheet && !seen_.insert(tab.offset).second) {
      const std::string shown = clipped(printable(tab.tab.name), 40);
      return Failure(
          contradictory_xls(fmt::format("ett annat blads innehåll används också för bladet \"{}\"", shown),
                            fmt::format("another sheet's content is also used for the sheet \"{}\"", shown)));
    }
    if (kind == XlsTab::Kind::worksheet) {
      Sheet sheet;
      sheet.name = tab.tab.name;
      sheet.visibility = tab.tab.visibility;
      auto content = read_xls_sheet(stream_, tab, sheet, context);
      if (!content) return Failure(content.error());
      kind = *content;
      if (kind == XlsTab::Kind::worksheet) {
        reading_.workbook.sheets.push_back(std::move(sheet));
        return true;
      }
    }
    const Text name = name_of(kind);
    reading_.workbook.skipped_sheets.push_back(fmt::format("{} ({})", tab.tab.name, name.en));
    remarks_.add("CF147", Severity::info, place_in(tab.tab.name), {{"kind.sv", name.sv}, {"kind.en", name.en}});
    if (kind == XlsTab::Kind::macros) remark_active_part(ActiveKind::macro_sheet, tab.tab.name, remarks_);
    return false;
  }

  // CF146 for formulas without results, those among them whose result nobody
  // has computed.
  void settle_results(const XlsContext& context) {
    for (Sheet& sheet : reading_.workbook.sheets) {
      std::size_t count = 0;
      CellAddress first;
      for (Cell& cell : sheet.cells) {
        if (cell.formula == kNone) continue;
        if (context.nothing_computed && context.empty_results.contains(cell.formula)) {
          cell.type = CellType::blank;
          cell.text = kNone;
        }
        if (cell.type == CellType::blank && count++ == 0) first = cell.at;
      }
      if (count == 0) continue;
      remarks_.add("CF146", Severity::warning, place_in(sheet.name, first), {{"count", std::to_string(count)}});
    }
  }

  // Names local to a tab that is not read go with it; what cannot be written as
  // text is left out, as are those that only stand for functions of later
  // versions.
  std::optional<Error> add_names(const std::vector<std::uint32_t>& sheet_of_tab, XlsFormulas& formulas) {
    for (const XlsName& raw : globals_.links.names) {
      if (raw.name.empty() || raw.name.starts_with("_xlfn.")) continue;
      DefinedName name;
      name.name = raw.name;
      if (raw.tab != kNone) {
        name.sheet = raw.tab < sheet_of_tab.size() ? sheet_of_tab[raw.tab] : kNone;
        if (name.sheet == kNone) continue;
      }
      auto text = formulas.text(raw.tokens, raw.behind, {});
      if (formulas.spent() > limits::kMostExpandedFormulaBytes) {
        return too_many("Workbook", "byte i formler", "bytes in formulas", limits::kMostExpandedFormulaBytes);
      }
      if (!text) continue;
      name.refers_to = std::move(text->text);
      reading_.workbook.defined_names.push_back(std::move(name));
    }
    return std::nullopt;
  }

  std::string_view stream_;
  Remarks remarks_;
  Reading reading_;
  SheetContext context_;
  XlsGlobals globals_;
  std::unordered_set<std::size_t> seen_;  // where the sheets begin
};

// CF650 and CF651 by the names of what stands beside the workbook in the file.
void remark_active_entries(const CompoundFile& file, Remarks& remarks) {
  struct Sign {
    std::string_view name;
    ActiveKind kind;
  };
  constexpr Sign kSigns[] = {
      {"_VBA_PROJECT_CUR", ActiveKind::macros}, {"_VBA_PROJECT", ActiveKind::macros}, {"VBA", ActiveKind::macros},
      {"_SX_DB_CUR", ActiveKind::pivot_rows},   {"_SX_DB", ActiveKind::pivot_rows},   {"Ctls", ActiveKind::control}};
  bool is_signed = false;  // [MS-OFFCRYPTO] 2.5: in one of two ways, or both
  for (const CompoundEntry& entry : file.entries) {
    const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                   [&entry](const Sign& known) { return known.name == entry.name; });
    if (sign != std::end(kSigns)) remark_active_part(sign->kind, entry.name, remarks);
    // An embedded object lies in a storage of its own, with a number in its name.
    const bool embedded = !entry.stream && (entry.name.starts_with("MBD") || entry.name.starts_with("LNK"));
    if (embedded) remark_active_part(ActiveKind::embedded_object, entry.name, remarks);
    if (entry.name == "_signatures" || (!entry.stream && entry.name == "_xmlsignatures")) is_signed = true;
  }
  if (is_signed) remark_signature(remarks);
}

}  // namespace

bool holds_xls(const CompoundFile& file) { return workbook_stream(file) != nullptr; }

Result<Reading> read_xls(CompoundFile& file) {
  const CompoundEntry* const entry = workbook_stream(file);
  if (entry == nullptr) return Failure(contradictory_xls("den har ingen arbetsbok", "it has no workbook"));
  const auto stream = read_stream(file, *entry);
  if (!stream) return Failure(stream.error());
  XlsReader reader(*stream);
  remark_active_entries(file, reader.remarks());
  for (const CompoundEntry& properties : file.entries) {
    const bool is = properties.name == "\5SummaryInformation" || properties.name == "\5DocumentSummaryInformation";
    if (!is || properties.size > limits::kMostPropertyBytes) continue;
    const auto raw = read_stream(file, properties);
    if (raw) look_through_properties(*raw, reader.remarks());
  }
  return reader.read();
}

Result<Reading> read_xls_stream(std::string_view stream) { return XlsReader(stream).read(); }

}  // namespace crossfoot
