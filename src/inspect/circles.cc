// Formulas that depend on themselves, one finding a circle.
#include <algorithm>

#include "inspect/finding_parts.h"
#include "inspect/formula_values.h"

namespace crossfoot {
namespace {

constexpr std::uint64_t kMostSteps = 20'000'000;

// Tarjan's strongly connected components, without recursion.
class Circles {
 public:
  explicit Circles(const FormulaGrid& grid) : grid_(grid), values_(grid.workbook()), nodes_(grid.cells().size()) {}

  std::vector<std::vector<std::uint32_t>> run() {
    for (std::uint32_t i = 0; i < nodes_.size() && steps_ < kMostSteps; ++i) {
      if (nodes_[i].order == 0) visit(i);
    }
    return std::move(circles_);
  }

 private:
  struct Node {
    std::uint32_t order = 0;  // 0: not visited
    std::uint32_t low = 0;
    bool on_path = false;
    bool reads_itself = false;
  };
  struct Frame {
    std::uint32_t node = 0;
    std::vector<std::uint32_t> reads;
    std::size_t next = 0;
  };

  void open(std::uint32_t i) {
    nodes_[i].order = nodes_[i].low = ++order_;
    nodes_[i].on_path = true;
    path_.push_back(i);
    frames_.push_back({i, reads_of(i), 0});
  }

  std::vector<std::uint32_t> reads_of(std::uint32_t i) {
    std::vector<std::uint32_t> reads;
    const FormulaCell& formula = grid_.cells()[i];
    for (const ::crossfoot::Node* area : areas_read(formula.expression)) {
      for (std::uint32_t sheet = area->sheet; sheet <= area->last_sheet; ++sheet) {
        values_.each(sheet, area->range(), [&](CellAddress at, const Cell* cell, const Value&) {
          if (cell && cell->formula != kNone) {
            const FormulaCell* read = grid_.find(sheet, at);
            if (read) reads.push_back(static_cast<std::uint32_t>(read - grid_.cells().data()));
          }
          return ++steps_ < kMostSteps;
        });
      }
    }
    return reads;
  }

  void visit(std::uint32_t start) {
    open(start);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      Node& node = nodes_[frame.node];
      if (frame.next < frame.reads.size()) {
        const std::uint32_t read = frame.reads[frame.next++];
        node.reads_itself |= read == frame.node;
        if (nodes_[read].order == 0)
          open(read);
        else if (nodes_[read].on_path)
          node.low = std::min(node.low, nodes_[read].order);
        continue;
      }
      const std::uint32_t done = frame.node;
      frames_.pop_back();
      if (!frames_.empty())
        nodes_[frames_.back().node].low = std::min(nodes_[frames_.back().node].low, nodes_[done].low);
      if (nodes_[done].low == nodes_[done].order) close(done);
    }
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t> members;
    while (true) {
      const std::uint32_t member = path_.back();
      path_.pop_back();
      nodes_[member].on_path = false;
      members.push_back(member);
      if (member == root) break;
    }
    if (members.size() == 1 && !nodes_[root].reads_itself) return;
    std::sort(members.begin(), members.end());
    circles_.push_back(std::move(members));
  }

  const FormulaGrid& grid_;
  CellValues values_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> path_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::uint32_t>> circles_;
  std::uint32_t order_ = 0;
  std::uint64_t steps_ = 0;
};

// A branch that is not taken may close a circle that never runs.
bool may_never_run(const Expression& expression) {
  return calls(expression, Function::f_if) || calls(expression, Function::f_choose) ||
         calls(expression, Function::f_iferror) || calls(expression, Function::f_ifs) ||
         calls(expression, Function::none);
}

}  // namespace

void find_circles(FormulaGrid& grid, Claims& claims, std::vector<Finding>& findings) {
  const Workbook& workbook = grid.workbook();
  for (const std::vector<std::uint32_t>& circle : Circles(grid).run()) {
    const FormulaCell& first = grid.cells()[circle.front()];
    const bool doubtful = std::any_of(circle.begin(), circle.end(),
                                      [&](std::uint32_t i) { return may_never_run(grid.cells()[i].expression); });
    Finding finding =
        finding_at("CF511", doubtful ? Severity::warning : Severity::error, workbook, first.sheet, first.at());
    add_formula(finding, "formula", grid.text(first));
    std::vector<CellAddress> others;
    for (const std::uint32_t i : circle) {
      const FormulaCell& cell = grid.cells()[i];
      claims.insert({cell.sheet, cell.at()});
      if (&cell == &first) continue;
      if (cell.sheet == first.sheet) others.push_back(cell.at());
      if (finding.related.size() < 50) add_related(finding, workbook, {cell.sheet, cell.at()}, "circle");
    }
    if (!others.empty()) finding.details["cells"] = list_of(others);
    findings.push_back(std::move(finding));
  }
}

}  // namespace crossfoot
