// OpenFormula as spreadsheets of the OpenDocument format hold it, in the
// writing that the rest of the program reads: `of:=SUM([.A1:.B2];1)` is
// `SUM(A1:B2,1)`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

// Without the leading `=`. What is in another dialect (`msoxl:=`) is taken as
// it is; what cannot be told is left as it stands, so that it is known for a
// formula.
std::string formula_from_ods(std::string_view formula);

// The inside of `[...]`, or an address in an attribute: `$Blad.A1`,
// `.A1:.B2`, `'file:///b.ods'#$Blad.A1` become `Blad!A1`, `A1:B2`,
// `'[file:///b.ods]Blad'!A1`. Nothing when it is none.
std::optional<std::string> reference_from_ods(std::string_view reference);

}  // namespace crossfoot
