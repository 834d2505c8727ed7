// The one file that includes xlsxwriter.h. The library is loaded when the
// first workbook is written: it comes as a shared library only and brings
// OpenSSL along, which a check without a log should not pay for.
//
// Traps of libxlsxwriter 1.1.4 and where they are guarded: texts (invalid
// UTF-8, control characters, `_x0041_`, length) in Cleaner; NaN and infinity
// in number(); names of sheets in sheet_name_for() and of table columns in
// unlike(); the locale in row() and finish(), where numbers are turned into
// text; `created` in open(); return codes in check(); what it prints on
// standard error in finish(). Its temporary files have no name once they are
// open, and only their owner may read them.
#include "output/workbook_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <new>
#include <optional>

#include "base/os_library.h"
#include "base/utf8.h"
#include "output/row_height.h"
#include "output/written_archive.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostUnits = 32767;  // UTF-16 units in a cell
constexpr std::size_t kMostNameUnits = 31;
constexpr std::size_t kMostColumnNameUnits = 255;
constexpr std::size_t kMostLinkBytes = 2000;
constexpr std::size_t kMostFooterBytes = 240;
constexpr std::size_t kMostListBytes = 255;
constexpr std::uint32_t kMostLinks = 65530;
constexpr std::size_t kMostFormulaBytes = 8192;
constexpr std::uint8_t kMostOutlineLevel = 7;
constexpr double kNoteWidth = 18;  // of a note, in characters
constexpr double kNoteMargin = 12;
constexpr double kPixelsOfPoint = 4.0 / 3.0;

struct Functions {
  decltype(&::workbook_new_opt) new_workbook;
  decltype(&::lxw_workbook_free) free_workbook;
  decltype(&::workbook_close) close;
  decltype(&::workbook_set_properties) set_properties;
  decltype(&::workbook_add_worksheet) add_worksheet;
  decltype(&::workbook_add_format) add_format;
  decltype(&::lxw_strerror) message;
  decltype(&::format_set_bold) bold;
  decltype(&::format_set_italic) italic;
  decltype(&::format_set_underline) underline;
  decltype(&::format_set_font_size) font_size;
  decltype(&::format_set_font_color) font_colour;
  decltype(&::format_set_num_format) number_format;
  decltype(&::format_set_align) align;
  decltype(&::format_set_text_wrap) wrap;
  decltype(&::format_set_indent) indent;
  decltype(&::format_set_bg_color) fill;
  decltype(&::format_set_border) border;
  decltype(&::format_set_border_color) border_colour;
  decltype(&::format_set_top) top;
  decltype(&::format_set_bottom) bottom;
  decltype(&::worksheet_set_row_opt) set_row;
  decltype(&::worksheet_set_column_opt) set_column;
  decltype(&::worksheet_write_string) string;
  decltype(&::worksheet_write_number) number;
  decltype(&::worksheet_write_boolean) boolean;
  decltype(&::worksheet_write_blank) blank;
  decltype(&::worksheet_write_formula_num) formula;
  decltype(&::worksheet_write_formula_str) formula_text;
  decltype(&::worksheet_write_array_formula_num) array_formula;
  decltype(&::worksheet_write_comment_opt) comment;
  decltype(&::worksheet_write_url_opt) url;
  decltype(&::worksheet_merge_range) merge;
  decltype(&::worksheet_add_table) add_table;
  decltype(&::worksheet_data_validation_range) validation;
  decltype(&::worksheet_autofilter) autofilter;
  decltype(&::worksheet_freeze_panes) freeze;
  decltype(&::worksheet_set_landscape) landscape;
  decltype(&::worksheet_set_portrait) portrait;
  decltype(&::worksheet_set_paper) paper;
  decltype(&::worksheet_set_margins) margins;
  decltype(&::worksheet_fit_to_pages) fit_to_pages;
  decltype(&::worksheet_repeat_rows) repeat_rows;
  decltype(&::worksheet_print_area) print_area;
  decltype(&::worksheet_set_footer) footer;
  decltype(&::worksheet_set_tab_color) tab_colour;
  decltype(&::worksheet_gridlines) gridlines;
  decltype(&::worksheet_hide) hide;
  decltype(&::worksheet_activate) activate;
  decltype(&::worksheet_set_first_sheet) first_sheet;
};

template <class Function>
bool bind(const SharedLibrary& library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(library.find(name));
  return function != nullptr;
}

bool bind_book(const SharedLibrary& l, Functions& f) {
  return bind(l, "workbook_new_opt", f.new_workbook) && bind(l, "lxw_workbook_free", f.free_workbook) &&
         bind(l, "workbook_close", f.close) && bind(l, "workbook_set_properties", f.set_properties) &&
         bind(l, "workbook_add_worksheet", f.add_worksheet) && bind(l, "workbook_add_format", f.add_format) &&
         bind(l, "lxw_strerror", f.message);
}

