// What a command of the program is: its page, its options, and a function that
// runs it. all_commands.cc lists them; main.cc alone turns the outcome into an
// exit status.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/page.h"
#include "crossfoot/result.h"

namespace crossfoot {

enum class Outcome : std::uint8_t {
  nothing_found,  // nothing at or above --fail-on: exit status 0
  findings,       // 1
  failed,         // something could not be done: 2
};

// What a command writes is collected here and written once, by main.
struct Console {
  std::string out;
  std::string err;
  Language language = Language::swedish;
  bool terminal = false;
  bool colour = false;
  std::size_t width = 100;

  std::string_view say(std::string_view sv, std::string_view en) const {
    return language == Language::swedish ? sv : en;
  }
  // A line on standard error: "crossfoot: ...  [CFnnn]".
  void complain(const Error& error);
};

struct Option {
  std::string_view name;
  PageText value;  // empty: a flag; "text|json": one of these; else what stands for the value
  PageText help;
  std::string_view letter = {};  // "o": it may also be written -o
  bool repeatable = false;       // may be given several times

  bool is_flag() const { return value.sv.empty(); }
};

struct Arguments {
  std::map<std::string, std::string, std::less<>> values;                 // the last one given
  std::map<std::string, std::vector<std::string>, std::less<>> repeated;  // all that were given
  std::vector<std::string> operands;

  bool has(const Option& option) const { return values.contains(option.name); }
  // Empty when the option was not given.
  std::string value_of(const Option& option) const;
  // Of a repeatable option, in the order given.
  std::vector<std::string> values_of(const Option& option) const;
};

struct Command {
  std::string_view name;
  PageText operands;  // "FIL..."
  PageText summary;   // one line
  PageText help;      // the rest of its page, without the options
  std::span<const Option* const> options;
  Outcome (*run)(const Arguments& arguments, Console& console);
};

std::span<const Command* const> all_commands();
const Command* find_command(std::string_view name);

extern const Command kCheck;
extern const Command kNormalize;
extern const Command kInspect;
extern const Command kCorrect;
extern const Command kExplain;
extern const Command kSchema;
extern const Command kHelp;
extern const Command kVersion;

// Finds the command in what stands after the program's name and runs it.
Outcome run_command_line(std::vector<std::string> arguments, Console& console);

}  // namespace crossfoot
