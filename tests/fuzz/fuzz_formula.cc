// Formulas: cut into tokens, moved, written for the reader, evaluated.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formula/missing_results.h"
#include "formula/references.h"
#include "formula/tokens.h"
#include "formula/written_formula.h"
#include "input/shift_formula.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crossfoot;
  const std::string_view formula(reinterpret_cast<const char*>(data), size);
  std::size_t covered = 0;
  const auto tokens = tokens_of(formula);
  for (const Token& token : tokens) {
    expect(token.start == covered && token.size > 0, "tokens follow each other");
    covered += token.size;
  }
  expect(covered == formula.size() || tokens.size() > kMostTokens, "every byte belongs to a token");
  (void)references_of(formula);
  (void)written_formula(formula);
  (void)shift_formula(formula, 7, -3);

  Workbook book;
  book.formats.emplace_back();
  book.number_formats.emplace_back();
  book.sheets.emplace_back();
  book.sheets.front().name = "Blad1";
  book.formulas = {{std::string(formula), false}, {"B1+1", false}};
  for (std::uint32_t column = 0; column < 2; ++column) {
    Cell cell;
    cell.at = {0, column};
    cell.formula = column;
    book.sheets.front().cells.push_back(cell);
  }
  (void)compute_missing_results(book);
  expect_sound(book);
  return 0;
}