bool bind_formats(const SharedLibrary& l, Functions& f) {
  return bind(l, "format_set_bold", f.bold) && bind(l, "format_set_italic", f.italic) &&
         bind(l, "format_set_underline", f.underline) && bind(l, "format_set_font_size", f.font_size) &&
         bind(l, "format_set_font_color", f.font_colour) && bind(l, "format_set_num_format", f.number_format) &&
         bind(l, "format_set_align", f.align) && bind(l, "format_set_text_wrap", f.wrap) &&
         bind(l, "format_set_indent", f.indent) && bind(l, "format_set_bg_color", f.fill) &&
         bind(l, "format_set_border", f.border) && bind(l, "format_set_border_color", f.border_colour) &&
         bind(l, "format_set_top", f.top) && bind(l, "format_set_bottom", f.bottom);
}

bool bind_cells(const SharedLibrary& l, Functions& f) {
  return bind(l, "worksheet_set_row_opt", f.set_row) && bind(l, "worksheet_set_column_opt", f.set_column) &&
         bind(l, "worksheet_write_string", f.string) && bind(l, "worksheet_write_number", f.number) &&
         bind(l, "worksheet_write_boolean", f.boolean) && bind(l, "worksheet_write_blank", f.blank) &&
         bind(l, "worksheet_write_formula_num", f.formula) && bind(l, "worksheet_write_formula_str", f.formula_text) &&
         bind(l, "worksheet_write_array_formula_num", f.array_formula) &&
         bind(l, "worksheet_write_comment_opt", f.comment) && bind(l, "worksheet_write_url_opt", f.url) &&
         bind(l, "worksheet_merge_range", f.merge);
}

bool bind_sheets(const SharedLibrary& l, Functions& f) {
  return bind(l, "worksheet_add_table", f.add_table) && bind(l, "worksheet_data_validation_range", f.validation) &&
         bind(l, "worksheet_autofilter", f.autofilter) && bind(l, "worksheet_freeze_panes", f.freeze) &&
         bind(l, "worksheet_set_landscape", f.landscape) && bind(l, "worksheet_set_portrait", f.portrait) &&
         bind(l, "worksheet_set_paper", f.paper) && bind(l, "worksheet_set_margins", f.margins) &&
         bind(l, "worksheet_fit_to_pages", f.fit_to_pages) && bind(l, "worksheet_repeat_rows", f.repeat_rows) &&
         bind(l, "worksheet_print_area", f.print_area) && bind(l, "worksheet_set_footer", f.footer) &&
         bind(l, "worksheet_set_tab_color", f.tab_colour) && bind(l, "worksheet_gridlines", f.gridlines) &&
         bind(l, "worksheet_hide", f.hide) && bind(l, "worksheet_activate", f.activate) &&
         bind(l, "worksheet_set_first_sheet", f.first_sheet);
}

Result<Functions> load_functions() {
  const auto library = SharedLibrary::open(CROSSFOOT_XLSXWRITER_SONAME);
  if (!library) return Failure(library.error());
  Functions f{};
  if (bind_book(*library, f) && bind_formats(*library, f) && bind_cells(*library, f) && bind_sheets(*library, f)) {
    return f;
  }
  return Failure(
      Error{"CF012",
            {"biblioteket " CROSSFOOT_XLSXWRITER_SONAME " är av en annan version än programmet väntar sig.",
             "the library " CROSSFOOT_XLSXWRITER_SONAME " is of another version than the program expects."}});
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// `_x0041_`, which readers of the format would take for an "A".
bool is_escape(std::string_view text) {
  return text.size() >= 7 && text[1] == 'x' && text[6] == '_' && is_hex(text[2]) && is_hex(text[3]) &&
         is_hex(text[4]) && is_hex(text[5]);
}

std::string_view visible_hex(char32_t c, std::array<char, 4>& buffer) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  buffer = {'\\', 'x', kHex[(c >> 4) & 15], kHex[c & 15]};
  return {buffer.data(), buffer.size()};
}

// Makes any bytes a text that the format can hold: valid UTF-8, no control
// characters but tab and line break, no escapes, at most so many UTF-16 units.
class Cleaner {
 public:
  enum class Escapes { kept_from_reading, as_they_are };
  explicit Cleaner(Escapes escapes = Escapes::kept_from_reading) : escapes_(escapes) {}

  // Good until the next call.
  const char* clean(std::string_view text, std::size_t most_units = kMostUnits) {
    out_.clear();
    if (text.size() <= most_units && is_plain(text)) {
      out_ = text;
    } else {
      clean_by_code_point(text, most_units);
    }
    return out_.c_str();
  }

