#include "crossfoot/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "base/wide.h"

namespace crossfoot {
namespace {

constexpr int kLargestPower = 38;  // 10^38 < 2^127 < 10^39

constexpr std::array<Int128, kLargestPower + 1> kPowers = [] {
  std::array<Int128, kLargestPower + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

Int128 power(int exponent) { return kPowers[static_cast<std::size_t>(exponent)]; }

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

// The signed number with this magnitude; nothing when it does not fit.
std::optional<Int128> with_sign(UInt128 value, bool negative) {
  if ((value >> 127) != 0) return std::nullopt;
  const auto positive = static_cast<Int128>(value);
  return negative ? -positive : positive;
}

std::optional<Int128> times(Int128 a, Int128 b) {
  Int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

// a / b rounded half away from zero; b > 0.
Int128 divided_rounded(Int128 a, Int128 b) {
  const Int128 quotient = a / b;
  const Int128 remainder = a % b;
  if (remainder > 0) return quotient + (remainder >= b - remainder ? 1 : 0);
  return quotient - (-remainder >= b + remainder && remainder != 0 ? 1 : 0);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `-?digits[.digits][E±dd]` in parts: digits holds both runs of digits, whose
// value is digits * 10^-scale.
struct Notation {
  bool negative = false;
  std::string digits;
  int scale = 0;
};

std::optional<int> parse_exponent(std::string_view text) {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '-') return std::nullopt;
  }
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (error != std::errc() || end != text.data() + text.size() || std::abs(exponent) > 9999) return std::nullopt;
  return exponent;
}

std::optional<Notation> parse_notation(std::string_view text) {
  constexpr std::size_t kMostBytes = 1024;
  if (text.size() > kMostBytes) return std::nullopt;
  Notation result;
  std::size_t at = 0;
  const auto take_digits = [&] {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at])) result.digits += text[at++];
    return static_cast<int>(at - start);
  };
  if (at < text.size() && text[at] == '-') {
    result.negative = true;
    ++at;
  }
  if (take_digits() == 0) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    ++at;
    result.scale = take_digits();
    if (result.scale == 0) return std::nullopt;
  }
  if (at < text.size() && (text[at] == 'E' || text[at] == 'e')) {
    const auto exponent = parse_exponent(text.substr(at + 1));
    if (!exponent) return std::nullopt;
    result.scale -= *exponent;
    at = text.size();
  }
  if (at != text.size()) return std::nullopt;
  return result;
}

// Drops zeros at both ends, so that only digits that count are accumulated.
void trim_zeros(Notation& number) {
  const std::size_t last = number.digits.find_last_not_of('0');
  if (last == std::string::npos) {
    number.digits.clear();
    number.scale = 0;
    return;
  }
  number.scale -= static_cast<int>(number.digits.size() - last - 1);
  number.digits.erase(last + 1);
  number.digits.erase(0, number.digits.find_first_not_of('0'));
}

// Cuts to Decimal::kMaxScale; says whether the cut rounds the rest up.
bool cut_digits(Notation& number) {
  if (number.scale <= Decimal::kMaxScale) return false;
  const auto dropped = static_cast<std::size_t>(number.scale - Decimal::kMaxScale);
  number.scale = Decimal::kMaxScale;
  if (dropped > number.digits.size()) {
    number.digits.clear();
    return false;
  }
  const std::size_t kept = number.digits.size() - dropped;
  const bool up = number.digits[kept] >= '5';
  number.digits.erase(kept);
  return up;
}

std::optional<Int128> accumulate(std::string_view digits, bool one_more) {
  Int128 value = 0;
  for (const char digit : digits) {
    if (__builtin_mul_overflow(value, Int128{10}, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, Int128{digit - '0'}, &value)) return std::nullopt;
  }
  if (one_more && __builtin_add_overflow(value, Int128{1}, &value)) return std::nullopt;
  return value;
}

constexpr int kDigits = 15;  // of a double that count

struct Plain {
  std::int64_t coefficient = 0;
  int scale = 0;
};

// What `-d.dddddddddddddde-dd`, a double's notation, says, cut to
// Decimal::kMaxScale; nothing where it has no decimals.
std::optional<Plain> of_fifteen_digits(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Plain result;
  for (const char c : text.substr(0, kDigits + 1)) {
    if (is_digit(c)) result.coefficient = result.coefficient * 10 + (c - '0');
  }
  const auto exponent = parse_exponent(text.substr(std::min<std::size_t>(text.size(), kDigits + 2)));
  if (!exponent) return std::nullopt;
  result.scale = kDigits - 1 - *exponent;
  if (result.scale < 0) return std::nullopt;
  if (const int excess = result.scale - Decimal::kMaxScale; excess > 0) {
    const auto unit = excess <= kDigits ? static_cast<std::int64_t>(power(excess)) : 0;
    result.coefficient = unit == 0 ? 0 : (result.coefficient + unit / 2) / unit;
    result.scale = Decimal::kMaxScale;
  }
  if (negative) result.coefficient = -result.coefficient;
  return result;
}

}  // namespace

