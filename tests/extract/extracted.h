// What extraction says of workbooks made up in a test.
#pragma once

#include <memory>
#include <string>

#include "extract/extract.h"
#include "recognise/recognised.h"

namespace crossfoot {

struct Extracted {
  std::unique_ptr<Recognised> made;
  Extraction result;

  // The observation of a cell on the first sheet; fails the test when there is none.
  const Observation& at(std::string_view cell) const {
    for (const Observation& o : result.observations) {
      if (o.place.sheet == "Blad1" && o.place.cell == parse_a1(cell)) return o;
    }
    ADD_FAILURE() << "no observation of " << cell;
    static const Observation none;
    return none;
  }
  bool has(std::string_view cell) const {
    for (const Observation& o : result.observations) {
      if (o.place.sheet == "Blad1" && o.place.cell == parse_a1(cell)) return true;
    }
    return false;
  }
  // Canonical: kronor, revenue positive.
  std::string canonical(std::string_view cell) const { return (at(cell).stored * at(cell).factor).to_string(); }
  std::string resolution(std::string_view cell) const { return at(cell).resolution.to_string(); }
};

inline Extracted extract_rows(const std::string& tables, const Rows& rows) {
  Extracted extracted;
  extracted.made = recognise_rows(tables, rows);
  extracted.result = extract(extracted.made->workbook, extracted.made->result, extracted.made->loaded.schema, 0);
  return extracted;
}

// "CF305 B5; ...".
inline std::string findings_of(const Extracted& extracted) {
  std::string list;
  for (const Finding& finding : extracted.result.findings) {
    if (!list.empty()) list += "; ";
    list += finding.code;
    if (finding.place.cell) list += " " + to_a1(*finding.place.cell);
  }
  return list;
}

}  // namespace crossfoot
