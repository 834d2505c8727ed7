// How long the normalized workbook of a large report takes to write, beside
// libxlsxwriter alone writing the same cells. `bench/write` runs it.
#include <sys/resource.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "crossfoot/schema.h"
#include "input/read_workbook.h"
#include "output/normalized_workbook.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kRowsOfTable = 500;
constexpr std::uint32_t kColumnsOfTable = 10;

// A municipality's table with revenue, cost and net of outcome and budget, and
// the year's budget, forecast and deviation; every 20th row is a total.
TableSpec spec() {
  TableSpec spec;
  spec.id = "main";
  spec.kind = "economy";
  return spec;
}

struct Meaning {
  const char* measure;
  Flow flow;
  bool year;
};
constexpr Meaning kMeanings[kColumnsOfTable] = {{"outcome", Flow::revenue, false}, {"outcome", Flow::cost, false},
                                                {"outcome", Flow::net, false},     {"budget", Flow::revenue, false},
                                                {"budget", Flow::cost, false},     {"budget", Flow::net, false},
                                                {"deviation", Flow::net, false},   {"budget", Flow::net, true},
                                                {"forecast", Flow::net, true},     {"deviation", Flow::net, true}};

Stat stat_of(const Meaning& meaning) {
  return {meaning.measure, "", meaning.year ? Period::whole_year(2024) : Period::months_of(2024, 1, 8), true, "total"};
}

Table table(const TableSpec& spec, std::uint32_t number) {
  Table table;
  table.id = "main-" + std::to_string(number);
  table.spec = &spec;
  table.title = "Ekonomisk tabell, verksamhetsområde " + std::to_string(number);
  table.board = "Nämnd " + std::to_string(number);
  table.unit = "tkr";
  table.range = {{4, 0}, {4 + kRowsOfTable, kColumnsOfTable}};
  for (std::uint32_t c = 0; c < kColumnsOfTable; ++c) {
    TableColumn& column = table.columns.emplace_back();
    column.column = c + 1;
    column.heading = "Kolumn " + std::to_string(c + 1);
    column.stat = stat_of(kMeanings[c]);
    if (column.stat.measure == "deviation") {
      column.actual_column = c == 6 ? 2 : 8;
      column.reference_column = c == 6 ? 5 : 7;
    }
  }
  for (std::uint32_t r = 0; r < kRowsOfTable; ++r) {
    TableRow& row = table.rows.emplace_back();
    row.row = 5 + r;
    const bool total = r % 20 == 19;
    row.label = (total ? "Summa enhet " : "Verksamhet vid enhet ") + std::to_string(r);
    row.role = total ? RowRole::total : RowRole::line;
    row.line = "local:rad " + std::to_string(r);
    row.level = total ? 0 : 1;
    for (std::uint32_t part = r - 19; total && part < r; ++part) row.parts.push_back(part);
  }
  return table;
}

std::int64_t amount(std::uint32_t row, std::uint32_t column) {
  const bool total = row % 20 == 19;
  if (total) {
    std::int64_t sum = 0;
    for (std::uint32_t part = row - 19; part < row; ++part) sum += amount(part, column);
    return sum;
  }
  const std::int64_t revenue = (row * 37 + 11) % 997;
  const std::int64_t cost = -((row * 101 + 7) % 9973);
  switch (column) {
    case 0:
    case 3:
      return revenue + (column == 3 ? 5 : 0);
    case 1:
    case 4:
      return cost;
    case 2:
      return revenue + cost;
    case 5:
      return revenue + 5 + cost;
    case 6:
      return -5;
    case 7:
      return cost * 3 / 2;
    case 8:
      return cost * 3 / 2 - 40;
    default:
      return -40;
  }
}

Report report(const TableSpec& spec, std::uint32_t observations) {
  Report report;
  report.schema_id = "crossfoot";
  FileReport& file = report.files.emplace_back();
  file.file = "stor rapport.xlsx";
  file.municipality = "Storköpings kommun";
  file.recognition.report.title = "Delårsrapport augusti 2024";
  file.recognition.report.period = Period::months_of(2024, 1, 8);
  const std::uint32_t tables = observations / (kRowsOfTable * kColumnsOfTable);
  for (std::uint32_t t = 0; t < tables; ++t) {
    file.workbook.sheets.emplace_back().name = "Blad" + std::to_string(t + 1);
    file.recognition.tables.push_back(table(spec, t + 1));
    file.recognition.tables.back().sheet = t;
  }
  report.observations.reserve(observations);
  for (std::uint32_t t = 0; t < tables; ++t) {
    const Table& from = file.recognition.tables[t];
    for (std::uint32_t r = 0; r < kRowsOfTable; ++r) {
      for (std::uint32_t c = 0; c < kColumnsOfTable; ++c) {
        Observation& o = report.observations.emplace_back();
        o.key.municipality = file.municipality;
        o.key.board = from.board;
        o.key.line = from.rows[r].line;
        o.key.stat = from.columns[c].stat;
        o.key.flow = kMeanings[c].flow;
        o.key.as_of = file.recognition.report.period;
        if (o.key.stat.measure == "deviation") {
          o.key.actual = stat_of(kMeanings[c == 6 ? 2 : 8]);
          o.key.reference = stat_of(kMeanings[c == 6 ? 5 : 7]);
        }
        o.table = t;
        o.row = r;
        o.column = c;
        o.place = {0, file.workbook.sheets[t].name, CellAddress{from.rows[r].row, c + 1}, {}};
        o.row_label = from.rows[r].label;
        o.stored = o.shown = Decimal(amount(r, c));
        o.resolution = Decimal(1);
        o.factor = Decimal(1000);
        o.unit = "tkr";
        o.primary = from.rows[r].role != RowRole::total;
      }
    }
  }
  return report;
}

