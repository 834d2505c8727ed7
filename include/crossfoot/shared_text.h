// A text that many values hold: copies share it. Most of what says which fact
// a number states stands in all figures of a table, and a report has thousands.
#pragma once

#include <compare>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace crossfoot {

class SharedText;

template <class T>
concept PlainText = std::convertible_to<const T&, std::string_view> && !std::same_as<T, SharedText>;

// Reads as a std::string; cannot be changed, only replaced.
class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text) {
    if (!text.empty()) text_ = std::make_shared<const std::string>(std::move(text));
  }
  SharedText(std::string_view text) : SharedText(std::string(text)) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}

  const std::string& str() const { return text_ ? *text_ : nothing(); }
  operator const std::string&() const { return str(); }
  operator std::string_view() const { return str(); }
  bool empty() const { return text_ == nullptr; }
  std::size_t size() const { return text_ ? text_->size() : 0; }

  friend bool operator==(const SharedText& a, const SharedText& b) {
    return a.text_ == b.text_ || (a.text_ && b.text_ && *a.text_ == *b.text_);
  }
  friend std::strong_ordering operator<=>(const SharedText& a, const SharedText& b) {
    return a.text_ == b.text_ ? std::strong_ordering::equal : a.str() <=> b.str();
  }
  friend bool operator==(const SharedText& a, const PlainText auto& b) { return std::string_view(a) == b; }
  friend std::strong_ordering operator<=>(const SharedText& a, const PlainText auto& b) {
    return std::string_view(a) <=> std::string_view(b);
  }
  template <class Char, class Traits>
  friend auto& operator<<(std::basic_ostream<Char, Traits>& out, const SharedText& text) {
    return out << text.str();
  }

 private:
  static const std::string& nothing() {
    static const std::string none;
    return none;
  }

  std::shared_ptr<const std::string> text_;  // null for an empty one
};

}  // namespace crossfoot
