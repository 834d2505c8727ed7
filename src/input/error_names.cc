#include "input/error_names.h"

#include <array>
#include <utility>

namespace crossfoot {

std::optional<std::string_view> error_value_named(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kNames = {{{"#DIV/0!", "#DIV/0!"},
                                                                                            {"#DIVISION/0!", "#DIV/0!"},
                                                                                            {"#REF!", "#REF!"},
                                                                                            {"#REFERENS!", "#REF!"},
                                                                                            {"#VALUE!", "#VALUE!"},
                                                                                            {"#VÄRDEFEL!", "#VALUE!"},
                                                                                            {"#N/A", "#N/A"},
                                                                                            {"#SAKNAS!", "#N/A"},
                                                                                            {"#NAME?", "#NAME?"},
                                                                                            {"#NAMN?", "#NAME?"},
                                                                                            {"#NUM!", "#NUM!"},
                                                                                            {"#OGILTIGT!", "#NUM!"},
                                                                                            {"#NULL!", "#NULL!"},
                                                                                            {"#SKÄRNING!", "#NULL!"},
                                                                                            {"#SPILL!", "#SPILL!"},
                                                                                            {"#EXPANSION!", "#SPILL!"},
                                                                                            {"#CALC!", "#CALC!"}}};
  for (const auto& [written, name] : kNames) {
    if (written == text) return name;
  }
  return std::nullopt;
}

}  // namespace crossfoot
