// An .xlsx made of a workbook of another format: read, brought within what an
// .xlsx can say, written, completed where libxlsxwriter falls short, read
// again.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/os_atomic_file.h"
#include "base/os_file.h"
#include "base/sanitise.h"
#include "correct/fit_workbook.h"
#include "correct/package_patch.h"
#include "correct/patch_workbook.h"
#include "correct/verify_patch.h"
#include "correct/workbook_patch.h"
#include "crossfoot/correct.h"
#include "input/file_kind.h"
#include "input/file_name.h"
#include "input/limits.h"
#include "input/read_workbook.h"
#include "output/model_workbook.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostNamed = 5;

// The library writes to files only: to one without a name.
Result<std::string> written(const Workbook& workbook) {
  std::error_code problem;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(problem);
  auto scratch = AtomicFile::create((problem ? std::filesystem::path(".") : folder) / "crossfoot.xlsx", true);
  if (!scratch) return Failure(scratch.error());
  if (auto done = write_model(workbook, scratch->path_of_content()); !done) return Failure(done.error());
  return read_file(scratch->path_of_content(), limits::kMostFileBytes);
}

Result<std::string> completed(const std::string& bytes, const Workbook& model) {
  auto package = PackagePatch::open(bytes);
  if (!package) return Failure(package.error());
  if (auto error = complete_workbook(*package, model)) return Failure(std::move(*error));
  return package->changed() ? package->finish() : bytes;
}

CellContent content_of(const Workbook& model, const Cell& cell) {
  switch (cell.type) {
    case CellType::number:
      return number_content(cell.number);
    case CellType::boolean:
      return {CellType::boolean, cell.number != 0 ? "1" : "0"};
    case CellType::text:
    case CellType::error:
      return {cell.type, std::string(model.text_of(cell))};
    case CellType::blank:
      break;
  }
  return {CellType::blank, ""};
}

std::vector<PatchedCell> cells_to_complete(const Workbook& model) {
  std::vector<PatchedCell> cells;
  for (std::uint32_t i = 0; i < model.sheets.size(); ++i) {
    for (const Cell& cell : model.sheets[i].cells) {
      if (is_written_exactly(model, cell)) continue;
      PatchedCell patched;
      patched.cell = {i, cell.at};
      patched.value = content_of(model, cell);
      cells.push_back(std::move(patched));
    }
  }
  return cells;
}

Result<std::string> exact(std::string bytes, const Workbook& model, const std::string& name) {
  WorkbookChanges changes;
  changes.cells = cells_to_complete(model);
  if (changes.cells.empty()) return bytes;
  const auto reading = read_workbook(bytes, name);
  if (!reading) return Failure(reading.error());
  return patched_workbook(bytes, reading->workbook, changes);
}

std::optional<Error> not_as_meant(const std::string& bytes, const Workbook& model, const std::string& name) {
  const auto reading = read_workbook(bytes, name);
  if (!reading) return reading.error();
  const auto place = unexpected_difference(model, reading->workbook, {});
  if (!place) return std::nullopt;
  return Error{"CF021",
               {fmt::format("{}: den .xlsx som gjordes blev inte den avsedda: något annat än väntat stod i {}.",
                            printable(name), printable(*place)),
                fmt::format("{}: the .xlsx that was made is not the one intended: {} held something unexpected.",
                            printable(name), printable(*place))}};
}

std::string listed(const std::vector<std::string>& names) {
  const std::size_t shown = std::min(names.size(), kMostNamed);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) text += (i > 0 ? ", " : "") + printable(names[i]);
  return text + (shown < names.size() ? " ..." : "");
}

// True of the format, not of this file: what the reader takes in is all that
// is known of it.
std::vector<Text> what_is_lost(Content content) {
  if (content == Content::text_table) {
    return {
        {"Originalet är en textfil och ingen arbetsbok. Resultatet är en ny arbetsbok (.xlsx) med dess värden på ett "
         "blad.",
         "The original is a text file and no workbook. The result is a new workbook (.xlsx) with its values on one "
         "sheet."}};
  }
  return {{"Resultatet är en ny arbetsbok (.xlsx), gjord av originalets celler: värden, formler, talformat, fet och "
           "kursiv stil, indrag, sammanfogade celler, dispositionsnivåer, det som är dolt, anteckningar och namn.",
           "The result is a new workbook (.xlsx), made of the original's cells: values, formulas, number formats, bold "
           "and italic, indents, merged cells, outline levels, what is hidden, comments and names."},
          {"Annat i originalet följer inte med: diagram, bilder och andra objekt, färger, ramar och teckensnitt, "
           "kolumnbredder (anpassade på nytt), villkorsstyrd formatering, verifieringar, länkar, filter, "
           "pivottabeller, skydd, utskriftsinställningar och makron.",
           "Nothing else of the original is carried over: charts, pictures and other objects, colours, borders and "
           "fonts, widths of columns (fitted anew), conditional formats, validations, links, filters, pivot tables, "
           "protection, print settings and macros."}};
}

