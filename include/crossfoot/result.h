// What every fallible call of the library returns: a value, or an Error that
// says what happened in both languages. Nothing throws across these headers.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace crossfoot {

// The two languages in which everything that a person reads is written.
enum class Language { swedish, english };

// A sentence in both languages.
struct Text {
  std::string sv;
  std::string en;

  const std::string& in(Language language) const { return language == Language::swedish ? sv : en; }
  friend bool operator==(const Text&, const Text&) = default;
};

// Something that could not be done. `code` is a permanent CFnnn code with a
// page in the catalogue; the message names the file, the place, what was
// found and what to do.
struct Error {
  std::string code;
  Text message;
};

template <class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

}  // namespace crossfoot
