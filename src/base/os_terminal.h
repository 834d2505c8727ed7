// What the program asks of its terminal and its environment.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace crossfoot {

bool stdout_is_terminal();
// Columns of the terminal at standard output, else `otherwise`.
std::size_t terminal_width(std::size_t otherwise = 100);
// Nothing when it is not set or empty.
std::optional<std::string> environment(const std::string& name);

}  // namespace crossfoot
