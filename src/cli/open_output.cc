#include "cli/open_output.h"

#include "base/label_text.h"
#include "base/sanitise.h"
#include "cli/common_options.h"

namespace crossfoot {

Result<AtomicFile> open_output(const std::string& path, const Arguments& arguments) {
  for (const std::string& input : arguments.operands) {
    if (!is_same_file(path, input)) continue;
    const std::string name = printable(path);
    return Failure(
        Error{"CF010",
              {name + ": det är en av arbetsböckerna som läses, och den ersätts aldrig. Välj ett annat namn.",
               name + ": it is one of the workbooks that are read, and is never replaced. Choose another "
                      "name."}});
  }
  return AtomicFile::create(path, arguments.has(kOverwrite));
}

std::string ending_of(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? "" : fold(name.substr(dot + 1));
}

}  // namespace crossfoot
