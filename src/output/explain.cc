#include "output/explain.h"

#include <fmt/format.h>

#include "output/words.h"
#include "output/wrapped.h"

namespace crossfoot {
std::string explain(const Page& page, Language language, std::size_t width) {
  const auto section = [&](std::string_view sv, std::string_view en, const PageText& text) {
    return fmt::format("\n{}\n{}", pick(language, sv, en), wrapped(text.in(language), 2, width));
  };
  return fmt::format("{}  {} ({})\n", page.code, page.title.in(language), severity_noun(page.usual, language)) +
         section("Varför det spelar roll", "Why it matters", page.why) + section("Gör så här", "What to do", page.fix) +
         section("Exempel", "Example", page.example);
}

}  // namespace crossfoot
