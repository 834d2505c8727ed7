// Values as bytes, for a program that reads what it wrote itself: numbers lie
// as in memory. Each type lists its members once, by a structured binding, so
// that who adds a member to a type is told by the compiler to add it there.
//
//   template <class Archive>
//   struct PointMembers : ArchiveMembers<Archive> {
//     using ArchiveMembers<Archive>::members;
//     void members(Point& of) { auto& [x, y] = of; (*this)(x, y); }
//   };
//   ByteWriter<PointMembers> writer;  writer(point);  writer.take();
//   ByteReader<PointMembers> reader(bytes);  reader(point);  reader.whole();
//
// Each such template needs a name of its own in the program, also in an unnamed
// namespace: g++ 12 gives what is made of it external linkage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/result.h"
#include "crossfoot/shared_text.h"

namespace crossfoot {

// Whether any bytes are a value of the type; specialised where some struct's are.
template <class T>
inline constexpr bool kPlainBytes = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
template <class T>
concept Plain = kPlainBytes<std::remove_const_t<T>>;

template <class T>
concept Choice = std::is_same_v<T, bool> || std::is_enum_v<T>;

// The last value of each choice, specialised; no byte above it is taken.
template <Choice T>
inline constexpr T kLast;
template <>
inline constexpr bool kLast<bool> = true;

template <class Archive>
class ArchiveMembers {
 public:
  template <class T>
  void operator()(T& value) {
    if constexpr (Plain<T>) {
      self().plain(&value, sizeof value);
    } else if constexpr (Choice<std::remove_const_t<T>>) {
      self().choice(value);
    } else {
      self().members(value);
    }
  }
  template <class T, class... More>
  void operator()(T& value, More&... more) requires(sizeof...(More) > 0) {
    (*this)(value);
    (*this)(more...);
  }

  template <class T>
  void members(std::vector<T>& list) {
    self().list(list);
  }
  template <class T>
  void members(std::optional<T>& value) {
    self().maybe(value);
  }
  template <class T>
  void members(std::map<std::string, T>& values) {
    self().by_name(values);
  }
  template <class A, class B>
  void members(std::pair<A, B>& of) {
    (*this)(of.first, of.second);
  }
  void members(std::string& text) { self().text(text); }
  void members(SharedText& text) { self().shared(text); }
  void members(Decimal& value) { self().decimal(value); }
  void members(Text& of) {
    auto& [sv, en] = of;
    (*this)(sv, en);
  }
  void members(Error& of) {
    auto& [code, message] = of;
    (*this)(code, message);
  }

 protected:
  Archive& self() { return static_cast<Archive&>(*this); }
};

template <template <class> class Members>
class ByteWriter : public Members<ByteWriter<Members>> {
 public:
  static constexpr bool kReads = false;

  void plain(const void* value, std::size_t size) { bytes_.append(static_cast<const char*>(value), size); }
  template <Choice T>
  void choice(const T& value) {
    bytes_ += static_cast<char>(value);
  }
  void decimal(const Decimal& value) {
    const auto [coefficient, scale] = value.parts();
    plain(&coefficient, sizeof coefficient);
    plain(&scale, sizeof scale);
  }
  void count(std::uint64_t size) { plain(&size, sizeof size); }
  void text(std::string_view value) {
    count(value.size());
    bytes_ += value;
  }
  void shared(const SharedText& value) { text(value); }
  template <class T>
  void list(std::vector<T>& values) {
    count(values.size());
    if constexpr (Plain<T>) {
      if (!values.empty()) plain(values.data(), values.size() * sizeof(T));
    } else {
      for (T& value : values) (*this)(value);
    }
  }
  template <class T>
  void maybe(std::optional<T>& value) {
    count(value.has_value());
    if (value) (*this)(*value);
  }
  template <class T>
  void by_name(std::map<std::string, T>& values) {
    count(values.size());
    for (auto& [name, value] : values) {
      text(name);
      (*this)(value);
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// After bytes that are no such value everything reads as nothing.
template <template <class> class Members>
class ByteReader : public Members<ByteReader<Members>> {
 public:
  static constexpr bool kReads = true;

  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  void plain(void* value, std::size_t size) {
    if (size > rest_.size()) return fail();
    if (size == 0) return;
    std::memcpy(value, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  template <Choice T>
  void choice(T& value) {
    std::uint8_t byte = 0;
    plain(&byte, sizeof byte);
    if (byte > static_cast<std::uint8_t>(kLast<T>)) return fail();
    value = static_cast<T>(byte);
  }
  void decimal(Decimal& value) {
    Decimal::Parts parts;
    plain(&parts.coefficient, sizeof parts.coefficient);
    plain(&parts.scale, sizeof parts.scale);
    const auto read = Decimal::from_parts(parts);
    if (!read) return fail();
    value = *read;
  }
  void text(std::string& value) { value.assign(text()); }
  // What was shared is shared again, and more.
  void shared(SharedText& value) {
    const std::string_view bytes = text();
    value = bytes.empty() ? SharedText() : shared_.try_emplace(bytes, bytes).first->second;
  }
  template <class T>
  void list(std::vector<T>& values) {
    constexpr std::size_t kLeast = 4;  // bytes of an entry that is not plain
    values.resize(count(Plain<T> ? sizeof(T) : kLeast));
    if constexpr (Plain<T>) {
      plain(values.data(), values.size() * sizeof(T));
    } else {
      for (T& value : values) (*this)(value);
    }
  }
  template <class T>
  void maybe(std::optional<T>& value) {
    std::uint64_t there = 0;
    plain(&there, sizeof there);
    if (there != 0 && !failed_) (*this)(value.emplace());
  }
  template <class T>
  void by_name(std::map<std::string, T>& values) {
    for (std::size_t left = count(2 * sizeof(std::uint64_t)); left > 0 && !failed_; --left) {
      const std::string name(text());
      (*this)(values[name]);
    }
  }
  void fail() {
    failed_ = true;
    rest_ = {};
  }
  bool whole() const { return !failed_ && rest_.empty(); }

 private:
  // Of things that take at least `least` bytes each.
  std::size_t count(std::size_t least) {
    std::uint64_t size = 0;
    plain(&size, sizeof size);
    if (size > rest_.size() / least) fail();
    return failed_ ? 0 : static_cast<std::size_t>(size);
  }
  std::string_view text() {
    const std::size_t size = count(1);
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  std::unordered_map<std::string_view, SharedText> shared_;
  bool failed_ = false;
};

}  // namespace crossfoot