 private:
  static bool is_plain(std::string_view text) {
    char before = 0;
    for (const char c : text) {
      if (static_cast<signed char>(c) < 0x20 || c == 0x7F || (before == '_' && c == 'x')) return false;
      before = c;
    }
    return true;
  }

  // What stands for the text's first character: itself, or what can be written
  // in its place.
  std::string_view written(std::string_view text, const CodePoint& point, std::array<char, 4>& buffer) const {
    const char32_t c = point.value;
    if (!point.valid || c == 0xFFFE || c == 0xFFFF) return "\xEF\xBF\xBD";
    if (c == U'\r') return text.substr(1).starts_with('\n') ? "" : "\n";
    if ((c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0)) return visible_hex(c, buffer);
    if (c == U'_' && escapes_ == Escapes::kept_from_reading && is_escape(text)) return "_x005F_";
    return text.substr(0, point.bytes);
  }

  static std::size_t units_of(std::string_view piece) {
    const bool one_character = !piece.empty() && static_cast<unsigned char>(piece[0]) >= 0x80;
    return !one_character ? piece.size() : piece.size() == 4 ? 2 : 1;
  }

  void clean_by_code_point(std::string_view text, std::size_t most) {
    std::size_t units = 0;
    std::size_t end_with_room = 0;  // where "…" still has room
    std::array<char, 4> buffer{};
    while (!text.empty()) {
      const CodePoint point = first_code_point(text);
      const std::string_view piece = written(text, point, buffer);
      units += units_of(piece);
      if (units > most) {
        out_.resize(end_with_room);
        out_ += "…";
        return;
      }
      out_ += piece;
      if (units < most) end_with_room = out_.size();
      text.remove_prefix(point.bytes);
    }
  }

  Escapes escapes_;
  std::string out_;
};

std::size_t utf16_units(std::u32string_view text) {
  std::size_t units = 0;
  for (const char32_t c : text) units += c > 0xFFFF ? 2 : 1;
  return units;
}

std::string cut_to_units(std::string_view text, std::size_t most) {
  std::u32string points = code_points(text);
  while (utf16_units(points) > most) points.pop_back();
  return to_utf8(points);
}

std::string folded(std::string_view text) {
  std::u32string points = code_points(text);
  std::transform(points.begin(), points.end(), points.begin(), lower_case);
  return to_utf8(points);
}

// The name with a number after it, so that it is unlike those that are taken.
std::string unlike(const std::string& name, std::vector<std::string>& taken, std::size_t most_units) {
  std::string result = name;
  for (int number = 2; std::find(taken.begin(), taken.end(), folded(result)) != taken.end(); ++number) {
    const std::string ending = " " + std::to_string(number);
    result = cut_to_units(name, most_units - ending.size()) + ending;
  }
  taken.push_back(folded(result));
  return result;
}

// Excel takes none of []:*?/\ in a sheet's name, no apostrophe at either end,
// and not the name that it keeps for itself.
std::string sheet_name_for(std::string_view wanted) {
  std::string name;
  for (const char32_t c : code_points(wanted)) {
    const bool forbidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF ||
                           std::u32string_view(U"[]:*?/\\").find(c) != std::u32string_view::npos;
    append_utf8(name, forbidden ? U'_' : c);
  }
  for (std::size_t at = name.find("_x"); at != name.npos; at = name.find("_x", at + 1)) {
    if (is_escape(std::string_view(name).substr(at))) name[at + 1] = 'X';
  }
  name = cut_to_units(name, kMostNameUnits);
  if (name.starts_with('\'')) name.front() = '_';
  if (name.ends_with('\'')) name.back() = '_';
  if (name.empty() || folded(name) == "history") name += "_";
  return name;
}

// What a reader's program would take for a formula if the cell were edited.
bool could_become_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

// As the part of an address before `#`. Bytes beyond ASCII stay: Excel reads
// them as they are, but percent signs of local files by the code page.
std::string link_target(std::string_view file) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string target;
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || std::string_view("\"<>%#?[]^`{|}:\\").find(c) != std::string_view::npos) {
      target += '%';
      target += kHex[byte >> 4];
      target += kHex[byte & 15];
    } else {
      target += c;
    }
  }
  return target;
}

std::string footer_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped.append(c == '&' ? 2 : 1, c);
  return escaped;
}

