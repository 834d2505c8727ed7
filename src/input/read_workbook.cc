#include "input/read_workbook.h"

#include <fmt/format.h>

#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/sanitise.h"
#include "input/file_kind.h"
#include "input/limits.h"
#include "input/package.h"
#include "input/read_xlsx.h"

namespace crossfoot {
namespace {

Error no_main_part(std::string_view sv, std::string_view en) {
  return Error{
      "CF130",
      {fmt::format("filen är ofullständig: {}. Öppna den i Excel och spara om den, eller hämta den på nytt från "
                   "avsändaren.",
                   sv),
       fmt::format("the file is incomplete: {}. Open it in Excel and save it again, or get it again from the "
                   "sender.",
                   en)}};
}

// The one part that the package calls its main document.
Result<std::string> main_part(const Package& package) {
  const Relationship* found = nullptr;
  for (const Relationship& relationship : package.relationships) {
    if (relationship.kind != "officeDocument" || relationship.external) continue;
    if (found != nullptr && part_key(found->target) != part_key(relationship.target)) {
      return Failure(no_main_part("den uppger två olika huvuddelar", "it names two different main parts"));
    }
    found = &relationship;
  }
  if (found == nullptr) {
    return Failure(no_main_part("den uppger ingen arbetsbok", "it names no workbook"));
  }
  return found->target;
}

Result<Reading> read_archive(std::string_view bytes) {
  auto directory = read_zip_directory(bytes);
  if (!directory) return Failure(directory.error());
  if (auto other = refuse_other_archive(bytes, *directory)) return Failure(std::move(*other));
  auto package = open_package(bytes, std::move(*directory));
  if (!package) return Failure(package.error());
  const auto part = main_part(*package);
  if (!part) return Failure(part.error());
  if (auto other = refuse_other_package(*part, content_type(*package, *part))) return Failure(std::move(*other));
  return read_xlsx(*package, *part);
}

Result<Reading> read_unnamed(std::string_view bytes, std::string_view file_name) {
  if (auto other = refuse_other_file(bytes, file_name)) return Failure(std::move(*other));
  if (bytes.size() > limits::kMostFileBytes) {
    return Failure(Error{
        "CF133",
        {fmt::format("filen är större än vad som läses: {} byte, högst {}.", bytes.size(), limits::kMostFileBytes),
         fmt::format("the file is larger than what is read: {} bytes, at most {}.", bytes.size(),
                     limits::kMostFileBytes)}});
  }
  return read_archive(bytes);
}

Error out_of_memory() {
  return Error{
      "CF133",
      {"filen är större än vad som läses: minnet tog slut. Ta bort det som inte hör till rapporten och spara om "
       "filen.",
       "the file is larger than what is read: memory ran out. Remove what does not belong to the report and "
       "save the file again."}};
}

}  // namespace

Result<Reading> read_workbook(std::string_view bytes, std::string_view file_name) {
  Result<Reading> reading;
  try {
    reading = read_unnamed(bytes, file_name);
  } catch (const std::bad_alloc&) {
    reading = Failure(out_of_memory());
  } catch (const std::length_error&) {
    reading = Failure(out_of_memory());
  }
  if (reading) return reading;
  Error error = reading.error();
  const std::string name = printable(file_name);
  error.message.sv = fmt::format("{}: {}", name, error.message.sv);
  error.message.en = fmt::format("{}: {}", name, error.message.en);
  return Failure(std::move(error));
}

}  // namespace crossfoot
