// Why something could not be done with a file, beginning with its name.
#pragma once

#include <string>
#include <utility>

#include "base/sanitise.h"
#include "crossfoot/result.h"

namespace crossfoot {

inline Failure file_failure(std::string code, const std::string& path, const std::string& sv, const std::string& en) {
  const std::string name = printable(path);
  return Failure(Error{std::move(code), {name + ": " + sv, name + ": " + en}});
}

}  // namespace crossfoot