std::string number_format(const Style& style, bool swedish) {
  if (!style.code.empty()) return style.code == "General" ? "" : style.code;
  const std::string decimals = style.decimals > 0 ? "." + std::string(style.decimals, '0') : "";
  switch (style.kind) {
    case Style::Kind::number:
      return (swedish ? "[$-41D]#,##0" : "#,##0") + decimals;
    case Style::Kind::per_cent:
      return "0" + decimals + "%";
    case Style::Kind::date:
      return "yyyy-mm-dd";
    case Style::Kind::text:
      return "@";
    case Style::Kind::general:
      break;
  }
  return "";
}

bool is_valid_table_name(std::string_view name) {
  const auto letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  // Short names might be addresses of cells.
  return name.size() > 4 && name.size() < 100 && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || c == '_' || (c >= '0' && c <= '9'); });
}

Error fault(const std::string& what) {
  return {"CF002",
          {"programmet skrev arbetsboken fel (" + what + "). Anmäl det.",
           "the program wrote the workbook wrongly (" + what + "). Report it."}};
}

}  // namespace

struct SheetWriter::State {
  Functions lxw;
  lxw_workbook* book = nullptr;
  std::string path;
  std::optional<Error> error;
  Cleaner cleaner;
  std::deque<SheetWriter> sheets;
  std::vector<std::string> sheet_names;  // folded
  std::vector<std::string> table_names;
  std::map<Style, StyleId> ids;
  std::vector<Style> styles;
  std::vector<lxw_format*> formats;
  std::vector<StyleId> text_twins;  // 0: not made yet
  bool swedish_numbers = true;

  ~State() {
    if (book != nullptr) lxw.free_workbook(book);
  }

  void fail(const std::string& what) {
    if (!error) error = fault(what);
  }

  lxw_format* format_of(StyleId id) { return id < formats.size() ? formats[id] : nullptr; }

  StyleId style_id(const Style& style) {
    const auto [found, added] = ids.try_emplace(style, static_cast<StyleId>(formats.size()));
    if (added) {
      styles.push_back(style);
      formats.push_back(style == Style{} ? nullptr : new_format(style));
      text_twins.push_back(0);
    }
    return found->second;
  }

  // The same style for a text that must stay text when the cell is edited.
  StyleId text_twin(StyleId id) {
    if (id >= styles.size()) return id;
    if (text_twins[id] == 0) {
      Style twin = styles[id];
      twin.kind = Style::Kind::text;
      if (!twin.code.empty()) twin.code = "@";
      const StyleId made = style_id(twin);
      text_twins[id] = made;
    }
    return text_twins[id];
  }

  lxw_format* new_format(const Style& style) {
    lxw_format* format = lxw.add_format(book);
    if (format == nullptr) {
      fail("format");
      return nullptr;
    }
    if (const std::string code = number_format(style, swedish_numbers); !code.empty())
      lxw.number_format(format, code.c_str());
    if (style.bold) lxw.bold(format);
    if (style.italic) lxw.italic(format);
    if (style.wrap) lxw.wrap(format);
    if (style.indent > 0) lxw.indent(format, style.indent);
    if (style.ruled) {
      lxw.border(format, LXW_BORDER_THIN);
      lxw.border_colour(format, 0xBFBFBF);
    }
    if (style.rule_above) lxw.top(format, LXW_BORDER_THIN);
    if (style.code.empty()) lxw.align(format, LXW_ALIGN_VERTICAL_TOP);
    set_tone(format, style.tone);
    set_align(format, style.align);
    return format;
  }

  void set_align(lxw_format* format, Style::Align align) {
    if (align == Style::Align::left) lxw.align(format, LXW_ALIGN_LEFT);
    if (align == Style::Align::centre) lxw.align(format, LXW_ALIGN_CENTER);
    if (align == Style::Align::right) lxw.align(format, LXW_ALIGN_RIGHT);
  }

  void set_tone(lxw_format* format, Style::Tone tone) {
    switch (tone) {
      case Style::Tone::plain:
        break;
      case Style::Tone::title:
        lxw.bold(format);
        lxw.font_size(format, 16);
        lxw.align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
      case Style::Tone::heading:
        lxw.bold(format);
        lxw.wrap(format);
        lxw.fill(format, 0xDDE4EC);
        lxw.border(format, LXW_BORDER_THIN);
        lxw.border_colour(format, 0xBFBFBF);
        lxw.bottom(format, LXW_BORDER_MEDIUM);
        lxw.align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
      case Style::Tone::section:
        lxw.bold(format);
        lxw.font_size(format, 12);
        lxw.bottom(format, LXW_BORDER_THIN);
        break;
      case Style::Tone::muted:
        lxw.font_colour(format, 0x595959);
        lxw.italic(format);
        break;
      case Style::Tone::error:
        lxw.bold(format);
        lxw.font_colour(format, 0xFFFFFF);
        lxw.fill(format, 0x9C1C1C);
        break;
      case Style::Tone::warning:
        lxw.bold(format);
        lxw.fill(format, 0xF2C14E);
        break;
      case Style::Tone::note:
        lxw.fill(format, 0xEDF2F7);
        break;
      case Style::Tone::good:
        lxw.fill(format, 0xE2EFDA);
        break;
      case Style::Tone::input:
        lxw.fill(format, 0xFFFBE6);
        lxw.border(format, LXW_BORDER_THIN);
        lxw.border_colour(format, 0xA6A6A6);
        break;
      case Style::Tone::link:
        lxw.font_colour(format, 0x0B4F8A);
        lxw.underline(format, LXW_UNDERLINE_SINGLE);
        break;
    }
  }
};

