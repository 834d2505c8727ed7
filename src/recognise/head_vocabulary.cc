#include "recognise/head_vocabulary.h"

#include <algorithm>

namespace crossfoot {

std::optional<std::uint32_t> HeadVocabulary::add(const std::string& text, std::span<const std::string> tokens) {
  if (const auto known = by_text_.find(text); known != by_text_.end()) return known->second;
  auto pattern = LabelPattern::compile(text, tokens);
  if (!pattern) return std::nullopt;
  const auto word = static_cast<std::uint32_t>(words_.size());
  if (pattern->is_literal()) {
    by_literal_[pattern->literal()].push_back(word);
  } else {
    with_wildcards_.push_back(word);
  }
  words_.push_back({std::move(*pattern), false});
  by_text_.emplace(text, word);
  return word;
}

std::vector<std::uint32_t> HeadVocabulary::likely(const std::string& folded) const {
  std::vector<std::uint32_t> words = with_wildcards_;
  if (const auto literal = by_literal_.find(folded); literal != by_literal_.end()) {
    words.insert(words.end(), literal->second.begin(), literal->second.end());
    std::sort(words.begin(), words.end());
  }
  return words;
}

const HeadReader::Reading& HeadReader::read(const std::string& folded) {
  const auto [at, fresh] = known_.try_emplace(folded);
  Reading& reading = at->second;
  if (!fresh) return reading;
  for (const std::uint32_t word : words_.likely(folded)) {
    auto captures = words_.pattern(word).match(folded);
    if (!captures) continue;
    reading.fits.push_back({word, std::move(*captures)});
    reading.lowest = reading.lowest || words_.is_lowest(word);
  }
  return reading;
}

}  // namespace crossfoot
