// The words of a template's heads: each distinct pattern of a head's level
// once, however many columns of however many tables use it, with an index by
// its text. A workbook's heads repeat from sheet to sheet; HeadReader remembers
// what each text fits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/label_text.h"

namespace crossfoot {

class HeadVocabulary {
 public:
  // The word's number; nothing when the pattern does not compile.
  std::optional<std::uint32_t> add(const std::string& text, std::span<const std::string> tokens);
  void mark_lowest(std::uint32_t word) { words_[word].lowest = true; }

  const LabelPattern& pattern(std::uint32_t word) const { return words_[word].pattern; }
  bool is_lowest(std::uint32_t word) const { return words_[word].lowest; }  // the lowest level of some head
  // The words that may fit the folded text, in order.
  std::vector<std::uint32_t> likely(const std::string& folded) const;

 private:
  struct Word {
    LabelPattern pattern;
    bool lowest = false;
  };
  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t> by_text_;                  // as it stands in the template
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_literal_;  // what a pattern without wildcards fits
  std::vector<std::uint32_t> with_wildcards_;
};

class HeadReader {
 public:
  struct Fit {
    std::uint32_t word = 0;
    std::vector<Capture> captures;
  };
  // What a text fits.
  struct Reading {
    std::vector<Fit> fits;  // by word
    bool lowest = false;    // one of them is the lowest level of some head
    // Null when the word does not fit. A text fits few words.
    const Fit* fit(std::uint32_t word) const {
      for (const Fit& fit : fits) {
        if (fit.word == word) return &fit;
      }
      return nullptr;
    }
  };

  explicit HeadReader(const HeadVocabulary& words) : words_(words) {}

  const HeadVocabulary& words() const { return words_; }
  // Stays valid as long as the reader.
  const Reading& read(const std::string& folded);

 private:
  const HeadVocabulary& words_;
  std::unordered_map<std::string, Reading> known_;
};

}  // namespace crossfoot
