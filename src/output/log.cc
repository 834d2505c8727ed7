#include "output/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/sha256.h"
#include "base/utf8.h"
#include "catalogue/cause_words.h"
#include "catalogue/message.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostRuns = 8;  // of cells that take part

constexpr std::size_t kLongestId = 200;

LogValue text_value(std::string_view text) {
  LogValue value;
  value.text = for_cell(text);
  return value;
}

LogValue number_value(const std::optional<Decimal>& number, int decimals) {
  LogValue value;
  if (number && number->valid()) {
    value.number = number->rounded(decimals);
    value.decimals = decimals;
  }
  return value;
}

// Where the sender kept it is nobody's business.
std::string name_of(const FileReport& file) { return file.file.substr(file.file.rfind('/') + 1); }

using CellKey = std::tuple<std::uint32_t, std::string_view, CellAddress>;

CellKey key_of(const Place& place) { return {place.file, place.sheet, *place.cell}; }

class LogMaker {
 public:
  LogMaker(const Report& report, Language language) : report_(report), language_(language) { find_observations(); }

  std::vector<LogRow> rows() {
    std::vector<const Finding*> sorted;
    for (const Finding& finding : report_.findings) sorted.push_back(&finding);
    std::stable_sort(sorted.begin(), sorted.end(), graver);
    std::vector<LogRow> rows = unread_files();
    for (const Finding* finding : sorted) rows.push_back(row_of(*finding));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i][LogColumn::number] = number_value(Decimal(static_cast<std::int64_t>(i + 1)), 0);
    }
    return rows;
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language_, sv, en); }

  static bool graver(const Finding* a, const Finding* b) {
    if (a->severity != b->severity) return a->severity > b->severity;
    return a->amount_sek.value_or(Decimal(-1)) > b->amount_sek.value_or(Decimal(-1));
  }

  // Only those of cells that findings are about.
  void find_observations() {
    for (const Finding& finding : report_.findings) {
      if (finding.place.cell) observations_[key_of(finding.place)] = nullptr;
    }
    for (const Observation& o : report_.observations) {
      if (!o.place.cell) continue;
      const auto wanted = observations_.find({o.file, o.place.sheet, *o.place.cell});
      if (wanted != observations_.end() && wanted->second == nullptr) wanted->second = &o;
    }
  }

  const Observation* observation_of(const Finding& finding) const {
    if (!finding.place.cell) return nullptr;
    const auto found = observations_.find(key_of(finding.place));
    return found == observations_.end() ? nullptr : found->second;
  }

  LogRow row_of_file(std::uint32_t file) const {
    LogRow row;
    if (file >= report_.files.size()) return row;
    row[LogColumn::board] = text_value(report_.files[file].board);
    row[LogColumn::file] = text_value(name_of(report_.files[file]));
    return row;
  }

  std::vector<LogRow> unread_files() const {
    std::vector<LogRow> rows;
    for (std::uint32_t i = 0; i < report_.files.size(); ++i) {
      const FileReport& file = report_.files[i];
      if (!file.error) continue;
      LogRow row = row_of_file(i);
      row[LogColumn::level] = text_value(level_word(Severity::error, language_));
      row[LogColumn::rule] = text_value(error_message(*file.error, file.file, language_));
      row[LogColumn::code] = text_value(file.error->code);
      row[LogColumn::id] = text_value(file.error->code + ":" + name_of(file));
      row.place = Place{i, "", {}, {}};
      rows.push_back(std::move(row));
    }
    return rows;
  }

  LogRow row_of(const Finding& finding) const {
    LogRow row = row_of_file(finding.place.file);
    row.severity = finding.severity;
    row.place = finding.place;
    row[LogColumn::level] = text_value(level_word(finding.severity, language_));
    row[LogColumn::sheet] = text_value(finding.place.sheet);
    if (finding.place.cell) row[LogColumn::cell].text = to_a1(*finding.place.cell);
    if (!finding.place.cell && finding.place.range) row[LogColumn::cell].text = to_a1(*finding.place.range);
    set_labels(finding, row);
    set_amounts(finding, row);
    row[LogColumn::rule] = text_value(rule_of(finding));
    row[LogColumn::code] = text_value(finding.code);
    row[LogColumn::certainty] = text_value(certainty_word(finding, language_));
    row[LogColumn::cause] = text_value(cause_of(finding));
    row[LogColumn::id].text = log_id(finding);
    return row;
  }

  void set_labels(const Finding& finding, LogRow& row) const {
    const Observation* o = observation_of(finding);
    row[LogColumn::row] = text_value(o && !o->row_label.empty() ? o->row_label.str() : finding.label);
    if (o && !o->row_label.empty()) row[LogColumn::column] = text_value(o->column_label);
  }

  void set_amounts(const Finding& finding, LogRow& row) const {
    const int decimals = pair_decimals(finding);
    row[LogColumn::found] = number_value(found_seen(finding), decimals);
    row[LogColumn::expected] = number_value(expected_seen(finding), decimals);
    if (finding.difference && finding.difference->valid()) {
      // What is not 0 is not shown as 0.
      int shown = decimals;
      while (!finding.difference->is_zero() && finding.difference->rounded(shown).is_zero() && shown < 6) ++shown;
      row[LogColumn::difference] = number_value(finding.difference, shown);
    }
    if (row[LogColumn::found].empty()) row[LogColumn::found] = text_value(found_text(finding));
    const bool amounts = row[LogColumn::found].number || row[LogColumn::expected].number;
    if (amounts) row[LogColumn::unit] = text_value(finding.per_cent ? "%" : unit_word(finding.unit, language_));
  }

  std::string found_text(const Finding& finding) const {
    const auto text = finding.details.find("text");
    if (text != finding.details.end()) return error_value(text->second, language_);
    return expected_seen(finding) ? std::string(say("tomt", "blank")) : "";
  }

  // What must hold, in words. Notes, and findings that break no rule, say
  // what was found instead.
  std::string rule_of(const Finding& finding) const {
    const std::string& sentence = finding.rule_sentence.in(language_);
    const bool broken = !sentence.empty() && finding.severity != Severity::info;
    return broken ? sentence + cells_of(finding) : message_of(finding).in(language_);
  }

  // " (B8:B11, B14)": the other cells that take part.
  std::string cells_of(const Finding& finding) const {
    std::vector<Place> places;
    for (const RelatedCell& cell : finding.related) {
      if (cell.place.cell && key_of(cell.place) != own_key(finding)) places.push_back(cell.place);
    }
    std::vector<std::string> runs;
    for (std::size_t first = 0; first < places.size();) {
      const std::size_t last = end_of_run(places, first);
      runs.push_back(run_text(finding, places[first], places[last]));
      first = last + 1;
    }
    if (runs.empty()) return "";
    const std::size_t more = runs.size() > kMostRuns ? runs.size() - kMostRuns : 0;
    runs.resize(runs.size() - more);
    return fmt::format(" ({}{})", fmt::join(runs, ", "), more > 0 ? ", …" : "");
  }

  static CellKey own_key(const Finding& finding) {
    return {finding.place.file, finding.place.sheet, finding.place.cell.value_or(CellAddress{kNone, kNone})};
  }

  // The last of the cells that stand below each other from `first` on.
  static std::size_t end_of_run(const std::vector<Place>& places, std::size_t first) {
    std::size_t last = first;
    while (last + 1 < places.size() && places[last + 1].file == places[last].file &&
           places[last + 1].sheet == places[last].sheet && places[last + 1].cell->column == places[last].cell->column &&
           places[last + 1].cell->row == places[last].cell->row + 1) {
      ++last;
    }
    return last;
  }

  std::string run_text(const Finding& finding, const Place& first, const Place& last) const {
    const bool elsewhere = first.file != finding.place.file;
    Place place{first.file, elsewhere || first.sheet != finding.place.sheet ? first.sheet : "", {}, {}};
    const CellRange range{*first.cell, *last.cell};
    if (place.sheet.empty()) return to_a1(range);
    place.range = range;
    const std::string file =
        elsewhere && first.file < report_.files.size() ? report_.files[first.file].file + ": " : "";
    return file + place_text(place);
  }

  std::string detail(const Finding& finding, std::string_view name) const {
    const auto found = finding.details.find(std::string(name) + (language_ == Language::swedish ? ".sv" : ".en"));
    return found == finding.details.end() ? "" : found->second;
  }

  // The cause, and what speaks for it; the heading says what it is.
  std::string cause_of(const Finding& finding) const {
    if (finding.diagnosis == Diagnosis::open) return "";
    const std::string cause =
        finding.explanations.empty() ? "" : capitalised(cause_words(finding.explanations.front().cause).in(language_));
    std::string text;
    for (const std::string& part : {cause, detail(finding, "because"), detail(finding, "between"),
                                    detail(finding, "also"), detail(finding, "instead"), detail(finding, "confirm")}) {
      if (!part.empty()) text += (text.empty() ? "" : " ") + part + ".";
    }
    return text;
  }

  const Report& report_;
  Language language_;
  std::map<CellKey, const Observation*> observations_;
};