std::optional<Decimal> Decimal::from_parts(const Parts& parts) {
  if (parts.scale == -1) return invalid();
  if (parts.scale < 0 || parts.scale > kMaxScale || magnitude(parts.coefficient) >> 127 != 0) return std::nullopt;
  Decimal result;
  result.coefficient_ = parts.coefficient;
  result.scale_ = parts.scale;
  result.normalise();
  return result;
}

Decimal Decimal::invalid() {
  Decimal result;
  result.valid_ = false;
  return result;
}

Decimal Decimal::power_of_ten(int exponent) {
  if (exponent < -kMaxScale || exponent > 27) return invalid();
  Decimal result;
  result.coefficient_ = exponent < 0 ? 1 : power(exponent);
  result.scale_ = exponent < 0 ? -exponent : 0;
  return result;
}

Decimal Decimal::scaled(std::int64_t coefficient, int scale) {
  if (scale < 0 || scale > kMaxScale) return invalid();
  Decimal result;
  result.coefficient_ = coefficient;
  result.scale_ = scale;
  result.normalise();
  return result;
}

Decimal Decimal::from_double(double value) {
  if (!std::isfinite(value) || std::fabs(value) >= 1e24) return invalid();
  if (std::fabs(value) < 1e15 && value == std::trunc(value)) return Decimal(static_cast<std::int64_t>(value));
  std::array<char, 32> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, kDigits - 1);
  if (error != std::errc()) return invalid();
  const std::string_view digits(text.data(), static_cast<std::size_t>(end - text.data()));
  if (const auto plain = of_fifteen_digits(digits)) return scaled(plain->coefficient, plain->scale);
  return parse(digits).value_or(invalid());
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  auto number = parse_notation(text);
  if (!number) return std::nullopt;
  trim_zeros(*number);
  const bool up = cut_digits(*number);
  const auto digits = accumulate(number->digits, up);
  if (!digits || (number->scale < -kLargestPower && *digits != 0)) return std::nullopt;
  const auto whole = number->scale < 0 ? times(*digits, power(std::min(-number->scale, kLargestPower))) : digits;
  if (!whole) return std::nullopt;
  Decimal result;
  result.coefficient_ = number->negative ? -*whole : *whole;
  result.scale_ = std::max(number->scale, 0);
  result.normalise();
  return result;
}

bool Decimal::is_multiple_of(const Decimal& step) const {
  if (!valid_ || step.sign() <= 0) return false;
  if (coefficient_ == 0) return true;
  if (fits_64_bits() && step.fits_64_bits()) {  // 2^63 * 10^18 is below 2^127
    const int scale = std::max(scale_, step.scale_);
    const Int128 number = coefficient_ * power(scale - scale_);
    const Int128 unit = step.coefficient_ * power(scale - step.scale_);
    const auto small = [](Int128 value) { return value == static_cast<std::int64_t>(value); };
    if (small(number) && small(unit)) return static_cast<std::int64_t>(number) % static_cast<std::int64_t>(unit) == 0;
    return number % unit == 0;
  }
  if (step.scale_ < scale_) {
    const auto aligned = times(step.coefficient_, power(scale_ - step.scale_));
    return aligned && coefficient_ % *aligned == 0;  // a step too large to align is larger than the number
  }
  // The quotient itself may be too large; only the remainder matters, so the
  // number is reduced first.
  const UInt128 reduced = magnitude(coefficient_) % static_cast<UInt128>(step.coefficient_);
  const Wide product = multiply_wide(reduced, static_cast<UInt128>(power(step.scale_ - scale_)));
  const auto division = divide_wide({0, product.high}, static_cast<UInt128>(step.coefficient_));
  const auto rest = divide_wide({division->remainder, product.low}, static_cast<UInt128>(step.coefficient_));
  return rest->remainder == 0;
}

Decimal Decimal::operator-() const {
  Decimal result = *this;
  if (__builtin_sub_overflow(Int128{0}, coefficient_, &result.coefficient_)) return invalid();
  return result;
}

Decimal& Decimal::operator+=(const Decimal& other) {
  if (!valid_ || !other.valid_) return *this = invalid();
  if (other.coefficient_ == 0) return *this;
  const int scale = std::max(scale_, other.scale_);
  if (fits_64_bits() && other.fits_64_bits()) {  // 2 * 2^63 * 10^18 is below 2^127
    const Int128 addend = scale == other.scale_ ? other.coefficient_ : other.coefficient_ * power(scale - other.scale_);
    coefficient_ = (scale == scale_ ? coefficient_ : coefficient_ * power(scale - scale_)) + addend;
    scale_ = scale;
    normalise();
    return *this;
  }
  const auto a = times(coefficient_, power(scale - scale_));
  const auto b = times(other.coefficient_, power(scale - other.scale_));
  if (!a || !b || __builtin_add_overflow(*a, *b, &coefficient_)) return *this = invalid();
  scale_ = scale;
  normalise();
  return *this;
}

Decimal& Decimal::operator-=(const Decimal& other) { return *this += -other; }

