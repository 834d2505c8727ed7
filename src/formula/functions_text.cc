// Functions of text. Numbers with decimals have no text here: their decimal
// mark is the system's.
#include <cmath>

#include "base/utf8.h"
#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

// Excel counts UTF-16 units; texts that take two for a character are left alone.
bool is_plain(std::u32string_view text) {
  for (const char32_t c : text) {
    if (c > 0xFFFF) return false;
  }
  return true;
}

char32_t upper(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 32;
  const bool latin = c >= 0xE0 && c <= 0xFE && c != 0xF7;
  return latin ? c - 32 : c;
}

std::u32string trimmed_words(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (c == U' ' && (out.empty() || out.back() == U' ')) continue;
    out += c;
  }
  while (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

}  // namespace

Value Evaluator::text(const Node& call) {
  using F = Function;
  Value problem;
  if (call.function == F::f_concat) {
    std::string joined;
    for (std::uint32_t i = 0; i < call.count; ++i) {
      const Value read = value(argument(call, i));
      if (read.is(Kind::area) && (read.area.range.first != read.area.range.last)) return Value::unknown();
      const auto part = to_text(read, problem);
      if (!part) return problem;
      joined += *part;
      if (joined.size() > 4 * 32767 || !take(1 + part->size() / 16)) return Value::unknown();
    }
    return Value::of(std::move(joined));
  }
  if (call.function == F::f_value) {
    const auto read = number(argument(call, 0), problem);
    return read ? Value::of(*read) : problem;
  }
  const auto first = to_text(scalar(argument(call, 0)), problem);
  if (!first) return problem;
  if (call.function == F::f_exact) {
    const auto second = to_text(scalar(argument(call, 1)), problem);
    return second ? Value::boolean(*first == *second) : problem;
  }
  std::u32string letters = code_points(*first);
  if (!is_plain(letters) || !take(letters.size() / 16)) return Value::unknown();
  double numbers[2] = {1, 1};
  for (std::uint32_t i = 1; i < call.count; ++i) {
    if (!given(call, i)) continue;
    const auto read = number(argument(call, i), problem);
    if (!read) return problem;
    if (*read < 0) return Value::error("#VALUE!");
    numbers[i - 1] = std::min(std::trunc(*read), 40000.0);
  }
  const auto size = static_cast<std::size_t>(numbers[0]);
  switch (call.function) {
    case F::f_len:
      return Value::of(static_cast<double>(letters.size()));
    case F::f_left:
      return Value::of(to_utf8(std::u32string_view(letters).substr(0, size)));
    case F::f_right:
      return Value::of(to_utf8(std::u32string_view(letters).substr(letters.size() - std::min(size, letters.size()))));
    case F::f_mid: {
      if (size < 1) return Value::error("#VALUE!");
      if (size > letters.size()) return Value::of(std::string());
      return Value::of(to_utf8(std::u32string_view(letters).substr(size - 1, static_cast<std::size_t>(numbers[1]))));
    }
    case F::f_lower:
      for (char32_t& c : letters) c = lower_case(c);
      return Value::of(to_utf8(letters));
    case F::f_upper:
      for (char32_t& c : letters) {
        if (c > 0xFF || c == 0xDF) return Value::unknown();
        c = upper(c);
      }
      return Value::of(to_utf8(letters));
    case F::f_trim:
      return Value::of(to_utf8(trimmed_words(letters)));
    default:
      return Value::unknown();
  }
}

}  // namespace crossfoot