void carry_over(const LogRow& from, LogRow& to) {
  for (const LogColumn column : {LogColumn::action, LogColumn::comment, LogColumn::responsible, LogColumn::done}) {
    to[column] = from[column];
  }
}

void compare(const PreviousLog& previous, Log& log) {
  std::map<std::string, const LogRow*> before;
  for (const LogRow& row : previous.rows) before.try_emplace(row[LogColumn::id].text, &row);
  std::set<std::string> now;
  for (LogRow& row : log.rows) {
    const std::string& id = row[LogColumn::id].text;
    now.insert(id);
    const auto found = before.find(id);
    // One that was settled and is back is new, but keeps what was said of it.
    const bool remains = found != before.end() && found->second->standing != Standing::settled;
    row.standing = remains ? Standing::remaining : Standing::fresh;
    if (found != before.end()) carry_over(*found->second, row);
    ++(remains ? log.remaining : log.fresh);
  }
  for (const LogRow& row : previous.rows) {
    if (row.standing == Standing::settled || !now.insert(row[LogColumn::id].text).second) continue;
    log.rows.push_back(row);
    log.rows.back().standing = Standing::settled;
    log.rows.back().place.reset();
    log.rows.back()[LogColumn::number] = number_value(Decimal(static_cast<std::int64_t>(log.rows.size())), 0);
    ++log.settled;
  }
}

}  // namespace

