#include "base/flow_id.h"
#include "crossfoot/observation.h"

namespace crossfoot {
namespace {

std::string stat_text(const Stat& stat) {
  std::string text = stat.measure;
  if (!stat.version.empty()) text += "." + stat.version.str();
  if (stat.statistic != "total") text += "(" + stat.statistic.str() + ")";
  if (stat.period.known()) text += "@" + stat.period.to_string();
  return text;
}

}  // namespace

std::string_view flow_id(Flow flow) {
  switch (flow) {
    case Flow::none:
      return "";
    case Flow::revenue:
      return "revenue";
    case Flow::cost:
      return "cost";
    case Flow::net:
      return "net";
    case Flow::appropriation:
      return "appropriation";
    case Flow::result:
      return "result";
  }
  return "";
}

std::string to_string(const FactKey& key) {
  std::string text = key.line.str() + "|" + stat_text(key.stat);
  if (!key.actual.measure.empty()) text += "[" + stat_text(key.actual) + "-" + stat_text(key.reference) + "]";
  for (const std::string_view part : {flow_id(key.flow), std::string_view(key.cost_type),
                                      std::string_view(key.counterpart), std::string_view(key.org_unit)}) {
    if (!part.empty()) text.append("|").append(part);
  }
  return text;
}

}  // namespace crossfoot
