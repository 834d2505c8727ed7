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

const HeadReader::Read& HeadReader::read(const std::string& folded) {
  const auto [at, fresh] = known_.try_emplace(folded);
  Read& read = at->second;
  if (!fresh) return read;
  for (const std::uint32_t word : words_.likely(folded)) {
    auto captures = words_.pattern(word).match(folded);
    if (!captures) continue;
    read.fits.push_back({word, std::move(*captures)});
    read.lowest = read.lowest || words_.is_lowest(word);
  }
  return read;
}

const HeadReader::Fit* HeadReader::fit(const std::string& folded, std::uint32_t word) {
  const std::vector<Fit>& fits = read(folded).fits;
  const auto found = std::ranges::lower_bound(fits, word, {}, &Fit::word);
  return found == fits.end() || found->word != word ? nullptr : &*found;
}

bool HeadReader::fits_some_lowest(const std::string& folded) { return read(folded).lowest; }

}  // namespace crossfoot
