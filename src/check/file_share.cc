#include "check/file_share.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "base/sha256.h"
#include "extract/extract.h"
#include "formula/missing_results.h"
#include "input/read_workbook.h"
#include "inspect/inspect.h"
#include "recognise/recognise.h"

namespace crossfoot {
namespace {

void add(std::vector<Finding> findings, std::uint32_t index, FileShare& share) {
  for (Finding& finding : findings) {
    finding.place.file = index;
    share.findings.push_back(std::move(finding));
  }
}

std::uint32_t count_cells(const Workbook& workbook, bool (*counts)(const Cell&)) {
  std::size_t count = 0;
  for (const Sheet& sheet : workbook.sheets)
    count += static_cast<std::size_t>(std::count_if(sheet.cells.begin(), sheet.cells.end(), counts));
  return static_cast<std::uint32_t>(count);
}

// What the workbook says of itself, whether a template fits it or not.
void inspect_workbook(std::uint32_t index, FileShare& share) {
  compute_missing_results(share.file.workbook);
  add(inspect(share.file.workbook, index), index, share);
}

// Which tables the workbook holds, and what each of their cells states.
void understand(const Schema& schema, const CheckOptions& options, std::uint32_t index, FileShare& share) {
  FileReport& file = share.file;
  file.recognition = recognise(file.workbook, schema, {options.template_id});
  add(file.recognition.findings, index, share);

  Extraction extraction = extract(file.workbook, file.recognition, schema, index);
  add(std::move(extraction.findings), index, share);
  share.observations = std::move(extraction.observations);
}

void describe(FileReport& file) {
  const ReportInfo& info = file.recognition.report;
  if (info.used) file.template_id = info.used->id;
  file.municipality = info.municipality;
  file.board = info.board;
  file.period = info.period.to_string();
  file.sheets_read = static_cast<std::uint32_t>(file.workbook.sheets.size());
  file.sheets_skipped = file.workbook.skipped_sheets;
  file.cells.read = count_cells(file.workbook, [](const Cell& cell) { return cell.type != CellType::blank; });
  file.cells.numeric = count_cells(file.workbook, [](const Cell& cell) { return cell.type == CellType::number; });
}

Error could_not_cope(std::string_view why) {
  return Error{"CF148",
               {"programmet klarade inte filen (" + std::string(why) + "). Anmäl det.",
                "the program could not cope with the file (" + std::string(why) + "). Report it."}};
}

// Memory that runs out over one file must not take the others with it.
void understand_or_give_up(const Schema& schema, const CheckOptions& options, std::uint32_t index, FileShare& share) {
  try {
    inspect_workbook(index, share);
    understand(schema, options, index, share);
    describe(share.file);
  } catch (const std::exception& exception) {
    share = failed_share(std::move(share.file.file), could_not_cope(exception.what()));
  }
}

}  // namespace

FileShare failed_share(std::string name, Error error) {
  FileShare share;
  share.file.file = std::move(name);
  share.file.error = std::move(error);
  return share;
}

FileShare share_of(const InputFile& input, std::uint32_t index, const Schema& schema, const CheckOptions& options) {
  if (!input.bytes) return failed_share(input.name, input.bytes.error());
  FileShare share;
  share.file.file = input.name;
  if (options.sha256) share.file.sha256 = sha256_hex(*input.bytes);
  auto reading = read_workbook(*input.bytes, input.name);
  if (!reading) {
    share.file.error = reading.error();
    return share;
  }
  share.file.workbook = std::move(reading->workbook);
  add(std::move(reading->findings), index, share);
  understand_or_give_up(schema, options, index, share);
  return share;
}

FileShare share_of(NamedWorkbook workbook, std::uint32_t index, const Schema& schema, const CheckOptions& options) {
  FileShare share;
  share.file.file = std::move(workbook.name);
  share.file.workbook = std::move(workbook.workbook);
  understand_or_give_up(schema, options, index, share);
  return share;
}

}  // namespace crossfoot