class Remarks {
 public:
  void add(std::size_t number, std::string_view sv_one, std::string_view sv, std::string_view en_one,
           std::string_view en) {
    if (number == 0) return;
    texts.push_back({fmt::format("{} {}.", counted(number, Language::swedish), number == 1 ? sv_one : sv),
                     fmt::format("{} {}.", counted(number, Language::english), number == 1 ? en_one : en)});
  }
  void add(const std::vector<std::string>& names, std::string_view sv, std::string_view en) {
    if (!names.empty())
      texts.push_back({fmt::format("{}: {}.", sv, listed(names)), fmt::format("{}: {}.", en, listed(names))});
  }
  std::vector<Text> texts;
};

std::vector<Text> remarks_on(const Fitted& fitted, Content content) {
  Remarks remarks;
  remarks.texts = what_is_lost(content);
  remarks.add(fitted.formulas, "formel kan inte stå i en .xlsx och är ersatt av sitt värde",
              "formler kan inte stå i en .xlsx och är ersatta av sina värden",
              "formula cannot stand in an .xlsx and is replaced by its value",
              "formulas cannot stand in an .xlsx and are replaced by their values");
  remarks.add(fitted.texts, "text är kortad eller har fått tecken utbytta",
              "texter är kortade eller har fått tecken utbytta", "text was cut or has characters replaced",
              "texts were cut or have characters replaced");
  remarks.add(fitted.number_formats, "talformat är ersatt av ett enklare", "talformat är ersatta av enklare",
              "number format was replaced by a simpler one", "number formats were replaced by simpler ones");
  remarks.add(fitted.merged, "sammanfogning som inte är giltig är utelämnad",
              "sammanfogningar som inte är giltiga är utelämnade", "merged range that is not valid was left out",
              "merged ranges that are not valid were left out");
  remarks.add(fitted.renamed_sheets, "Blad med namn som Excel inte tar har fått andra namn",
              "Sheets with names that Excel does not take got others");
  remarks.add(fitted.names, "Definierade namn som inte följer med", "Defined names that are not carried over");
  remarks.add(fitted.workbook.skipped_sheets, "Blad som inte följer med", "Sheets that are not carried over");
  return std::move(remarks.texts);
}

std::string with_ending(std::string_view file_name) {
  const std::string ending = ending_of(file_name);
  const bool known = !ending.empty() && kind_by_name(file_name) != FileKind::unknown;
  return std::string(file_name.substr(0, file_name.size() - (known ? ending.size() : 0))) + ".xlsx";
}

}  // namespace

bool is_package(std::string_view bytes, std::string_view file_name) {
  const auto content = content_of(bytes, file_name);
  if (!content) return true;
  if (*content != Content::archive) return false;
  const auto directory = read_zip_directory(bytes);
  return !directory || !is_open_document(bytes, *directory);
}

Result<MadeXlsx> made_xlsx(std::string_view bytes, std::string_view file_name) {
  const auto content = content_of(bytes, file_name);
  auto reading = read_workbook(bytes, file_name);
  if (!reading) return Failure(reading.error());
  const Fitted fitted = fit_for_xlsx(std::move(reading->workbook));
  MadeXlsx made;
  made.name = with_ending(file_name);
  auto file = written(fitted.workbook);
  if (file) file = completed(*file, fitted.workbook);
  if (file) file = exact(std::move(*file), fitted.workbook, made.name);
  if (!file) return Failure(in_file(file_name, std::move(file.error())));
  if (auto error = not_as_meant(*file, fitted.workbook, made.name)) return Failure(std::move(*error));
  made.bytes = std::move(*file);
  made.remarks = remarks_on(fitted, content ? *content : Content::archive);
  return made;
}

}  // namespace crossfoot