std::vector<LogColumn> Log::columns() const {
  std::vector<LogColumn> columns;
  for (std::size_t i = 0; i < kLogColumns; ++i) {
    const auto column = static_cast<LogColumn>(i);
    if (column != LogColumn::standing || compared()) columns.push_back(column);
  }
  return columns;
}

Log make_log(const Report& report, Language language, const PreviousLog* previous) {
  Log log;
  log.rows = LogMaker(report, language).rows();
  if (previous == nullptr) return log;
  log.compared_with = previous->name.empty() ? "-" : previous->name;
  compare(*previous, log);
  for (LogRow& row : log.rows) row[LogColumn::standing].text = standing_word(row.standing, language);
  return log;
}

std::string log_id(const Finding& finding) {
  if (finding.id.size() <= kLongestId) return for_sheet(finding.id);
  constexpr std::size_t kDigits = 16;
  return for_sheet(finding.id.substr(0, kLongestId)) + "#" + sha256_hex(finding.id).substr(0, kDigits);
}

std::string standing_word(Standing standing, Language language) {
  switch (standing) {
    case Standing::fresh:
      return std::string(pick(language, "Ny", "New"));
    case Standing::remaining:
      return std::string(pick(language, "Kvarstår", "Remaining"));
    case Standing::settled:
      return std::string(pick(language, "Avklarad", "Settled"));
  }
  return "";
}

std::string level_word(Severity severity, Language language) {
  return capitalised(std::string(severity_noun(severity, language)));
}

std::string certainty_word(const Finding& finding, Language language) {
  switch (finding.diagnosis) {
    case Diagnosis::certain:
      return std::string(pick(language, "Säker", "Certain"));
    case Diagnosis::likely:
      return std::string(pick(language, "Trolig", "Likely"));
    case Diagnosis::possible:
      return std::string(pick(language, "Möjlig", "Possible"));
    case Diagnosis::open:
      break;
  }
  const bool asks = !finding.rule.empty() && finding.severity != Severity::info && expected_seen(finding);
  return asks ? std::string(pick(language, "Kan inte pekas ut", "Cannot be located")) : "";
}

}  // namespace crossfoot
