#include "recognise/lines.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "recognise/accounts.h"

namespace crossfoot {
namespace {

constexpr std::string_view kBoard = "board";
constexpr std::string_view kLocal = "local:";

std::optional<std::string> chart_line(const CompiledTemplate& with, std::string_view folded) {
  if (folded.empty()) return std::nullopt;
  for (const LineLabel& label : with.lines) {
    if (label.pattern.match(folded)) return label.line;
  }
  return std::nullopt;
}

// The lines of the tables settled so far, by label; a label that means two
// lines means none.
class KnownLines {
 public:
  void add(const std::string& folded, const std::string& line) {
    if (folded.empty()) return;
    const auto [at, fresh] = by_label_.emplace(folded, line);
    if (!fresh && at->second != line) at->second.clear();
  }
  std::optional<std::string> find(const std::string& folded) const {
    const auto at = by_label_.find(folded);
    if (at == by_label_.end() || at->second.empty()) return std::nullopt;
    return at->second;
  }

 private:
  std::map<std::string, std::string> by_label_;
};

class Resolver {
 public:
  Resolver(const CompiledTemplate& with, std::vector<Table>& tables, const std::vector<TableTexts>& texts)
      : with_(with), tables_(tables), texts_(texts), settled_(tables.size(), false) {}

  void run() {
    // First the tables whose subject is known beforehand, then those whose
    // subject a settled table names, until no more can be told.
    for (bool progress = true; progress;) {
      progress = false;
      for (std::size_t i = 0; i < tables_.size(); ++i) {
        if (settled_[i]) continue;
        const auto subject = known_subject(i);
        if (!subject) continue;
        settle(i, *subject);
        progress = true;
      }
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (!settled_[i]) settle(i, local_subject(i));
    }
    separate_shares();
    set_parents();
  }

 private:
  // The last total row: what the whole table adds up to. One that adds other
  // tables is not this table's.
  static std::optional<std::size_t> grand_total(const Table& table) {
    for (std::size_t i = table.rows.size(); i-- > 0;) {
      const TableRow& row = table.rows[i];
      const bool of_other_tables = row.parts.empty() && row.evidence == TableRow::Evidence::formula;
      if (row.role == RowRole::total && !of_other_tables) return i;
    }
    return std::nullopt;
  }

  std::string total_label(std::size_t i) const {
    const auto total = grand_total(tables_[i]);
    return total ? without_total_words(with_.words, texts_[i].labels[*total]) : "";
  }

  std::optional<std::string> line_named(const std::string& folded) const {
    if (const auto line = chart_line(with_, folded)) return line;
    return known_.find(folded);
  }

  std::optional<std::string> known_subject(std::size_t i) const {
    const Table& table = tables_[i];
    const std::string& says = table.spec->subject;
    if (!states_accounts(table)) return says.empty() || says == "title" ? "" : says;
    if (!says.empty() && says != "title") return says;
    if (says == "title" && !texts_[i].subject.empty()) {
      if (const auto line = line_named(texts_[i].subject)) return line;
    }
    const std::string label = total_label(i);
    if (!label.empty()) return line_named(label);
    return std::nullopt;
  }

  std::string local_subject(std::size_t i) const {
    const std::string label = total_label(i);
    const std::string& title = texts_[i].subject;
    if (tables_[i].spec->subject == "title" && !title.empty()) return std::string(kLocal) + title;
    if (!label.empty()) return std::string(kLocal) + label;
    return std::string(kLocal) + tables_[i].id;
  }

  void settle(std::size_t i, const std::string& subject) {
    Table& table = tables_[i];
    settled_[i] = true;
    table.subject = subject;
    const auto last_total = grand_total(table);
    const std::vector<std::string>& labels = texts_[i].labels;
    std::set<std::string> used;
    repeated_labels_ = repeated_labels(labels);
    std::string above;
    std::string group;  // the last label that stands once: what repeated labels below it belong to
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      TableRow& row = table.rows[at];
      if (row.role == RowRole::section || row.role == RowRole::comment || row.role == RowRole::skip) continue;
      row.line = line_of(i, at, at == last_total, above, group, used);
      if (row.spec == nullptr || row.spec->line.empty()) above = row.line;
      if (states_accounts(table) && row.line != subject && row.spec == nullptr) known_.add(labels[at], row.line);
    }
  }

