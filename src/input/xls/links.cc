#include "input/xls/links.h"

#include <algorithm>
#include <array>
#include <utility>

#include "input/little_endian.h"
#include "input/xls/records.h"

namespace crossfoot {
namespace {

constexpr unsigned kOwnBook = 0x0401;  // instead of a path's length ([MS-XLS] 2.4.271)
constexpr unsigned kAddIns = 0x3A01;

// Which sheet an EXTERNSHEET of Excel 5 means, by the first byte of its text.
constexpr unsigned kSheetOfThisBook = 3;
constexpr unsigned kThisSheet = 2;
constexpr unsigned kFunctions = 4;

bool is_plain(std::string_view name) {
  const auto letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  if (name.empty() || !letter(name.front()) || parse_a1(name)) return false;
  const bool r1c1 = name.find_first_not_of("RrCc0123456789") == std::string_view::npos;
  return !r1c1 &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.'; });
}

// With the apostrophes that a formula needs.
std::string qualifier(std::string_view book, std::string_view first, std::string_view last) {
  std::string name(book);
  name += first;
  const bool range = first != last;
  if (range) name += ":" + std::string(last);
  if (is_plain(first) && (!range || is_plain(last))) return name + "!";
  std::string quoted = "'";
  for (const char c : name) {
    quoted += c;
    if (c == '\'') quoted += c;
  }
  return quoted + "'!";
}

// The names that Excel gives a meaning, by number ([MS-XLS] 2.5.66).
constexpr std::array<std::string_view, 14> kBuiltIn = {
    "Consolidate_Area", "Auto_Open",       "Auto_Close",   "Extract",        "Database",
    "Criteria",         "Print_Area",      "Print_Titles", "Recorder",       "Data_Form",
    "Auto_Activate",    "Auto_Deactivate", "Sheet_Title",  "_FilterDatabase"};

std::string built_in_name(const std::string& code) {
  const auto number = code.empty() ? kBuiltIn.size() : static_cast<unsigned char>(code.front());
  return "_xlnm." + (number < kBuiltIn.size() ? std::string(kBuiltIn[number]) : std::to_string(number));
}

// `[Bok.xls]Blad1` as Excel 5 writes it: the sheet.
std::string_view sheet_of_path(std::string_view path) {
  const std::size_t close = path.find_last_of(']');
  return close == path.npos ? std::string_view() : path.substr(close + 1);
}

}  // namespace

void XlsLinks::add_book(std::vector<std::string_view> pieces) {
  XlsBook& book = books.emplace_back();
  XlsPieces data(std::move(pieces));
  const std::size_t count = data.word();
  const unsigned length = data.word();
  if (!data.ok() || length == kOwnBook || length == kAddIns) {
    book.kind = length == kAddIns ? XlsBook::Kind::functions : XlsBook::Kind::own;
    return;
  }
  book.number = ++others;
  const bool wide = (data.byte() & 1) != 0;
  data.characters(length, wide);  // the path; it is never opened
  while (book.sheets.size() < count && data.ok() && !data.at_end()) book.sheets.push_back(data.text());
}

void XlsLinks::add_sheets(std::vector<std::string_view> pieces, const XlsVersion& version) {
  if (version.biff8) {
    XlsPieces data(std::move(pieces));
    const std::size_t count = data.word();
    for (std::size_t i = 0; i < count && !data.at_end(); ++i) {
      XlsSheets& range = sheets.emplace_back();
      range.book = data.word();
      range.first = static_cast<std::int16_t>(data.word());
      range.last = static_cast<std::int16_t>(data.word());
    }
    return;
  }
  // Excel 5 has a record for each sheet: here a book of one sheet.
  XlsBook& book = books.emplace_back();
  std::string_view data = pieces.front();
  const unsigned kind = data.size() < 2 ? 0 : u8(data, 1);
  const std::size_t count = data.size() < 2 ? 0 : u8(data, 0);
  if (data.size() >= 2) data.remove_prefix(2);
  const std::string text = take_xls_characters(data, std::min(count, data.size()), version).value_or("");
  if (kind == kSheetOfThisBook || kind == kThisSheet) {
    book.kind = XlsBook::Kind::own;
    if (kind == kSheetOfThisBook) book.sheets.push_back(text);
  } else if (kind == kFunctions) {
    book.kind = XlsBook::Kind::functions;
  } else {
    book.number = ++others;
    book.sheets.emplace_back(sheet_of_path(text));
  }
}

void XlsLinks::add_extern_name(std::string_view data, const XlsVersion& version) {
  if (books.empty()) return;
  constexpr std::size_t kFixed = 6;
  if (data.size() < kFixed) {
    books.back().names.emplace_back();
    return;
  }
  data.remove_prefix(kFixed);
  books.back().names.push_back(take_xls_text(data, LengthBytes::one, version).value_or(""));
}

void XlsLinks::add_name(std::string_view data, const XlsVersion& version) {
  constexpr std::size_t kFixed = 14;
  constexpr unsigned kBuiltInFlag = 0x20;
  XlsName& name = names.emplace_back();
  if (data.size() < kFixed) return;
  const unsigned flags = u16(data, 0);
  const std::size_t length = u8(data, 3);
  const std::size_t size = u16(data, 4);
  const unsigned tab = u16(data, 8);  // 1-based, 0 when the name is of the whole workbook
  if (tab > 0) name.tab = tab - 1;
  data.remove_prefix(kFixed);
  const auto text = take_xls_characters(data, length, version);
  if (!text || size > data.size()) return;
  name.name = (flags & kBuiltInFlag) != 0 ? built_in_name(*text) : *text;
  name.tokens = data.substr(0, size);
  name.behind = data.substr(size);
}

std::optional<std::string> XlsLinks::before_reference(std::size_t sheets_number) const {
  if (sheets_number >= sheets.size() || sheets[sheets_number].book >= books.size()) return std::nullopt;
  const XlsSheets& range = sheets[sheets_number];
  const XlsBook& book = books[range.book];
  if (book.kind == XlsBook::Kind::functions) return std::nullopt;
  if (range.first < 0 || range.last < 0) return std::string(kDeletedSheet);
  const bool other = book.kind == XlsBook::Kind::other;
  const std::vector<std::string>& all = other ? book.sheets : tabs;
  const auto first = static_cast<std::size_t>(range.first);
  const auto last = static_cast<std::size_t>(range.last);
  if (first >= all.size() || last >= all.size()) return std::string(kDeletedSheet);
  return qualifier(other ? "[" + std::to_string(book.number) + "]" : "", all[first], all[last]);
}

std::optional<std::string> XlsLinks::before_reference(int number, int first, int last) const {
  if (number <= 0) {
    if (first < 0 || last < 0) return std::string(kDeletedSheet);
    const auto from = static_cast<std::size_t>(first);
    const auto to = static_cast<std::size_t>(last);
    if (from >= tabs.size() || to >= tabs.size()) return std::string(kDeletedSheet);
    return qualifier("", tabs[from], tabs[to]);
  }
  const auto at = static_cast<std::size_t>(number) - 1;
  if (at >= books.size() || books[at].kind == XlsBook::Kind::functions) return std::nullopt;
  if (books[at].sheets.empty()) return "";
  const std::string book = books[at].kind == XlsBook::Kind::other ? "[" + std::to_string(books[at].number) + "]" : "";
  return qualifier(book, books[at].sheets.front(), books[at].sheets.front());
}

std::optional<std::string> XlsLinks::name(std::size_t number) const {
  if (number == 0 || number > names.size() || names[number - 1].name.empty()) return std::nullopt;
  return names[number - 1].name;
}

std::optional<std::string> XlsLinks::extern_name(std::size_t sheets_number, std::size_t name_number) const {
  if (sheets_number >= sheets.size() || sheets[sheets_number].book >= books.size() || name_number == 0) {
    return std::nullopt;
  }
  const XlsBook& book = books[sheets[sheets_number].book];
  if (book.kind == XlsBook::Kind::own) {
    const auto own = name(name_number);
    if (!own || names[name_number - 1].tab >= tabs.size()) return own;
    const std::string& tab = tabs[names[name_number - 1].tab];
    return qualifier("", tab, tab) + *own;
  }
  if (name_number > book.names.size() || book.names[name_number - 1].empty()) return std::nullopt;
  const std::string& text = book.names[name_number - 1];
  return book.kind == XlsBook::Kind::functions ? text : "[" + std::to_string(book.number) + "]!" + text;
}

std::optional<std::string> XlsLinks::extern_name_5(int number, std::size_t name_number) const {
  if (number <= 0) return name(name_number);
  const auto at = static_cast<std::size_t>(number) - 1;
  if (at >= books.size()) return std::nullopt;
  const XlsBook& book = books[at];
  if (book.kind == XlsBook::Kind::own) return name(name_number);
  if (name_number == 0 || name_number > book.names.size() || book.names[name_number - 1].empty()) return std::nullopt;
  const std::string& text = book.names[name_number - 1];
  return book.kind == XlsBook::Kind::functions ? text : "[" + std::to_string(book.number) + "]!" + text;
}

}  // namespace crossfoot
