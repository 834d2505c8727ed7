// Formulas of Excel's old formats, which are stored as tokens in the order of
// their evaluation ([MS-XLS] 2.2.2), as the text that an .xlsx would hold.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/workbook.h"
#include "input/xls/links.h"
#include "input/xls/text.h"

namespace crossfoot {

struct XlsFormulaText {
  std::string text;
  bool numeric = false;  // its result cannot be a text
};

class XlsFormulas {
 public:
  XlsFormulas(const XlsLinks& links, const XlsVersion& version) : links_(links), version_(version) {}

  // The text of a cell's formula; `behind` is what follows the tokens. Nothing
  // when it holds something unknown, is cut short, or would be longer than
  // limits::kMostFormulaBytes.
  std::optional<XlsFormulaText> text(std::string_view tokens, std::string_view behind, CellAddress cell);

  // Bytes read and written so far: small files may stand for much text.
  std::size_t spent() const { return spent_; }

 private:
  const XlsLinks& links_;
  XlsVersion version_;
  std::size_t spent_ = 0;
};

// Excel's name of an error value by its number; empty for none.
std::string_view xls_error_name(unsigned number);

}  // namespace crossfoot
