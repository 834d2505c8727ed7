#include "cli/limits_page.h"

#include <fmt/format.h>

#include <vector>

#include "base/number_text.h"
#include "base/os_workers.h"
#include "base/sanitise.h"
#include "formula/tokens.h"
#include "formula/values.h"
#include "input/limits.h"
#include "schema/yaml_tree.h"

namespace crossfoot {
namespace {

enum class Unit { bytes, number, ratio, none };

struct Limit {
  std::string_view name;  // in SAFETY
  std::string_view sv;    // what is limited
  std::string_view en;
  std::uint64_t most = 0;
  Unit unit = Unit::number;
  std::string_view code;  // of what is said beyond it; empty: nothing is
};

struct Section {
  std::string_view sv;  // what is done beyond its limits
  std::string_view en;
  std::vector<Limit> limits;
};

using namespace limits;

std::vector<Section> all_limits() {
  return {
      {"Filer som går över gränsen läses inte (de andra filerna kontrolleras ändå):",
       "Files beyond the limit are not read (the other files are checked all the same):",
       {{"L1", "filen", "the file", kMostFileBytes, Unit::bytes, "CF103"},
        {"L2", "delar i filens arkiv", "entries in the file's archive", kMostZipEntries, Unit::number, "CF133"},
        {"L3", "en dels namn", "an entry's name", kMostEntryNameBytes, Unit::bytes, "CF137"},
        {"L7", "byte i arkivet som inte hör till någon del", "bytes of the archive that belong to no entry",
         kMostUnclaimedBytes, Unit::bytes, "CF135"},
        {"L10", "ett blad, uppackat", "a sheet, unpacked", kMostSheetBytes, Unit::bytes, "CF133"},
        {"L10", "de delade texterna, uppackade", "the shared strings, unpacked", kMostSharedStringsBytes, Unit::bytes,
         "CF133"},
        {"L10", "varje annan del, uppackad", "any other part, unpacked", kMostPartBytes, Unit::bytes, "CF133"},
        {"L11", "alla delar som läses, tillsammans", "all parts that are read, together", kMostPackageBytes,
         Unit::bytes, "CF133"},
        {"L12", "hur hårt en del över 10 MiB är packad", "how far a part over 10 MiB is packed", kMostRatio,
         Unit::ratio, "CF133"},
        {"L14", "nivåer av element i XML", "levels of elements in XML", kMostXmlDepth, Unit::number, "CF133"},
        {"L14", "attribut i ett element", "attributes of an element", kMostAttributes, Unit::number, "CF133"},
        {"L14", "ett attribut", "an attribute", kMostAttributeBytes, Unit::bytes, "CF133"},
        {"L14", "en text", "a text", kMostTextBytes, Unit::bytes, "CF133"},
        {"L16", "blad", "sheets", kMostSheets, Unit::number, "CF133"},
        {"L16", "tecken i ett bladnamn", "characters in a sheet's name", kMostSheetNameUnits, Unit::number, "CF133"},
        {"L17", "rader på ett blad", "rows of a sheet", kRows, Unit::number, "CF139"},
        {"L17", "kolumner på ett blad", "columns of a sheet", kColumns, Unit::number, "CF139"},
        {"L18", "celler i arbetsboken", "cells in the workbook", kMostCells, Unit::number, "CF133"},
        {"L19", "texter i arbetsboken", "texts in the workbook", kMostStrings, Unit::number, "CF133"},
        {"L20", "cellformat", "cell formats", kMostCellFormats, Unit::number, "CF133"},
        {"L20", "talformat", "number formats", kMostNumberFormats, Unit::number, "CF133"},
        {"L21", "sammanfogade områden", "merged ranges", kMostMerged, Unit::number, "CF133"},
        {"L21", "kommentarer", "comments", kMostComments, Unit::number, "CF133"},
        {"L21", "definierade namn", "defined names", kMostDefinedNames, Unit::number, "CF133"},
        {"L23", "delade formler, utskrivna för varje cell", "shared formulas, written out for each cell",
         kMostExpandedFormulaBytes, Unit::bytes, "CF133"},
        {"L27", "ett fält i en textfil", "a field of a text file", kMostCsvFieldBytes, Unit::bytes, "CF133"},
        {"L27", "en post i en textfil", "a record of a text file", kMostCsvLineBytes, Unit::bytes, "CF133"}}},
      {"Det här tillåts inte alls, och filen läses inte:",
       "These are not allowed at all, and the file is not read:",
       {{"L4", "två delar med samma namn", "two entries of one name", 0, Unit::none, "CF134"},
        {"L5", "delar som överlappar varandra", "entries that overlap", 0, Unit::none, "CF135"},
        {"L6", "delar som beskrivs på två sätt", "entries described in two ways", 0, Unit::none, "CF135"},
        {"L8", "annan packning än deflate, zip-kryptering", "other packing than deflate, zip encryption", 0, Unit::none,
         "CF136"},
        {"L9", "fel storlek eller kontrollsumma", "a wrong size or checksum", 0, Unit::none, "CF135"},
        {"L13", "DOCTYPE i XML", "a DOCTYPE in XML", 0, Unit::none, "CF132"},
        {"L15", "okänd teckenkodning i XML", "an unknown encoding in XML", 0, Unit::none, "CF131"}}},
      {"Det som är mer än Excel tillåter läses men påpekas:",
       "What is more than Excel allows is read but remarked on:",
       {{"L16", "tecken i ett bladnamn", "characters in a sheet's name", kExcelSheetNameUnits, Unit::number, "CF145"},
        {"L19", "tecken i en text", "characters in a text", kExcelStringUnits, Unit::number, "CF145"},
        {"L20", "cellformat", "cell formats", kExcelCellFormats, Unit::number, "CF145"},
        {"L20", "tecken i ett talformat", "characters in a number format", kExcelNumberFormatUnits, Unit::number,
         "CF145"},
        {"L23", "tecken i en formel", "characters in a formula", kExcelFormulaUnits, Unit::number, "CF145"}}},
      {"Det som går över de här gränserna lämnas därhän, och det sägs:",
       "What is beyond these limits is left aside, and that is said:",
       {{"L22", "texten i en talcell", "the text of a number's cell", kMostNumberBytes, Unit::bytes, "CF142"},
        {"L23", "det som läses av en formel", "what is read of a formula", kMostFormulaBytes, Unit::bytes, "CF145"},
        {"L23", "delar av en formel som räknas om", "tokens of a formula that is recalculated", kMostTokens,
         Unit::number, ""},
        {"L24", "steg i omräkningen av en arbetsbok", "steps in recalculating a workbook", EvaluationBudget{}.steps,
         Unit::number, "CF514"},
        {"L28", "påpekanden av ett slag i en fil, sedan räknas de bara",
         "findings of a kind in a file, then they are only counted", kMostFindingsOfOneCode, Unit::number, ""},
        {"L28", "påpekanden i en fil, sedan räknas de bara", "findings in a file, then they are only counted",
         kMostFindingsOfOneFile, Unit::number, ""}}},
      {"Av flera filer läses var och en i en process för sig, som avbryts efter:",
       "Of several files each is read in a process of its own, which is stopped after:",
       {{"L29", "sekunder", "seconds", WorkerLimits{}.seconds, Unit::number, "CF107"},
        {"L29", "sekunder av processorns tid", "seconds of the processor's time", WorkerLimits{}.processor_seconds,
         Unit::number, "CF107"},
        {"L30", "minne", "memory", WorkerLimits{}.memory, Unit::bytes, "CF133"}}},
      {"Regelverkets filer, som annars inte läses:",
       "The files of the rules, which are otherwise not read:",
       {{"L25", "en fil", "a file", YamlLimits::kBytes, Unit::bytes, "CF103"},
        {"L25", "nivåer", "levels", YamlLimits::kDepth, Unit::number, "CF908"},
        {"L25", "en text", "a text", YamlLimits::kScalarBytes, Unit::bytes, "CF908"}}}};
}

std::string shown(std::uint64_t number, Language language) {
  const auto value = Decimal(static_cast<std::int64_t>(number));
  return language == Language::swedish ? swedish(value, 0) : english(value, 0);
}

std::string shown(const Limit& limit, Language language) {
  if (limit.unit == Unit::none) return language == Language::swedish ? "inga" : "none";
  if (limit.unit == Unit::ratio) return shown(limit.most, language) + " : 1";
  if (limit.unit == Unit::number) return shown(limit.most, language);
  struct Size {
    int shift;
    std::string_view name;
  };
  for (const Size size : {Size{30, "GiB"}, Size{20, "MiB"}, Size{10, "KiB"}}) {
    if (limit.most >> size.shift << size.shift == limit.most) {
      return fmt::format("{} {}", shown(limit.most >> size.shift, language), size.name);
    }
  }
  return shown(limit.most, language) + (language == Language::swedish ? " byte" : " bytes");
}

std::string filled(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  return text.append(width > used ? width - used : 1, ' ');
}

}  // namespace

std::string limits_page(Language language) {
  const bool swedish = language == Language::swedish;
  std::string page = swedish
                         ? "crossfoot help limits: hur mycket av en fil som läses\n\n"
                           "Gränserna skyddar mot filer som tar allt minne eller all tid; vanliga rapporter kommer "
                           "inte i närheten.\nDe är fasta: ingen flagga ändrar dem. Numren är de i docs/safety.md.\n"
                         : "crossfoot help limits: how much of a file is read\n\n"
                           "The limits guard against files that take all memory or all time; ordinary reports come "
                           "nowhere near.\nThey are fixed: no option changes them. The numbers are those of "
                           "docs/safety.md.\n";
  for (const Section& section : all_limits()) {
    page += fmt::format("\n{}\n", swedish ? section.sv : section.en);
    for (const Limit& limit : section.limits) {
      std::string line = filled(fmt::format("  {:<5}{}", limit.name, swedish ? limit.sv : limit.en), 62);
      line = filled(line + shown(limit, language), 78) + std::string(limit.code);
      line.erase(line.find_last_not_of(' ') + 1);
      page += line + "\n";
    }
  }
  return page;
}

}  // namespace crossfoot