namespace {

lxw_worksheet* as_sheet(void* sheet) { return static_cast<lxw_worksheet*>(sheet); }
lxw_col_t as_column(std::uint32_t column) { return static_cast<lxw_col_t>(column); }

}  // namespace

void SheetWriter::check(int code, const char* what) {
  if (code != LXW_NO_ERROR) state_->fail(std::string(what) + ": " + state_->lxw.message(static_cast<lxw_error>(code)));
}

bool SheetWriter::fits(std::uint32_t column) {
  if (sheet_ == nullptr) return false;
  if (begun_ && column < kMostColumns) return true;
  state_->fail("cell outside the rows");
  return false;
}

void SheetWriter::row(std::uint32_t row, double height) {
  if (sheet_ == nullptr) return;
  if (row >= kMostRows || (begun_ && row <= row_)) return state_->fail("row out of order");
  row_ = row;
  begun_ = true;
  ++rows_;
  // The row before is turned into text here.
  const NumbersAsInC as_in_c;
  lxw_row_col_options options{};
  options.level = std::min(level_, kMostOutlineLevel);
  options.hidden = rows_hidden_ ? 1 : 0;
  check(state_->lxw.set_row(as_sheet(sheet_), row, height > 0 ? height : LXW_DEF_ROW_HEIGHT, nullptr, &options), "row");
}

void SheetWriter::text(std::uint32_t column, std::string_view text, StyleId style) {
  if (!fits(column)) return;
  if (could_become_formula(text)) style = state_->text_twin(style);
  lxw_format* format = state_->format_of(style);
  if (text.empty()) {
    if (format != nullptr) blank(column, style);
    return;
  }
  check(state_->lxw.string(as_sheet(sheet_), row_, as_column(column), state_->cleaner.clean(text), format), "text");
}

void SheetWriter::number(std::uint32_t column, double number, StyleId style) {
  if (!std::isfinite(number)) return text(column, "#NUM!", style);
  if (!fits(column)) return;
  check(state_->lxw.number(as_sheet(sheet_), row_, as_column(column), number, state_->format_of(style)), "number");
}

void SheetWriter::boolean(std::uint32_t column, bool value, StyleId style) {
  if (!fits(column)) return;
  check(state_->lxw.boolean(as_sheet(sheet_), row_, as_column(column), value ? 1 : 0, state_->format_of(style)),
        "boolean");
}

void SheetWriter::blank(std::uint32_t column, StyleId style) {
  if (!fits(column)) return;
  check(state_->lxw.blank(as_sheet(sheet_), row_, as_column(column), state_->format_of(style)), "blank");
}

void SheetWriter::formula(std::uint32_t column, std::string_view formula, double result, StyleId style) {
  if (!fits(column)) return;
  if (!std::isfinite(result) || formula.size() > kMostFormulaBytes) return state_->fail("formula");
  const std::string text = "=" + std::string(formula);
  check(state_->lxw.formula(as_sheet(sheet_), row_, as_column(column), text.c_str(), state_->format_of(style), result),
        "formula");
}

void SheetWriter::formula(std::uint32_t column, std::string_view formula, std::string_view result, StyleId style) {
  if (!fits(column)) return;
  if (formula.size() > kMostFormulaBytes) return state_->fail("formula");
  const std::string text = "=" + std::string(formula);
  check(state_->lxw.formula_text(as_sheet(sheet_), row_, as_column(column), text.c_str(), state_->format_of(style),
                                 state_->cleaner.clean(result)),
        "formula");
}

void SheetWriter::array_formula(std::uint32_t column, std::string_view formula, double result, StyleId style) {
  if (!fits(column)) return;
  if (!std::isfinite(result) || formula.size() > kMostFormulaBytes) return state_->fail("formula");
  const std::string text = "{=" + std::string(formula) + "}";
  check(state_->lxw.array_formula(as_sheet(sheet_), row_, as_column(column), row_, as_column(column), text.c_str(),
                                  state_->format_of(style), result),
        "formula");
}