Decimal& Decimal::operator*=(const Decimal& other) {
  if (!valid_ || !other.valid_) return *this = invalid();
  // Most weights and factors:
  if (coefficient_ == 0 || (other.coefficient_ == 1 && other.scale_ == 0)) return *this;
  if (other.coefficient_ == 0 || (coefficient_ == 1 && scale_ == 0)) return *this = other;
  const int scale = scale_ + other.scale_;
  if (scale <= kMaxScale && fits_64_bits() && other.fits_64_bits()) {
    coefficient_ *= other.coefficient_;
    scale_ = scale;
    normalise();
    return *this;
  }
  const bool negative = (coefficient_ < 0) != (other.coefficient_ < 0);
  const int excess = std::max(0, scale - kMaxScale);
  const auto product = multiply_divide_rounded(magnitude(coefficient_), magnitude(other.coefficient_),
                                               static_cast<UInt128>(power(excess)));
  const auto coefficient = product ? with_sign(*product, negative) : std::nullopt;
  if (!coefficient) return *this = invalid();
  coefficient_ = *coefficient;
  scale_ = scale - excess;
  normalise();
  return *this;
}

Decimal Decimal::divided_by(const Decimal& divisor, int decimals) const {
  if (!valid_ || !divisor.valid_ || divisor.coefficient_ == 0) return invalid();
  decimals = std::clamp(decimals, 0, kMaxScale);
  const int shift = decimals + divisor.scale_ - scale_;  // in [-18, 36]
  const UInt128 factor = shift > 0 ? static_cast<UInt128>(power(shift)) : 1;
  UInt128 denominator = magnitude(divisor.coefficient_);
  if (shift < 0 && __builtin_mul_overflow(denominator, static_cast<UInt128>(power(-shift)), &denominator)) {
    return Decimal();  // the denominator exceeds 2^128, the numerator is below 2^127: less than a half
  }
  const auto quotient = multiply_divide_rounded(magnitude(coefficient_), factor, denominator);
  const auto coefficient =
      quotient ? with_sign(*quotient, (coefficient_ < 0) != (divisor.coefficient_ < 0)) : std::nullopt;
  if (!coefficient) return invalid();
  Decimal result;
  result.coefficient_ = *coefficient;
  result.scale_ = decimals;
  result.normalise();
  return result;
}

Decimal Decimal::rounded(int decimals) const {
  if (!valid_ || decimals >= scale_) return *this;
  if (decimals < scale_ - kLargestPower) return Decimal();  // half of 10^39 exceeds every coefficient
  const Int128 quotient = divided_rounded(coefficient_, power(scale_ - decimals));
  const auto coefficient = decimals < 0 ? times(quotient, power(-decimals)) : quotient;
  if (!coefficient) return invalid();
  Decimal result;
  result.coefficient_ = *coefficient;
  result.scale_ = std::max(decimals, 0);
  result.normalise();
  return result;
}

Decimal Decimal::rounded_to(const Decimal& step) const {
  if (step.sign() <= 0) return invalid();
  return divided_by(step, 0) * step;
}

std::optional<Int128> Decimal::whole(int decimals) const {
  if (!valid_ || decimals < scale_ || decimals - scale_ > kLargestPower) return std::nullopt;
  return times(coefficient_, power(decimals - scale_));
}

double Decimal::to_double() const {
  if (!valid_) return std::nan("");
  constexpr Int128 kExact = Int128{1} << 53;
  if (coefficient_ > -kExact && coefficient_ < kExact) {
    // Both operands are exact in a double (10^18 is, up to 10^22), so the one
    // division is correctly rounded.
    return static_cast<double>(coefficient_) / static_cast<double>(power(scale_));
  }
  const std::string text = to_string();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string Decimal::to_string() const {
  if (!valid_) return "invalid";
  std::string digits;
  UInt128 rest = magnitude(coefficient_);
  do {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  const auto scale = static_cast<std::size_t>(scale_);
  if (digits.size() <= scale) digits.append(scale + 1 - digits.size(), '0');
  if (coefficient_ < 0) digits += '-';
  std::reverse(digits.begin(), digits.end());
  if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
  return digits;
}

int Decimal::compare(const Decimal& a, const Decimal& b) {
  if (!a.valid_ || !b.valid_) return 2;
  const auto order = [](Int128 x, Int128 y) { return x == y ? 0 : x < y ? -1 : 1; };
  if (a.scale_ == b.scale_) return order(a.coefficient_, b.coefficient_);
  if (a.fits_64_bits() && b.fits_64_bits()) {  // 2^63 * 10^18 is below 2^127
    const int scale = std::max(a.scale_, b.scale_);
    return order(a.coefficient_ * power(scale - a.scale_), b.coefficient_ * power(scale - b.scale_));
  }
  // Whole parts first, so that nothing can overflow: fractions fit easily.
  const Int128 a_whole = a.coefficient_ / power(a.scale_);
  const Int128 b_whole = b.coefficient_ / power(b.scale_);
  if (a_whole != b_whole) return order(a_whole, b_whole);
  const Int128 a_part = a.coefficient_ % power(a.scale_) * power(kMaxScale - a.scale_);
  const Int128 b_part = b.coefficient_ % power(b.scale_) * power(kMaxScale - b.scale_);
  return order(a_part, b_part);
}

}  // namespace crossfoot
