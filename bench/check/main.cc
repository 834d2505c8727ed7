// What a whole check costs beside reading alone: 1 000 made-up reports, each
// other, one after the other in this process, with all rules.
//
//   bench_check [--need]
//
// Prints the median and the mean of processor time a report, and what became
// of the reports. With --need the exit status is 1 unless a check takes at most
// 1 ms at the median and at most twice what reading takes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "bench/inject/random.h"
#include "crossfoot/check.h"
#include "input/read_workbook.h"
#include "input/zip/writer.h"
#include "schema/sources.h"
#include "support/make_xlsx.h"

namespace crossfoot::bench {
namespace {

constexpr std::size_t kReports = 1000;
constexpr int kTurns = 3;  // of which the fastest counts

constexpr std::array kTemplates = {
    R"(crossfoot: template
id: fiskeby
version: "1"
name: {sv: Fiskeby kommun, en: Fiskeby}
municipality: Fiskeby kommun
recognise: ["Fiskeby kommun*"]
sender: "{municipality} / {board}"
titles:
  - {pattern: "Uppföljning {period}"}
unit: tkr
signs: {cost: negative, deviation: actual - reference}
tables:
  - id: by_month
    name: {sv: Utfall per månad, en: Outcome by month}
    kind: months
    titles: ["Utfall per månad*"]
    corners: [Verksamhet]
    subject: board
    required_lines: [total]
    columns:
      - {id: month, head: "{period}", measure: outcome, period: head, accumulated: no, many: yes}
      - {id: to_date, head: Ack, measure: outcome, period: to_date}
  - id: summary
    name: {sv: Sammandrag, en: Summary}
    kind: economy
    titles: ["Sammandrag*"]
    corners: [Verksamhet]
    subject: board
    required_lines: [total]
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: period_budget, head: Budget, measure: budget, period: to_date}
      - {id: deviation, head: Avvikelse, measure: deviation, of: [outcome, period_budget], period: to_date}
      - {id: forecast, head: Prognos, measure: forecast, period: year}
      - {id: budget, head: Årsbudget, measure: budget, period: year}
      - {id: forecast_deviation, head: Prognosavvikelse, measure: deviation, of: [forecast, budget], period: year}
)"};

constexpr std::array kMonths = {"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
constexpr std::array kWords = {"Förskola",        "Grundskola",  "Hemtjänst", "Särskilt boende", "Gator",
                               "Parker",          "Museer",      "Bibliotek", "Föreningsstöd",   "Färdtjänst",
                               "Räddningstjänst", "Placeringar", "Stab"};

// A report of one board: groups of lines with a total each, over the months to
// date and in a summary. One in ten has a figure that is wrong.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed), months_(2 + random_.below(10)) {}

  std::vector<TestSheet> sheets(std::size_t number) {
    std::vector<TestSheet> made;
    for (std::size_t groups = 1 + random_.below(3); made.size() < groups;) {
      const std::string board = fmt::format("Nämnd {} {}", number, made.size() + 1);
      made.push_back({board, rows(board), {}});
    }
    if (random_.chance(0.1)) spoil(made.front());
    return made;
  }

 private:
  using Figures = std::vector<std::int64_t>;

  std::vector<std::vector<std::string>> rows(const std::string& board) {
    std::vector<std::string> labels;
    const std::size_t lines = 5 + random_.below(20);
    for (std::size_t i = 0; i < lines; ++i) labels.push_back(fmt::format("{} {}", kWords[random_.below(13)], i + 1));
    std::vector<Figures> months, summary;
    for (std::size_t i = 0; i < lines; ++i) {
      months.push_back(month_figures());
      summary.push_back(summary_figures(months.back().back()));
    }
    std::vector<std::vector<std::string>> all = {
        {"Fiskeby kommun / " + board}, {fmt::format("Uppföljning jan-{} 2024", kMonths[months_ - 1])}, {}};
    std::vector<std::string> heads = {"Verksamhet"};
    for (std::size_t m = 0; m < months_; ++m) heads.emplace_back(kMonths[m]);
    heads.emplace_back("Ack");
    add_table("Utfall per månad", heads, labels, months, all);
    all.emplace_back();
    add_table("Sammandrag", {"Verksamhet", "Utfall", "Budget", "Avvikelse", "Prognos", "Årsbudget", "Prognosavvikelse"},
              labels, summary, all);
    return all;
  }

  Figures month_figures() {
    Figures figures;
    std::int64_t sum = 0;
    for (std::size_t m = 0; m < months_; ++m) {
      figures.push_back(-random_.between(0, 9000));
      sum += figures.back();
    }
    figures.push_back(sum);
    return figures;
  }

  Figures summary_figures(std::int64_t outcome) {
    const std::int64_t budget = outcome + random_.between(-900, 900);
    const std::int64_t year = budget * 12 / static_cast<std::int64_t>(months_);
    const std::int64_t forecast = year + random_.between(-900, 900);
    return {outcome, budget, outcome - budget, forecast, year, forecast - year};
  }

  static void add_table(const std::string& title, const std::vector<std::string>& heads,
                        const std::vector<std::string>& labels, const std::vector<Figures>& lines,
                        std::vector<std::vector<std::string>>& rows) {
    rows.push_back({title});
    rows.push_back(heads);
    Figures total(lines.front().size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      add_row(labels[i], lines[i], rows);
      for (std::size_t c = 0; c < total.size(); ++c) total[c] += lines[i][c];
    }
    add_row("Nämnden totalt", total, rows);
  }

  static void add_row(const std::string& label, const Figures& figures, std::vector<std::vector<std::string>>& rows) {
    std::vector<std::string> row = {label};
    for (const std::int64_t figure : figures) row.push_back(fmt::format("{}{{#,##0}}", figure));
    rows.push_back(std::move(row));
  }

  void spoil(TestSheet& sheet) {
    std::vector<std::string>& row = sheet.rows[5 + random_.below(5)];
    row[1 + random_.below(row.size() - 1)] = fmt::format("{}{{#,##0}}", random_.between(10000, 99999));
  }

  Random random_;
  std::size_t months_;
};

// As Excel would pack it.
std::string packed(const std::vector<TestSheet>& sheets) {
  const std::vector<TestPart> parts = xlsx_parts(sheets);
  const std::string stored = make_zip(parts);
  const auto directory = read_zip_directory(stored);
  ZipPatch patch;
  for (std::size_t i = 0; i < parts.size(); ++i) patch.replaced.emplace(i, parts[i].text);
  return patched_archive(stored, *directory, patch);
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <class Work>
double fastest(const Work& work) {
  double least = 1e9;
  for (int turn = 0; turn < kTurns; ++turn) {
    const double begin = processor_seconds();
    work();
    least = std::min(least, processor_seconds() - begin);
  }
  return least * 1e3;
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

Schema schema_in_use() {
  SchemaSources sources;
  for (const char* const text : kTemplates) sources.files.push_back({"template.yaml", text});
  sources.beneath = *shipped_schema_files("");
  LoadedSchema loaded = load_sources(sources);
  for (const SchemaMistake& mistake : loaded.mistakes) fmt::print(stderr, "bench_check: {}\n", mistake.message.en);
  return std::move(loaded.schema);
}

int run(bool need) {
  const Schema schema = schema_in_use();
  std::vector<double> reading, checking;
  VerdictCounts verdicts;
  std::size_t bytes = 0, tables = 0, with_errors = 0;
  for (std::size_t i = 0; i < kReports; ++i) {
    const InputFile file{fmt::format("rapport-{}.xlsx", i), packed(Maker(i + 1).sheets(i + 1))};
    bytes += file.bytes->size();
    reading.push_back(fastest([&] { (void)read_workbook(*file.bytes, file.name); }));
    Report report;
    checking.push_back(fastest([&] { report = check({file}, schema, {.template_id = {}, .locatable = false}); }));
    verdicts += report.files.front().rules;
    tables += report.files.front().recognition.tables.size();
    with_errors += report.count(Severity::error) > 0 ? 1 : 0;
  }
  fmt::print(
      "{} reports of {:.1f} kB, {} tables; rules: {} exact, {} rounding, {} broken, {} open; errors in {} reports\n",
      kReports, static_cast<double>(bytes) / kReports / 1e3, tables, verdicts.exact, verdicts.rounding, verdicts.broken,
      verdicts.not_evaluable, with_errors);
  fmt::print("reading alone  median {:6.3f} ms  mean {:6.3f} ms\n", median(reading), mean(reading));
  fmt::print("whole check    median {:6.3f} ms  mean {:6.3f} ms  {:.1f} x reading at the median\n", median(checking),
             mean(checking), median(checking) / median(reading));
  return need && (median(checking) > 1 || median(checking) > 2 * median(reading)) ? 1 : 0;
}

}  // namespace
}  // namespace crossfoot::bench

int main(int count, char** arguments) {
  return crossfoot::bench::run(count > 1 && std::string(arguments[1]) == "--need");
}
