// An exact decimal number on checked integers. Sums of amounts must be exact,
// and binary doubles are not. A result that does not fit is *invalid*: it
// propagates through arithmetic like a NaN, and whoever decides something by
// a Decimal asks valid() first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

__extension__ typedef __int128 Int128;

class Decimal {
 public:
  // Most digits kept after the decimal point; further ones are rounded away
  // (half away from zero).
  static constexpr int kMaxScale = 18;

  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t whole) : coefficient_(whole) { normalise(); }  // NOLINT: as a number

  static Decimal invalid();
  // 10^exponent, exponent in [-18, 27].
  static Decimal power_of_ten(int exponent);
  // coefficient * 10^-scale, scale in [0, 18].
  static Decimal scaled(std::int64_t coefficient, int scale);
  // The double cut to 15 significant digits, as Excel shows it; invalid when
  // it is not finite or not below 1e24.
  static Decimal from_double(double value);
  // Strict `-?digits[.digits][E±dd]`, nothing else around it.
  static std::optional<Decimal> parse(std::string_view text);

  // For writing it down and reading it again: coefficient * 10^-scale; a
  // scale of -1 is the invalid one. Nothing where no decimal is made so.
  struct Parts {
    Int128 coefficient = 0;
    int scale = 0;
  };
  Parts parts() const { return {coefficient_, valid_ ? scale_ : -1}; }
  static std::optional<Decimal> from_parts(const Parts& parts);

  bool valid() const { return valid_; }
  bool is_zero() const { return valid_ && coefficient_ == 0; }
  int sign() const { return coefficient_ > 0 ? 1 : coefficient_ < 0 ? -1 : 0; }
  // Digits after the point that the value itself needs: 12.50 has 1.
  int decimals() const { return scale_; }
  bool is_multiple_of(const Decimal& step) const;  // step > 0

  Decimal operator-() const;
  Decimal& operator+=(const Decimal& other);
  Decimal& operator-=(const Decimal& other);
  Decimal& operator*=(const Decimal& other);
  friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
  friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
  friend Decimal operator*(Decimal a, const Decimal& b) { return a *= b; }
  // The quotient rounded half away from zero to `decimals` places; invalid
  // when the divisor is zero.
  Decimal divided_by(const Decimal& divisor, int decimals) const;

  Decimal abs() const { return sign() < 0 ? -*this : *this; }
  // Rounded half away from zero to 10^-decimals; negative `decimals` rounds
  // to tens, hundreds, ...
  Decimal rounded(int decimals) const;
  // Rounded half away from zero to a multiple of `step` (> 0).
  Decimal rounded_to(const Decimal& step) const;

  // The number * 10^decimals, when that is whole and fits; decimals in [0, 36].
  std::optional<Int128> whole(int decimals) const;

  double to_double() const;
  // `-1234.5`: a point, no grouping, no exponent, no trailing zeros. What
  // stands in JSON. `invalid` for an invalid number.
  std::string to_string() const;

  // Invalid numbers are unordered and equal to nothing.
  friend bool operator==(const Decimal& a, const Decimal& b) { return compare(a, b) == 0; }
  friend bool operator<(const Decimal& a, const Decimal& b) { return compare(a, b) == -1; }
  friend bool operator>(const Decimal& a, const Decimal& b) { return compare(a, b) == 1; }
  friend bool operator<=(const Decimal& a, const Decimal& b) {
    const int c = compare(a, b);
    return c == -1 || c == 0;
  }
  friend bool operator>=(const Decimal& a, const Decimal& b) {
    const int c = compare(a, b);
    return c == 1 || c == 0;
  }

 private:
  static int compare(const Decimal& a, const Decimal& b);  // -1, 0, 1; 2 unordered
  constexpr bool fits_64_bits() const { return coefficient_ == static_cast<std::int64_t>(coefficient_); }
  constexpr void normalise() {
    if (fits_64_bits()) {  // nearly always, and then much faster
      auto small = static_cast<std::int64_t>(coefficient_);
      for (; scale_ > 0 && small % 10 == 0; --scale_) small /= 10;
      coefficient_ = small;
    } else {
      for (; scale_ > 0 && coefficient_ % 10 == 0; --scale_) coefficient_ /= 10;
    }
    if (coefficient_ == 0) scale_ = 0;
  }

  Int128 coefficient_ = 0;  // value = coefficient * 10^-scale, trailing zeros stripped
  int scale_ = 0;           // in [0, kMaxScale]
  bool valid_ = true;
};

}  // namespace crossfoot
