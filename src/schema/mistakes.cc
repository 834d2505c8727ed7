#include "schema/mistakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/label_text.h"
#include "base/sanitise.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostListed = 24;  // known words shown when none is near
constexpr std::size_t kMostShownColumns = 60;

std::string listed(std::span<const std::string> words, std::string_view last_joint) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? last_joint : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace

void Mistakes::add(SchemaMark mark, std::string_view code, Text message) {
  if (list_.size() >= kMost) {
    ++left_out_;
    return;
  }
  list_.push_back({std::move(mark), std::string(code), std::move(message)});
}

std::vector<SchemaMistake> Mistakes::take() {
  std::ranges::stable_sort(list_, {}, [](const SchemaMistake& mistake) {
    return std::tie(mistake.mark.file, mistake.mark.line, mistake.mark.column);
  });
  if (left_out_ > 0) {
    list_.push_back({list_.back().mark,
                     std::string(schema_code::kLimit),
                     {fmt::format("och {} påpekanden till, som inte visas", left_out_),
                      fmt::format("and {} more mistakes, which are not shown", left_out_)}});
  }
  return std::move(list_);
}

Text suggestion(std::string_view found, std::span<const std::string> known) {
  if (const auto near = nearest(found, known)) {
    return {fmt::format("; menade du {}?", quoted(*near)), fmt::format("; did you mean {}?", quoted(*near))};
  }
  if (known.empty() || known.size() > kMostListed) return {};
  return {"; kända är " + listed(known, " och "), "; known are " + listed(known, " and ")};
}

std::string quoted(std::string_view name) { return fmt::format("\"{}\"", clipped(printable(name), kMostShownColumns)); }

Text place_text(const SchemaMark& mark, const std::string& seen_from) {
  if (mark.file == seen_from) {
    return {fmt::format("rad {}, kolumn {}", mark.line, mark.column),
            fmt::format("line {}, column {}", mark.line, mark.column)};
  }
  const std::string place = fmt::format("{}:{}:{}", mark.file, mark.line, mark.column);
  return {place, place};
}

Text operator+(Text a, const Text& b) {
  a.sv += b.sv;
  a.en += b.en;
  return a;
}

}  // namespace crossfoot
