#include "output/report_page.h"

#include <utility>

#include "output/log_sheets.h"
#include "output/words.h"

namespace crossfoot {

PageSetup report_page(const Report& report, std::string what, Language language, std::uint32_t repeat_first,
                      std::uint32_t repeat_last) {
  PageSetup setup;
  setup.repeat = true;
  setup.repeat_first = repeat_first;
  setup.repeat_last = repeat_last;
  setup.footer_left = std::move(what);
  if (report.files.size() == 1) setup.footer_left += " – " + shown_file_name(report.files.front().file);
  setup.page_word = pick(language, "Sida", "Page");
  setup.of_word = pick(language, "av", "of");
  return setup;
}

}  // namespace crossfoot
