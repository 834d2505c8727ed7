#include "cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>

#include "base/label_text.h"
#include "base/sanitise.h"
#include "cli/common_options.h"

namespace crossfoot {
namespace {

namespace po = boost::program_options;

constexpr char kOperands[] = "operands";

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> options(command.options.begin(), command.options.end());
  options.push_back(&kHelpOption);
  return options;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

po::options_description description_of(const Command& command) {
  po::options_description description;
  for (const Option* option : options_of(command)) {
    std::string name(option->name);
    if (!option->letter.empty()) name += "," + std::string(option->letter);
    if (option->is_flag()) {
      description.add_options()(name.c_str(), "");
    } else if (option->repeatable) {
      description.add_options()(name.c_str(), po::value<std::vector<std::string>>(), "");
    } else {
      description.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  description.add_options()(kOperands, po::value<std::vector<std::string>>(), "");
  return description;
}

std::string see_help(const Command& command) { return "crossfoot help " + std::string(command.name); }

Error unknown_option(const Command& command, const std::string& given) {
  std::vector<std::string> known;
  for (const Option* option : options_of(command)) known.push_back("--" + std::string(option->name));
  std::string bare = given;
  bare.erase(0, std::min(bare.find_first_not_of('-'), bare.size()));
  const Text near = did_you_mean("--" + bare, known);
  const std::string shown = printable(given);
  return usage_error(fmt::format("okänd flagga \"{}\"{}. Flaggorna finns i: {}", shown, near.sv, see_help(command)),
                     fmt::format("unknown option \"{}\"{}. The options are in: {}", shown, near.en, see_help(command)));
}

Error lacks_value(const Command& command, const std::string& name) {
  std::string values;
  for (const Option* option : options_of(command)) {
    if ("--" + std::string(option->name) == name) values = " " + std::string(option->value.sv);
  }
  return usage_error(fmt::format("flaggan {} behöver ett värde: {}{}", name, name, values),
                     fmt::format("the option {} needs a value: {}{}", name, name, values));
}

std::optional<Error> wrong_choice(const Option& option, const std::string& value) {
  if (option.value.sv.find('|') == std::string_view::npos) return std::nullopt;
  const std::vector<std::string> choices = split(option.value.sv, '|');
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return std::nullopt;
  const Text near = did_you_mean(value, choices);
  const std::string shown = printable(value);
  const std::string list = fmt::format("{}", fmt::join(choices, ", "));
  return usage_error(fmt::format("--{} kan inte vara \"{}\"{}. Välj bland: {}", option.name, shown, near.sv, list),
                     fmt::format("--{} cannot be \"{}\"{}. Choose from: {}", option.name, shown, near.en, list));
}

Result<Arguments> chosen(const Command& command, const po::variables_map& given) {
  Arguments arguments;
  for (const Option* option : options_of(command)) {
    const std::string name(option->name);
    if (given.count(name) == 0) continue;
    if (option->repeatable) arguments.repeated[name] = given[name].as<std::vector<std::string>>();
    const std::string value = option->is_flag()    ? ""
                              : option->repeatable ? arguments.repeated[name].back()
                                                   : given[name].as<std::string>();
    if (const auto wrong = wrong_choice(*option, value)) return Failure(*wrong);
    arguments.values.emplace(name, value);
  }
  if (given.count(kOperands) != 0) arguments.operands = given[kOperands].as<std::vector<std::string>>();
  return arguments;
}

}  // namespace

Error usage_error(std::string sv, std::string en) { return {"CF001", {std::move(sv), std::move(en)}}; }

Text did_you_mean(std::string_view wanted, const std::vector<std::string>& known) {
  const auto near = nearest(wanted, known);
  if (!near) return {};
  return {" (menade du \"" + *near + "\"?)", " (did you mean \"" + *near + "\"?)"};
}

Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words) {
  namespace style = po::command_line_style;
  try {
    const po::options_description description = description_of(command);
    po::positional_options_description operands;
    operands.add(kOperands, -1);
    po::variables_map given;
    po::store(po::command_line_parser(words)
                  .options(description)
                  .positional(operands)
                  .style(style::unix_style & ~style::allow_guessing)
                  .run(),
              given);
    return chosen(command, given);
  } catch (const po::unknown_option& error) {
    return Failure(unknown_option(command, error.get_option_name()));
  } catch (const po::multiple_occurrences& error) {
    return Failure(usage_error(fmt::format("flaggan {} är angiven två gånger", error.get_option_name()),
                               fmt::format("the option {} is given twice", error.get_option_name())));
  } catch (const po::error_with_option_name& error) {
    return Failure(lacks_value(command, error.get_option_name()));
  } catch (const po::error& error) {
    const std::string what = printable(error.what());
    return Failure(
        usage_error("kommandoraden kan inte förstås: " + what, "the command line cannot be understood: " + what));
  }
}

}  // namespace crossfoot
