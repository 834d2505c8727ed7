#include "input/xls/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "input/limits.h"
#include "input/little_endian.h"
#include "input/xls/formula_tree.h"
#include "input/xls/functions.h"

namespace crossfoot {
namespace {

constexpr unsigned kUserFunction = 255;

std::string quoted_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c;
    if (c == '"') quoted += c;
  }
  return quoted + "\"";
}

std::string number_text(double value) {
  std::string text = fmt::format("{}", value);
  const std::size_t exponent = text.find('e');
  if (exponent != text.npos) text[exponent] = 'E';
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

// One corner of a reference as it stands in the tokens.
struct Corner {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool row_relative = false;
  bool column_relative = false;
};

std::string column_text(const Corner& corner) {
  return (corner.column_relative ? "" : "$") + column_letters(corner.column);
}
std::string row_text(const Corner& corner) { return (corner.row_relative ? "" : "$") + std::to_string(corner.row + 1); }
std::string corner_text(const Corner& corner) { return column_text(corner) + row_text(corner); }

class Decoder {
 public:
  Decoder(const XlsLinks& links, const XlsVersion& version, std::string_view tokens, std::string_view behind,
          CellAddress cell)
      : links_(links), version_(version), rest_(tokens), behind_(behind), cell_(cell) {}

  std::optional<XlsFormulaText> run() {
    while (!rest_.empty() && ok_) token();
    if (!ok_ || !tree_.whole()) return std::nullopt;
    XlsFormulaText result;
    result.numeric = tree_.numeric();
    if (!tree_.write(result.text)) return std::nullopt;
    return result;
  }

  std::size_t written() const { return tree_.written(); }

 private:
  // --- Bytes of the tokens.

  std::string_view take(std::size_t size) { return take_from(rest_, size); }
  std::string_view take_from(std::string_view& from, std::size_t size) {
    static constexpr std::array<char, 64> kZeros{};
    if (size > from.size()) {
      ok_ = false;
      from = {};
      return {kZeros.data(), kZeros.size()};
    }
    const std::string_view taken = from.substr(0, size);
    from.remove_prefix(size);
    return taken;
  }
  void skip(std::size_t size) {
    if (size > rest_.size()) {
      fail();
    } else {
      rest_.remove_prefix(size);
    }
  }
  void fail() {
    ok_ = false;
    rest_ = {};
  }

  void operand(std::string text) {
    if (!tree_.add(std::move(text))) fail();
  }
  void operand(std::optional<std::string> text) {
    if (text)
      operand(std::move(*text));
    else
      fail();
  }
  void join(XlsFormulaTree::Join how, std::string_view text, std::size_t count, bool numeric) {
    if (!tree_.join(how, text, count, numeric)) fail();
  }

  // --- Tokens ([MS-XLS] 2.5.198).

  void token() {
    const unsigned raw = u8(take(1), 0);
    // Operands come in three classes, which matter only for evaluation.
    const unsigned id = raw >= 0x60 ? raw - 0x40 : raw >= 0x40 ? raw - 0x20 : raw;
    if (id >= 0x03 && id <= 0x11) return binary(id);
    if (id >= 0x20 ? classed(id) : simple(id)) return;
    fail();
  }

  void binary(unsigned id) {
    constexpr std::array<std::string_view, 15> kOperators = {
        "+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"};
    const bool arithmetic = id <= 0x07;
    const bool comparison = id >= 0x09 && id <= 0x0E;
    join(XlsFormulaTree::Join::between, kOperators[id - 3], 2, arithmetic || comparison);
  }

  bool simple(unsigned id) {
    switch (id) {
      case 0x12:
        join(XlsFormulaTree::Join::before, "+", 1, false);
        return true;
      case 0x13:
        join(XlsFormulaTree::Join::before, "-", 1, true);
        return true;
      case 0x14:
        join(XlsFormulaTree::Join::behind, "%", 1, true);
        return true;
      case 0x15:
        join(XlsFormulaTree::Join::in_parentheses, "", 1, false);
        return true;
      case 0x16:  // an argument left out
        operand(std::string());
        return true;
      case 0x17:
        text_constant();
        return true;
      case 0x19:
        attribute();
        return true;
      case 0x1C:
        operand(std::string(xls_error_name(u8(take(1), 0))));
        return true;
      case 0x1D:
        operand(std::string(u8(take(1), 0) != 0 ? "TRUE" : "FALSE"));
        return true;
      case 0x1E:
        operand(std::to_string(u16(take(2), 0)));
        return true;
      case 0x1F:
        number_constant();
        return true;
      default:
        return false;
    }
  }

  void text_constant() {
    const auto text = take_xls_text(rest_, LengthBytes::one, version_);
    if (!text) return fail();
    operand(quoted_text(*text));
  }

  void number_constant() {
    const double value = f64(take(8), 0);
    if (!std::isfinite(value)) return fail();
    operand(number_text(value));
  }

  // Hints for evaluation and spaces say nothing; a sum of one argument does.
  void attribute() {
    const unsigned flags = u8(take(1), 0);
    const std::size_t word = u16(take(2), 0);
    if ((flags & 0x04) != 0) skip(2 * (word + 1));
    if ((flags & 0x10) != 0) join(XlsFormulaTree::Join::call, "SUM", 1, true);
  }

  bool classed(unsigned id) {
    switch (id) {
      case 0x20:
        skip(7);
        array_constant();
        return true;
      case 0x21:
        fixed_call();
        return true;
      case 0x22:
        variable_call();
        return true;
      case 0x23:
        name();
        return true;
      case 0x24:
      case 0x2C:
        operand(corner_text(corner(id == 0x2C)));
        return true;
      case 0x25:
      case 0x2D:
        operand(area(id == 0x2D));
        return true;
      case 0x26:
        skip(6);
        skip_areas();
        return true;
      case 0x27:
      case 0x28:
        skip(6);
        return true;
      case 0x29:
      case 0x2E:
      case 0x2F:
        skip(2);
        return true;
      case 0x2A:
        skip(version_.biff8 ? 4 : 3);
        operand(std::string(kDeletedSheet));
        return true;
      case 0x2B:
        skip(version_.biff8 ? 8 : 6);
        operand(std::string(kDeletedSheet));
        return true;
      case 0x39:
        extern_name();
        return true;
      case 0x3A:
      case 0x3B:
        reference_elsewhere(id == 0x3B);
        return true;
      case 0x3C:
        skip(version_.biff8 ? 6 : 17);
        operand(std::string(kDeletedSheet));
        return true;
      case 0x3D:
        skip(version_.biff8 ? 10 : 20);
        operand(std::string(kDeletedSheet));
        return true;
      default:
        return false;
    }
  }

  void call(const XlsFunction* function, std::size_t arguments) {
    if (function == nullptr) return fail();
    join(XlsFormulaTree::Join::call, function->name, arguments, gives_number(*function));
  }

  void fixed_call() {
    const XlsFunction* const function = xls_function(u16(take(2), 0));
    if (function == nullptr || function->arguments < 0) return fail();
    call(function, static_cast<std::size_t>(function->arguments));
  }

  void variable_call() {
    const std::size_t arguments = u8(take(1), 0) & 0x7FU;
    const unsigned number = u16(take(2), 0) & 0x7FFFU;
    if (number != kUserFunction) return call(xls_function(number), arguments);
    if (!tree_.call_by_name(arguments)) fail();
  }

  void name() {
    const std::size_t number = u16(take(2), 0);
    skip(version_.biff8 ? 2 : 12);
    if (ok_) operand(links_.name(number));
  }

  void extern_name() {
    const std::uint16_t sheets = u16(take(2), 0);
    if (!version_.biff8) skip(8);
    const std::size_t number = u16(take(2), 0);
    skip(version_.biff8 ? 2 : 12);
    if (!ok_) return;
    operand(version_.biff8 ? links_.extern_name(sheets, number)
                           : links_.extern_name_5(static_cast<std::int16_t>(sheets), number));
  }

  void reference_elsewhere(bool is_area) {
    const auto before = version_.biff8 ? links_.before_reference(u16(take(2), 0)) : before_reference_5();
    const std::string at = is_area ? area(false) : corner_text(corner(false));
    if (!before) return fail();
    operand(*before == kDeletedSheet ? *before : *before + at);
  }

  std::optional<std::string> before_reference_5() {
    const std::string_view where = take(14);
    return links_.before_reference(static_cast<std::int16_t>(u16(where, 0)), static_cast<std::int16_t>(u16(where, 10)),
                                   static_cast<std::int16_t>(u16(where, 12)));
  }

  // --- References. In shared formulas relative ones are offsets to the cell,
  // which wrap round at the sheet's edges.

  std::uint32_t rows() const { return version_.biff8 ? 0x10000 : 0x4000; }
  static constexpr std::uint32_t kColumns = 0x100;

  Corner corner(bool offsets) {
    const std::string_view raw = take(version_.biff8 ? 4 : 3);
    return version_.biff8 ? made_corner(u16(raw, 0), u16(raw, 2), u16(raw, 2), offsets)
                          : made_corner(u16(raw, 0), u8(raw, 2), u16(raw, 0), offsets);
  }

  Corner made_corner(std::uint32_t row, std::uint32_t column, unsigned flags, bool offsets) const {
    Corner made;
    made.row_relative = (flags & 0x8000) != 0;
    made.column_relative = (flags & 0x4000) != 0;
    made.row = (row + (offsets && made.row_relative ? cell_.row : 0)) % rows();
    made.column = ((column & 0xFF) + (offsets && made.column_relative ? cell_.column : 0)) % kColumns;
    return made;
  }

  std::string area(bool offsets) {
    const std::string_view raw = take(version_.biff8 ? 8 : 6);
    const Corner first = version_.biff8 ? made_corner(u16(raw, 0), u16(raw, 4), u16(raw, 4), offsets)
                                        : made_corner(u16(raw, 0), u8(raw, 4), u16(raw, 0), offsets);
    const Corner last = version_.biff8 ? made_corner(u16(raw, 2), u16(raw, 6), u16(raw, 6), offsets)
                                       : made_corner(u16(raw, 2), u8(raw, 5), u16(raw, 2), offsets);
    if (first.row == 0 && last.row == rows() - 1) return column_text(first) + ":" + column_text(last);
    if (first.column == 0 && last.column == kColumns - 1) return row_text(first) + ":" + row_text(last);
    return corner_text(first) + ":" + corner_text(last);
  }

  // --- What stands behind the tokens: constants of arrays, and areas that were
  // looked up once.

  void skip_areas() {
    const std::size_t count = u16(take_from(behind_, 2), 0);
    const std::size_t size = count * (version_.biff8 ? 8 : 6);
    behind_.remove_prefix(std::min(size, behind_.size()));
  }

  void array_constant() {
    const std::string_view head = take_from(behind_, 3);
    // Excel 97 counts from 0, Excel 5 has 0 for 256 columns.
    const std::size_t columns = version_.biff8 ? std::size_t{u8(head, 0)} + 1 : (u8(head, 0) + 255U) % 256U + 1;
    const std::size_t rows = std::size_t{u16(head, 1)} + (version_.biff8 ? 1 : 0);
    std::string text = "{";
    for (std::size_t i = 0; i < rows * columns && ok_; ++i) {
      if (i > 0) text += i % columns == 0 ? ';' : ',';
      text += array_value();
      if (text.size() > limits::kMostFormulaBytes) return fail();
    }
    if (ok_) operand(text + "}");
  }

  std::string array_value() {
    const unsigned type = u8(take_from(behind_, 1), 0);
    if (type == 2) {
      const auto text = take_xls_text(behind_, version_.biff8 ? LengthBytes::two : LengthBytes::one, version_);
      if (!text) fail();
      return quoted_text(text.value_or(""));
    }
    const std::string_view value = take_from(behind_, 8);
    if (type == 1) {
      if (!std::isfinite(f64(value, 0))) fail();
      return number_text(f64(value, 0));
    }
    if (type == 4) return u8(value, 0) != 0 ? "TRUE" : "FALSE";
    if (type == 16) return std::string(xls_error_name(u8(value, 0)));
    if (type != 0) fail();
    return "";
  }

  const XlsLinks& links_;
  const XlsVersion& version_;
  std::string_view rest_;
  std::string_view behind_;
  CellAddress cell_;
  bool ok_ = true;
  XlsFormulaTree tree_;
};

}  // namespace

std::optional<XlsFormulaText> XlsFormulas::text(std::string_view tokens, std::string_view behind, CellAddress cell) {
  spent_ += tokens.size();
  Decoder decoder(links_, version_, tokens, behind, cell);
  auto result = decoder.run();
  spent_ += result ? result->text.size() : decoder.written();
  return result;
}

std::string_view xls_error_name(unsigned number) {
  switch (number) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    case 0x2A:
      return "#N/A";
    case 0x2B:
      return "#GETTING_DATA";
    default:
      return "";
  }
}

}  // namespace crossfoot
