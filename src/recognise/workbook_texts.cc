#include "recognise/workbook_texts.h"

#include "base/label_text.h"
#include "recognise/cell_reading.h"

namespace crossfoot {

bool WorkbookTexts::has_words(std::uint32_t string) {
  Seen& seen = seen_[string];
  if (!seen.has_words) seen.has_words = crossfoot::has_words(workbook_.strings[string]);
  return *seen.has_words;
}

const std::string& WorkbookTexts::folded(std::uint32_t string) {
  Seen& seen = seen_[string];
  if (!seen.folded) seen.folded = fold(workbook_.strings[string]);
  return *seen.folded;
}

}  // namespace crossfoot
