#include "output/excerpt.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kIndent = 6;
constexpr std::size_t kWidestPlace = 40;
constexpr std::size_t kWidestValue = 30;
constexpr std::size_t kNarrowestLabel = 12;

struct Row {
  std::string place;
  std::string label;
  std::string sign;
  std::string value;
};

bool same_cell(const Place& a, const Place& b) { return a.file == b.file && a.sheet == b.sheet && a.cell == b.cell; }

// A quotient's operands are not added, and two statements of one fact neither.
// The cells of a located error belong to several equations.
bool adds_up(const Finding& finding) {
  if (finding.diagnosis != Diagnosis::open) return false;
  static const std::set<std::string> no_sums = {"CF302", "CF408", "CF409", "CF410", "CF411", "CF413",
                                                "CF430", "CF431", "CF432", "CF433", "CF434", "CF801"};
  return !no_sums.contains(finding.code);
}

// The cell alone on the finding's own sheet, the sheet too on another.
std::string short_place(const Report& report, const Finding& finding, const Place& place) {
  Place shown = place;
  if (place.file == finding.place.file && place.sheet == finding.place.sheet) shown.sheet = {};
  std::string text = place_text(shown);
  if (place.file != finding.place.file && place.file < report.files.size()) {
    text = report.files[place.file].file + ": " + text;
  }
  return clipped(for_terminal(text), kWidestPlace);
}

std::vector<Row> rows_of(const Report& report, const Finding& finding, Language language) {
  std::vector<Row> rows;
  std::vector<Row> target;
  for (const RelatedCell& cell : finding.related) {
    const bool is_target = same_cell(cell.place, finding.place);
    const std::string sign = is_target || !adds_up(finding) ? "" : cell.sign < 0 ? "-" : "+";
    Row row{short_place(report, finding, cell.place), for_terminal(cell.label), sign,
            clipped(for_terminal(related_figure(finding, cell, language)), kWidestValue)};
    (is_target && target.empty() ? target : rows).push_back(std::move(row));
  }
  if (rows.empty()) return {};
  if (target.empty()) {
    target.push_back({short_place(report, finding, finding.place), for_terminal(finding.label), "",
                      found_figure(finding, language)});
  }
  rows.insert(rows.begin(), target.front());
  return rows;
}

std::size_t widest(const std::vector<Row>& rows, std::string Row::*field) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, columns(row.*field));
  return width;
}

std::string spaces(std::size_t wanted, std::string_view text) {
  const std::size_t used = columns(text);
  return std::string(wanted > used ? wanted - used : 0, ' ');
}

}  // namespace

void write_excerpt(std::string& out, const Report& report, const Finding& finding, Language language, std::size_t width,
                   std::size_t most) {
  std::vector<Row> rows = rows_of(report, finding, language);
  const std::size_t more = rows.size() > most ? rows.size() - most : 0;
  rows.resize(rows.size() - more);
  const std::size_t places = widest(rows, &Row::place);
  const std::size_t values = widest(rows, &Row::value);
  const std::size_t used = kIndent + places + values + 6;
  const std::size_t room = width > used + kNarrowestLabel ? width - used : kNarrowestLabel;
  const std::size_t labels = std::min(widest(rows, &Row::label), room);
  for (const Row& row : rows) {
    const std::string label = clipped(row.label, labels);
    out +=
        fmt::format("{}{}{}  {}{}  {} {}{}\n", std::string(kIndent, ' '), row.place, spaces(places, row.place), label,
                    spaces(labels, label), row.sign.empty() ? " " : row.sign, spaces(values, row.value), row.value);
  }
  if (more > 0) {
    out += fmt::format(fmt::runtime(pick(language, "{}... och {} till\n", "{}... and {} more\n")),
                       std::string(kIndent, ' '), counted(more, language));
  }
}

}  // namespace crossfoot
