// Texts of cells on their way into a workbook: a text that was met lately is
// not kept again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

class TextStore {
 public:
  explicit TextStore(std::vector<std::string>& strings) : strings_(strings), lately_(kSlots, kNone) {}

  // The text's index in the workbook's strings. A text in another's slot takes
  // it over: what a file can do is to make no slot useful, never to make it slow.
  std::uint32_t index_of(std::string_view text) {
    std::uint32_t& slot = lately_[std::hash<std::string_view>{}(text) % kSlots];
    if (slot != kNone && strings_[slot] == text) return slot;
    slot = static_cast<std::uint32_t>(strings_.size());
    strings_.emplace_back(text);
    return slot;
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  std::vector<std::string>& strings_;
  std::vector<std::uint32_t> lately_;
};

}  // namespace crossfoot