// The library would write a blank into every cell of the range, out of order
// and however many they are; the list of ranges is all that a file needs. It
// frees the list with free().
void SheetWriter::merge(const CellRange& range) {
  if (sheet_ == nullptr) return;
  if (range.last.row >= kMostRows || range.last.column >= kMostColumns) return state_->fail("merged cells");
  lxw_worksheet* sheet = as_sheet(sheet_);
  if (merged_ranges_ == kMostMergedRanges) return state_->fail("merged cells");
  auto* node = static_cast<lxw_merged_range*>(std::calloc(1, sizeof(lxw_merged_range)));
  if (node == nullptr) throw std::bad_alloc();
  node->first_row = range.first.row;
  node->last_row = range.last.row;
  node->first_col = as_column(range.first.column);
  node->last_col = as_column(range.last.column);
  STAILQ_INSERT_TAIL(sheet->merged_ranges, node, list_pointers);
  ++sheet->merged_range_count;
  ++merged_ranges_;
}

void SheetWriter::note(CellAddress at, std::string_view text) {
  if (sheet_ == nullptr || text.empty()) return;
  RowHeight height;
  height.see(text, kNoteWidth);
  lxw_comment_options options{};
  constexpr double kUsualHeight = 74;  // of a note, in pixels
  options.height = static_cast<std::uint16_t>(std::max(kUsualHeight, height.points() * kPixelsOfPoint + kNoteMargin));
  // In constant memory the library takes notes for rows to come only, although
  // it keeps them apart from the cells.
  lxw_worksheet* sheet = as_sheet(sheet_);
  sheet->optimize = 0;
  const lxw_error code =
      state_->lxw.comment(sheet, at.row, as_column(at.column), state_->cleaner.clean(text), &options);
  sheet->optimize = 1;
  check(code, "note");
}

void SheetWriter::hide() {
  if (sheet_ != nullptr) state_->lxw.hide(as_sheet(sheet_));
}

void SheetWriter::show_first() {
  if (sheet_ == nullptr) return;
  state_->lxw.activate(as_sheet(sheet_));
  state_->lxw.first_sheet(as_sheet(sheet_));
}

void SheetWriter::merged(std::uint32_t first, std::uint32_t last, std::string_view text, StyleId style) {
  if (!fits(first) || !fits(last)) return;
  if (first >= last) return this->text(first, text, style);
  if (could_become_formula(text)) style = state_->text_twin(style);
  check(state_->lxw.merge(as_sheet(sheet_), row_, as_column(first), row_, as_column(last), state_->cleaner.clean(text),
                          state_->format_of(style)),
        "merged cells");
}

bool SheetWriter::room_for_link() { return links_ < kMostLinks; }

void SheetWriter::link(std::uint32_t column, std::string_view text, std::string_view sheet, CellAddress cell,
                       StyleId style) {
  const std::string target = "internal:" + sheet_reference(sheet, cell);
  if (!room_for_link() || text.empty() || target.size() > kMostLinkBytes) return this->text(column, text, style);
  if (!fits(column)) return;
  ++links_;
  check(state_->lxw.url(as_sheet(sheet_), row_, as_column(column), target.c_str(), state_->format_of(style),
                        state_->cleaner.clean(text), nullptr),
        "link");
}

void SheetWriter::link_to_file(std::uint32_t column, std::string_view text, std::string_view file,
                               std::string_view sheet, CellAddress cell, StyleId style) {
  Cleaner name;
  std::string target = "external:" + link_target(file);
  if (!sheet.empty()) target += "#" + sheet_reference(sheet, cell);
  const bool possible = !file.empty() && file.find('/') == file.npos && target == name.clean(target, kMostLinkBytes);
  if (!room_for_link() || text.empty() || !possible) return this->text(column, text, style);
  if (!fits(column)) return;
  ++links_;
  check(state_->lxw.url(as_sheet(sheet_), row_, as_column(column), target.c_str(), state_->format_of(style),
                        state_->cleaner.clean(text), nullptr),
        "link");
}

void SheetWriter::begin_table(std::string_view name, std::uint32_t first_column, std::span<const std::string> columns,
                              StyleId heading) {
  if (columns.empty() || !fits(first_column + static_cast<std::uint32_t>(columns.size()) - 1)) return;
  auto& taken = state_->table_names;
  const bool used = std::find(taken.begin(), taken.end(), folded(name)) != taken.end();
  if (table_ || used || !is_valid_table_name(name)) return state_->fail("table");
  taken.push_back(folded(name));
  table_ = std::make_unique<OpenTable>(OpenTable{std::string(name), row_, first_column, {}});
  std::vector<std::string> used_columns;
  std::uint32_t column = first_column;
  for (const std::string& wanted : columns) {
    // A line break in a name would have to be written in two ways at once.
    std::string clean = state_->cleaner.clean(wanted.empty() ? "-" : wanted, kMostColumnNameUnits);
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    table_->columns.push_back(unlike(clean, used_columns, kMostColumnNameUnits));
    text(column++, table_->columns.back(), heading);
  }
}

