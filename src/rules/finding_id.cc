#include "rules/finding_id.h"

#include "base/flow_id.h"
#include "base/label_text.h"
#include "rules/rule_kind.h"
#include "rules/selector.h"

namespace crossfoot {
namespace {

std::string column_key(const Observation& target, const Table* table) {
  const TableColumn* column =
      table != nullptr && target.column < table->columns.size() ? &table->columns[target.column] : nullptr;
  const std::string period = target.key.stat.period.to_string();
  if (column == nullptr || column->spec == nullptr) return target.key.stat.measure.str() + "@" + period;
  return column->spec->many || !period.empty() ? column->spec->id + "@" + period : column->spec->id;
}

}  // namespace

std::string FindingIds::next(const std::string& name, std::uint32_t file) {
  const int ordinal = ++taken_[{file, name}];
  return ordinal == 1 ? name : name + "#" + std::to_string(ordinal);
}

std::string FindingIds::next(const std::string& rule, const Observation& target, std::span<const FileFacts> files) {
  const Table* table = table_of(target, files);
  std::string name = rule + ":" + (table != nullptr ? table->id : std::string()) + ":";
  name += target.key.line.empty() ? fold(target.row_label) : target.key.line.str();
  if (target.key.flow != Flow::none && target.key.flow != Flow::net) name.append(".").append(flow_id(target.key.flow));
  return next(name + ":" + column_key(target, table), target.file);
}

}  // namespace crossfoot