struct Time {
  double processor = 1e9;  // what other programs do on the machine does not count
  double clock = 1e9;
};

void keep_fastest(Time& best, const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t from = std::clock();
  work();
  best.processor = std::min(best.processor, static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC);
  best.clock = std::min(best.clock, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

// The same sheets and cells, in constant memory, without any of our guards.
struct Raw {
  struct Piece {
    CellAddress at;
    const char* text = nullptr;
    const char* formula = nullptr;
    double number = 0;
    bool blank = false;
  };
  std::vector<std::pair<std::string, std::vector<Piece>>> sheets;
  std::deque<std::string> formulas;

  explicit Raw(const Workbook& workbook) {
    for (const Sheet& sheet : workbook.sheets) {
      std::vector<Piece>& pieces = sheets.emplace_back(sheet.name, std::vector<Piece>()).second;
      for (const Cell& cell : sheet.cells) {
        Piece piece{cell.at, nullptr, nullptr, cell.number, cell.type == CellType::blank};
        if (cell.type == CellType::text) piece.text = workbook.text_of(cell).data();
        if (cell.formula != kNone) {
          piece.formula = formulas.emplace_back("=" + std::string(workbook.formula_of(cell))).c_str();
        }
        pieces.push_back(piece);
      }
    }
  }

  void write(const std::string& path) const {
    lxw_workbook_options options{};
    options.constant_memory = 1;
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    lxw_format* plain = workbook_add_format(book);
    format_set_border(plain, LXW_BORDER_THIN);
    lxw_format* number = workbook_add_format(book);
    format_set_border(number, LXW_BORDER_THIN);
    format_set_num_format(number, "#,##0");
    for (const auto& [name, pieces] : sheets) {
      lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
      for (const Piece& piece : pieces) {
        const auto column = static_cast<lxw_col_t>(piece.at.column);
        if (piece.formula != nullptr) {
          worksheet_write_formula_num(sheet, piece.at.row, column, piece.formula, number, piece.number);
        } else if (piece.text != nullptr) {
          worksheet_write_string(sheet, piece.at.row, column, piece.text, plain);
        } else if (piece.blank) {
          worksheet_write_blank(sheet, piece.at.row, column, plain);
        } else {
          worksheet_write_number(sheet, piece.at.row, column, piece.number, number);
        }
      }
    }
    workbook_close(book);
  }

  std::size_t cells() const {
    std::size_t count = 0;
    for (const auto& sheet : sheets) count += sheet.second.size();
    return count;
  }
};

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

long megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

int run(std::uint32_t observations, int repetitions) {
  const TableSpec kind = spec();
  const Report large = report(kind, observations);
  const Schema schema;
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const std::string ours = (folder / "crossfoot-bench-ours.xlsx").string();
  const std::string raw = (folder / "crossfoot-bench-raw.xlsx").string();
  const auto write = [&] {
    const auto done = write_normalized_workbook(ours, large, schema, {});
    if (!done) std::printf("%s\n", done.error().message.en.c_str());
  };
  const long before = megabytes();
  write();
  const long needed = megabytes() - before;
  auto reading = read_workbook(bytes_of(ours), ours);
  if (!reading) {
    std::printf("%s\n", reading.error().message.en.c_str());
    return 1;
  }
  const Raw same(reading->workbook);
  Time best_ours;
  Time best_raw;
  for (int i = 0; i < repetitions; ++i) {
    keep_fastest(best_ours, write);
    keep_fastest(best_raw, [&] { same.write(raw); });
  }
  const double ratio = best_ours.processor / best_raw.processor;
  std::printf("%zu observations, %zu cells, the fastest of %d; seconds of processor (of clock)\n",
              large.observations.size(), same.cells(), repetitions);
  std::printf("normalized workbook  %6.2f (%.2f)  %4ju MB file, %ld MB of memory beside the report\n",
              best_ours.processor, best_ours.clock, std::uintmax_t{std::filesystem::file_size(ours) >> 20}, needed);
  std::printf("libxlsxwriter alone  %6.2f (%.2f)  %4ju MB file\n", best_raw.processor, best_raw.clock,
              std::uintmax_t{std::filesystem::file_size(raw) >> 20});
  std::printf("ratio                %6.2f\n", ratio);
  std::filesystem::remove(ours);
  std::filesystem::remove(raw);
  return ratio > 1.3 ? 1 : 0;
}

}  // namespace
}  // namespace crossfoot

int main(int count, char** arguments) {
  const auto number = [&](int i, int otherwise) { return count > i ? std::atoi(arguments[i]) : otherwise; };
  return crossfoot::run(static_cast<std::uint32_t>(number(1, 200000)), number(2, 3));
}