  // A line of the chart is a part of one thing. What two tables have as parts
  // of different things ("gemensamt" in what the state pays, and in what the
  // municipality pays) is each table's own share of it.
  void separate_shares() {
    std::map<std::string, std::set<std::string>> subjects;
    for (const Table& table : tables_) {
      for (const TableRow& row : table.rows) {
        if (may_be_share(table, row)) subjects[row.line].insert(table.subject);
      }
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      Table& table = tables_[i];
      for (std::size_t at = 0; at < table.rows.size(); ++at) {
        TableRow& row = table.rows[at];
        if (!may_be_share(table, row) || subjects[row.line].size() < 2 || is_within(row.line, table.subject)) continue;
        row.line = local_line(table, texts_[i].labels[at]);
      }
    }
  }

  bool may_be_share(const Table& table, const TableRow& row) const {
    return states_accounts(table) && table.subject != kBoard && row.line != table.subject && row.spec == nullptr &&
           with_.chart->find_line(row.line) != nullptr;
  }

  // Whether the chart has the line below the subject.
  bool is_within(const std::string& line, const std::string& subject) const {
    const ChartLine* at = with_.chart->find_line(line);
    for (int depth = 0; at != nullptr && depth < 32; ++depth) {
      if (at->parent == subject) return true;
      at = with_.chart->find_line(at->parent);
    }
    return false;
  }

  void set_parents() {
    for (Table& table : tables_) {
      for (TableRow& row : table.rows) {
        if (!row.line.empty()) row.parent = table.subject;
      }
      for (const TableRow& total : table.rows) {
        for (const std::uint32_t part : total.parts) table.rows[part].parent = total.line;
      }
    }
  }

  std::string line_of(std::size_t i, std::size_t at, bool is_last_total, const std::string& above, std::string& group,
                      std::set<std::string>& used) const {
    const Table& table = tables_[i];
    const TableRow& row = table.rows[at];
    if (row.spec != nullptr && row.spec->line == "total") return table.subject;
    if (row.spec != nullptr && row.spec->line == "above") return above;
    if (row.spec != nullptr && !row.spec->line.empty()) return row.spec->line;
    if (is_last_total && !table.subject.empty()) return table.subject;
    std::string folded = texts_[i].labels[at];
    if (folded.empty()) folded = table.id + "/" + std::to_string(at + 1);
    if (row.role == RowRole::total) {
      const std::string bare = without_total_words(with_.words, folded);
      if (!bare.empty()) folded = bare;
    }
    std::string line;
    if (row.role != RowRole::of_which) {
      if (const auto named = chart_line(with_, folded)) line = *named;
    }
    if (line.empty() || line == table.subject || used.contains(line)) line = local_line(table, folded);
    const bool repeats = repeated_labels_.contains(folded);
    if (repeats) line = local_line(table, group + "/" + folded);
    const std::string first = line;
    for (int ordinal = 2; used.contains(line); ++ordinal) line = first + "#" + std::to_string(ordinal);
    if (!repeats) group = folded;
    used.insert(line);
    return line;
  }

  static std::set<std::string_view> repeated_labels(const std::vector<std::string>& labels) {
    std::set<std::string_view> seen;
    std::set<std::string_view> repeated;
    for (const std::string& label : labels) {
      if (!seen.insert(label).second) repeated.insert(label);
    }
    return repeated;
  }

  static std::string local_line(const Table& table, const std::string& folded) {
    std::string line(kLocal);
    if (!table.subject.empty() && table.subject != kBoard) {
      const std::string_view subject = table.subject;
      line += subject.starts_with(kLocal) ? subject.substr(kLocal.size()) : subject;
      line += "/";
    }
    return line + folded;
  }

  const CompiledTemplate& with_;
  std::vector<Table>& tables_;
  const std::vector<TableTexts>& texts_;
  std::vector<bool> settled_;
  KnownLines known_;
  std::set<std::string_view> repeated_labels_;  // of the table that is being settled
};

}  // namespace

void resolve_lines(const CompiledTemplate& with, std::vector<Table>& tables, const std::vector<TableTexts>& texts) {
  Resolver(with, tables, texts).run();
}

}  // namespace crossfoot
