#include "input/read_workbook.h"

#include <fmt/format.h>

#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/sanitise.h"
#include "input/csv/read_csv.h"
#include "input/file_kind.h"
#include "input/file_name.h"
#include "input/limits.h"
#include "input/ods/read_ods.h"
#include "input/remarks.h"
#include "input/xls/compound_file.h"
#include "input/xls/read_xls.h"
#include "input/xlsx/package.h"
#include "input/xlsx/read_xlsx.h"

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

// What was read, and what it turned out to be.
struct Read {
  FileKind kind = FileKind::unknown;
  Result<Reading> reading;
  std::string_view ending = {};  // that the file's name must have, where its kind has several
};

Read read_archive(std::string_view bytes) {
  auto directory = read_zip_directory(bytes);
  if (!directory) return {FileKind::xlsx, Failure(directory.error())};
  if (is_open_document(bytes, *directory)) return {FileKind::ods, read_ods(bytes, *directory)};
  if (auto other = refuse_other_archive(bytes, *directory)) return {FileKind::xlsx, Failure(std::move(*other))};
  auto package = open_package(bytes, std::move(*directory));
  if (!package) return {FileKind::xlsx, Failure(package.error())};
  const auto part = main_part(*package);
  if (!part) return {FileKind::xlsx, Failure(part.error())};
  const std::string type = content_type(*package, *part);
  if (auto other = refuse_other_package(*part, type)) return {FileKind::xlsx, Failure(std::move(*other))};
  return {FileKind::xlsx, read_xlsx(*package, *part), package_ending(type)};
}

Result<Reading> read_compound_file(std::string_view bytes) {
  auto file = open_compound_file(bytes);
  if (!file) {
    if (auto other = refuse_damaged_compound_file(bytes)) return Failure(std::move(*other));
    return Failure(file.error());
  }
  return holds_xls(*file) ? read_xls(*file) : Failure(refuse_compound_file(*file));
}

Read read_content(std::string_view bytes, std::string_view file_name) {
  if (bytes.size() > limits::kMostFileBytes) {
    return {FileKind::unknown, Failure(Error{"CF133",
                                             {fmt::format("filen är större än vad som läses: {} byte, högst {}.",
                                                          bytes.size(), limits::kMostFileBytes),
                                              fmt::format("the file is larger than what is read: {} bytes, at most {}.",
                                                          bytes.size(), limits::kMostFileBytes)}})};
  }
  const auto content = content_of(bytes, file_name);
  if (!content) return {FileKind::unknown, Failure(content.error())};
  switch (*content) {
    case Content::compound_file:
      return {FileKind::xls, read_compound_file(bytes)};
    case Content::xls_stream:
      return {FileKind::xls, read_xls_stream(bytes)};
    case Content::flat_ods:
      return {FileKind::flat_ods, read_flat_ods(bytes)};
    case Content::text_table:
      return {FileKind::csv, read_csv(bytes, file_name)};
    case Content::archive:
      break;
  }
  return read_archive(bytes);
}

// Excel goes by the name, and refuses to open or warns of one that is wrong.
void remark_wrong_name(FileKind kind, std::string_view ending, std::string_view file_name,
                       std::vector<Finding>& findings) {
  const FileKind named = kind_by_name(file_name);
  const std::string given = ending_of(file_name);
  const bool same_kind = named == kind || (named == FileKind::text && kind == FileKind::csv);
  if (named == FileKind::unknown || (same_kind && (ending.empty() || ending == given))) return;
  Remarks remarks;
  remarks.add("CF160", Severity::warning, {},
              {{"name", given}, {"kind", std::string(ending.empty() ? usual_ending(kind) : ending)}});
  findings.insert(findings.begin(), remarks.take().front());
}

Result<Reading> read_unnamed(std::string_view bytes, std::string_view file_name) {
  Read read = read_content(bytes, file_name);
  if (read.reading) remark_wrong_name(read.kind, read.ending, file_name, read.reading->findings);
  return std::move(read.reading);
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

Error in_file(std::string_view file_name, Error error) {
  const std::string name = printable(file_name);
  error.message.sv = fmt::format("{}: {}", name, error.message.sv);
  error.message.en = fmt::format("{}: {}", name, error.message.en);
  return error;
}

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
  return Failure(in_file(file_name, std::move(reading.error())));
}

}  // namespace crossfoot