void SheetWriter::end_table() {
  if (sheet_ == nullptr) return;
  if (!table_) return state_->fail("no table");
  if (row_ == table_->first_row) row(row_ + 1);  // Excel wants one row below the head
  std::vector<lxw_table_column> columns(table_->columns.size());
  std::vector<lxw_table_column*> pointers;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].header = table_->columns[i].data();
    pointers.push_back(&columns[i]);
  }
  pointers.push_back(nullptr);
  lxw_table_options options{};
  options.name = table_->name.data();
  options.columns = pointers.data();
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;  // with number 0: none, the cells have their own
  options.no_banded_rows = 1;
  // In constant memory the library refuses tables, because it would write
  // their heads again, out of order. With the flag off for this call it puts
  // those cells where they are never written; ours stand in the sheet already.
  lxw_worksheet* sheet = as_sheet(sheet_);
  const auto last_column = table_->first_column + static_cast<std::uint32_t>(columns.size()) - 1;
  sheet->optimize = 0;
  const lxw_error code = state_->lxw.add_table(sheet, table_->first_row, as_column(table_->first_column), row_,
                                               as_column(last_column), &options);
  sheet->optimize = 1;
  check(code, "table");
  table_.reset();
}

void SheetWriter::width(std::uint32_t first, std::uint32_t last, double width, StyleId style, bool hidden,
                        std::uint8_t outline_level) {
  if (sheet_ == nullptr) return;
  lxw_row_col_options options{};
  options.hidden = hidden ? 1 : 0;
  options.level = std::min(outline_level, kMostOutlineLevel);
  if (first > last || last >= kMostColumns) return state_->fail("width");
  check(state_->lxw.set_column(as_sheet(sheet_), as_column(first), as_column(last), std::clamp(width, 0.0, 255.0),
                               state_->format_of(style), &options),
        "width");
}

void SheetWriter::freeze(std::uint32_t rows, std::uint32_t columns) {
  if (sheet_ == nullptr) return;
  state_->lxw.freeze(as_sheet(sheet_), rows, as_column(columns));
}

void SheetWriter::filter(const CellRange& range) {
  if (sheet_ == nullptr) return;
  check(state_->lxw.autofilter(as_sheet(sheet_), range.first.row, as_column(range.first.column), range.last.row,
                               as_column(range.last.column)),
        "filter");
}

void SheetWriter::choices(const CellRange& range, std::span<const std::string> words) {
  if (sheet_ == nullptr) return;
  std::vector<std::string> clean;
  std::size_t bytes = 0;
  for (const std::string& word : words) {
    clean.emplace_back(state_->cleaner.clean(word));
    bytes += word.size() + 1;
    if (word.find(',') != word.npos) return state_->fail("a choice with a comma");
  }
  if (bytes > kMostListBytes) return state_->fail("too many choices");
  std::vector<char*> pointers;
  for (std::string& word : clean) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = pointers.data();
  check(state_->lxw.validation(as_sheet(sheet_), range.first.row, as_column(range.first.column), range.last.row,
                               as_column(range.last.column), &validation),
        "choices");
}

void SheetWriter::page(const PageSetup& setup) {
  if (sheet_ == nullptr) return;
  constexpr std::uint8_t kA4 = 9;
  constexpr double kInches = 0.3;
  lxw_worksheet* sheet = as_sheet(sheet_);
  setup.portrait ? state_->lxw.portrait(sheet) : state_->lxw.landscape(sheet);
  state_->lxw.paper(sheet, kA4);
  state_->lxw.margins(sheet, kInches, kInches, kInches, kInches * 2);
  state_->lxw.fit_to_pages(sheet, 1, 0);
  if (setup.repeat) check(state_->lxw.repeat_rows(sheet, setup.repeat_first, setup.repeat_last), "repeated rows");
  std::string left = state_->cleaner.clean(setup.footer_left, kMostFooterBytes / 4);
  std::replace(left.begin(), left.end(), '\n', ' ');
  const std::string footer = "&L" + footer_text(left) + "&R" + setup.page_word + " &P " + setup.of_word + " &N";
  check(state_->lxw.footer(sheet, footer.c_str()), "footer");
}

void SheetWriter::print_area(const CellRange& range) {
  if (sheet_ == nullptr) return;
  check(state_->lxw.print_area(as_sheet(sheet_), range.first.row, as_column(range.first.column), range.last.row,
                               as_column(range.last.column)),
        "print area");
}

