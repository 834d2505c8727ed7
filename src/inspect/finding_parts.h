// What the findings about formulas have in common: values as stored and shown,
// the formula in both languages, the change that puts it right.
#pragma once

#include <string>

#include "crossfoot/finding.h"
#include "formula/values.h"
#include "inspect/formula_grid.h"

namespace crossfoot {

Place place_at(const Workbook& workbook, std::uint32_t sheet, CellAddress at);

// A finding at a cell, with its label and, where it holds a number, its value.
Finding finding_at(const char* code, Severity severity, const Workbook& workbook, std::uint32_t sheet, CellAddress at);

// What the cell ought to hold: expected, as stored and shown, and the difference.
void expect_number(Finding& finding, const Workbook& workbook, std::uint32_t sheet, CellAddress at, double expected);

// details `name.sv`, `name.en`: the formula as each Excel writes it.
void add_formula(Finding& finding, const std::string& name, std::string_view formula);

// The one explanation: the cell gets the formula (and so the value). Empty
// `formula_to`: a plain number.
void add_change(Finding& finding, const Workbook& workbook, const SheetCell& cell, std::string_view formula_to,
                std::optional<double> value);
void start_explanation(Finding& finding, const char* cause);

void add_related(Finding& finding, const Workbook& workbook, const SheetCell& cell, const char* role);

// "C14", "C14:C15", "C14, D14": at most a few, then "…".
std::string list_of(const std::vector<CellAddress>& cells);

// One unit in the last place that the cell shows.
double shown_unit(const Workbook& workbook, const Cell& cell);

std::optional<double> number_in(const Workbook& workbook, std::uint32_t sheet, CellAddress at);

}  // namespace crossfoot
