#include "output/coverage_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "diagnose/coverage.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

using diagnose::CellCoverage;
using diagnose::Coverage;

constexpr std::size_t kWidestLabel = 60;

class CoverageWriter {
 public:
  CoverageWriter(std::string& out, const Report& report, Language language)
      : out_(out), report_(report), language_(language) {}

  void write() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<CellCoverage>> tables;
    for (const CellCoverage& cell : diagnose::coverage_of(report_.constraints, report_.observations)) {
      const Observation& o = report_.observations[cell.observation];
      tables[{o.file, o.table}].push_back(cell);
    }
    auto table = tables.begin();
    for (std::uint32_t file = 0; file < report_.files.size(); ++file) {
      if (table == tables.end() || table->first.first != file) write_nothing(report_.files[file]);
      for (; table != tables.end() && table->first.first == file; ++table)
        write_table(file, table->first.second, table->second);
    }
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language_, sv, en); }

  void line(std::string_view format, auto&&... arguments) {
    fmt::format_to(std::back_inserter(out_), fmt::runtime(format), arguments...);
    out_ += '\n';
  }

  // A file that could not be read is told of elsewhere.
  void write_nothing(const FileReport& file) {
    if (file.error) return;
    const bool none = file.recognition.tables.empty();
    line(none ? say("{}: ingen tabell känns igen; inget av {} tal är kontrollerat",
                    "{}: no table is recognised; none of {} numbers is checked")
              : say("{}: inget av {} tal är kontrollerat", "{}: none of {} numbers is checked"),
         for_terminal(file.file), counted(file.cells.numeric, language_));
  }

  void write_table(std::uint32_t file, std::uint32_t table, std::vector<CellCoverage>& cells) {
    if (file >= report_.files.size() || table >= report_.files[file].recognition.tables.size()) return;
    const FileReport& in = report_.files[file];
    const Table& about = in.recognition.tables[table];
    std::array<std::size_t, 3> counts{};
    for (const CellCoverage& cell : cells) ++counts[static_cast<std::size_t>(cell.coverage)];
    line(say("{}: {}  {}: av {} tal kan fel i {} pekas ut, i {} bara upptäckas; {} är okontrollerade",
             "{}: {}  {}: of {} numbers an error can be located in {}, only detected in {}; {} are unchecked"),
         for_terminal(in.file), for_terminal(place_of(in, about)), for_terminal(about.id),
         counted(cells.size(), language_), counted(counts[2], language_), counted(counts[1], language_),
         counted(counts[0], language_));
    std::ranges::stable_sort(cells, {}, [&](const CellCoverage& cell) {
      return report_.observations[cell.observation].place.cell.value_or(CellAddress{});
    });
    for (const CellCoverage& cell : cells) write_cell(cell);
  }

  static std::string place_of(const FileReport& file, const Table& table) {
    Place place;
    if (table.sheet < file.workbook.sheets.size()) place.sheet = file.workbook.sheets[table.sheet].name;
    place.range = table.range;
    return place_text(place);
  }

  void write_cell(const CellCoverage& cell) {
    const Observation& o = report_.observations[cell.observation];
    if (!o.place.cell) return;
    const std::string label =
        o.row_label.empty() ? o.column_label.str() : o.row_label.str() + ", " + o.column_label.str();
    line("  {:<6} {}: {}", to_a1(*o.place.cell), clipped(for_terminal(label), kWidestLabel), sizes(cell, o));
  }

  std::string sizes(const CellCoverage& cell, const Observation& o) const {
    const auto size = [&](const Decimal& own) {
      return figure(own * o.show_factor, std::max(o.decimals_shown, (own * o.show_factor).decimals()), o.unit,
                    language_);
    };
    if (cell.coverage == Coverage::unchecked) return std::string(say("okontrollerad", "unchecked"));
    if (!cell.detected.valid()) return std::string(say("kontrollerad", "checked"));
    if (!cell.located.valid()) {
      return fmt::format(
          fmt::runtime(say("fel upptäcks från {}, kan inte pekas ut", "an error is detected from {}, not located")),
          size(cell.detected));
    }
    return fmt::format(
        fmt::runtime(say("fel upptäcks från {}, pekas ut från {}", "an error is detected from {}, located from {}")),
        size(cell.detected), size(cell.located));
  }

  std::string& out_;
  const Report& report_;
  Language language_;
};

}  // namespace

void write_coverage(std::string& out, const Report& report, Language language) {
  CoverageWriter(out, report, language).write();
}

}  // namespace crossfoot