void SheetWriter::tab_colour(std::uint32_t rgb) {
  if (sheet_ != nullptr) state_->lxw.tab_colour(as_sheet(sheet_), rgb);
}

void SheetWriter::hide_gridlines() {
  if (sheet_ != nullptr) state_->lxw.gridlines(as_sheet(sheet_), LXW_HIDE_ALL_GRIDLINES);
}

WorkbookWriter::WorkbookWriter(std::unique_ptr<SheetWriter::State> state) : state_(std::move(state)) {}
WorkbookWriter::WorkbookWriter(WorkbookWriter&&) noexcept = default;
WorkbookWriter& WorkbookWriter::operator=(WorkbookWriter&&) noexcept = default;
WorkbookWriter::~WorkbookWriter() = default;

Result<WorkbookWriter> WorkbookWriter::open(const std::string& path, const Properties& properties) {
  auto functions = load_functions();
  if (!functions) return Failure(functions.error());
  auto state = std::make_unique<SheetWriter::State>();
  state->lxw = *functions;
  lxw_workbook_options options{};
  options.constant_memory = 1;
  state->path = path;
  state->book = state->lxw.new_workbook(path.c_str(), &options);
  if (state->book == nullptr) return Failure(fault("workbook"));
  state->swedish_numbers = properties.swedish_numbers;
  state->style_id(Style{});

  std::string title = state->cleaner.clean(properties.title, kMostColumnNameUnits);
  std::string subject = state->cleaner.clean(properties.subject, kMostColumnNameUnits);
  lxw_doc_properties document{};
  document.title = title.data();
  document.subject = subject.data();
  // 0 would be the clock.
  document.created = properties.created == 0 ? 1 : static_cast<time_t>(properties.created);
  if (state->lxw.set_properties(state->book, &document) != LXW_NO_ERROR) state->fail("properties");
  return WorkbookWriter(std::move(state));
}

SheetWriter& WorkbookWriter::add_sheet(std::string_view wanted) {
  const std::string name = unlike(sheet_name_for(wanted), state_->sheet_names, kMostNameUnits);
  lxw_worksheet* sheet = nullptr;
  {
    const SilentErrors silent;
    sheet = state_->lxw.add_worksheet(state_->book, name.c_str());
  }
  // Above all when no temporary file can be made. The workbook is lost, but
  // whoever writes it needs a sheet to write to, if one that keeps nothing.
  if (sheet == nullptr && !state_->error) {
    state_->error = Error{"CF011",
                          {"en tillfällig fil kan inte skapas. Kontrollera utrymmet i mappen för tillfälliga filer.",
                           "a temporary file cannot be made. Check the space in the folder of temporary files."}};
  }
  return state_->sheets.emplace_back(*state_, sheet, name);
}

StyleId WorkbookWriter::style(const Style& style) { return state_->style_id(style); }

Result<void> WorkbookWriter::finish() {
  if (state_->book == nullptr) return Failure(fault("finished twice"));
  for (SheetWriter& sheet : state_->sheets) {
    if (sheet.has_open_table()) state_->fail("a table without an end");
  }
  if (state_->error) return Failure(*state_->error);
  const NumbersAsInC as_in_c;
  lxw_error code = LXW_NO_ERROR;
  {
    const SilentErrors silent;
    code = state_->lxw.close(state_->book);  // frees it, also when it fails
  }
  state_->book = nullptr;
  std::vector<std::uint64_t> rows;
  for (const SheetWriter& sheet : state_->sheets) rows.push_back(sheet.rows());
  if (code == LXW_NO_ERROR && is_whole_archive(state_->path, rows)) return {};
  return Failure(Error{"CF011",
                       {"arbetsboken kan inte skrivas. Kontrollera att disken har utrymme och försök igen.",
                        "the workbook cannot be written. Check that the disk has room and try again."}});
}

std::string text_as_written(std::string_view text) { return Cleaner(Cleaner::Escapes::as_they_are).clean(text); }

std::vector<std::string> sheet_names_for(std::span<const std::string> wanted) {
  std::vector<std::string> taken;
  std::vector<std::string> names;
  for (const std::string& name : wanted) names.push_back(unlike(sheet_name_for(name), taken, kMostNameUnits));
  return names;
}

std::string sheet_reference(std::string_view sheet, CellAddress cell) {
  std::string text = "'";
  for (const char c : sheet) text.append(c == '\'' ? 2 : 1, c);
  return text + "'!" + to_a1(cell);
}

std::string sheet_reference(std::string_view sheet, const CellRange& range) {
  const std::string first = sheet_reference(sheet, range.first);
  return range.first == range.last ? first : first + ":" + to_a1(range.last);
}

}  // namespace crossfoot
