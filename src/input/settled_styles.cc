#include "input/settled_styles.h"

#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/number_format.h"

namespace crossfoot {

Styles settled_styles(const RawStyles& all, Remarks& remarks) {
  if (all.formats.size() > limits::kExcelCellFormats) {
    remark_excel_limit(remarks, {}, "cellformat", "cell formats", all.formats.size(), limits::kExcelCellFormats);
  }
  Styles styles;
  std::map<std::uint32_t, std::uint32_t> index_of{{0, 0}};  // number format id -> index
  if (const auto own = all.codes.find(0); own != all.codes.end()) {
    styles.number_formats[0] = parse_number_format(own->second);
  }
  styles.formats.clear();
  for (const RawFormat& raw : all.formats) {
    const auto [known, added] = index_of.try_emplace(raw.number_format_id, 0);
    const auto own = all.codes.find(raw.number_format_id);
    if (added && own != all.codes.end()) {
      known->second = static_cast<std::uint32_t>(styles.number_formats.size());
      styles.number_formats.push_back(parse_number_format(own->second));
      const std::size_t units = utf16_units(own->second);
      if (units > limits::kExcelNumberFormatUnits) {
        remark_excel_limit(remarks, {}, "ett talformat, i tecken", "a number format, in characters", units,
                           limits::kExcelNumberFormatUnits);
      }
    } else if (added) {
      if (const auto code = built_in_number_format(raw.number_format_id)) {
        known->second = static_cast<std::uint32_t>(styles.number_formats.size());
        styles.number_formats.push_back(parse_number_format(*code));
      }
    }
    const RawFont font = raw.font < all.fonts.size() ? all.fonts[raw.font] : RawFont{};
    styles.formats.push_back({known->second, font.bold, font.italic, raw.indent});
  }
  if (styles.formats.empty()) styles.formats.emplace_back();
  return styles;
}

}  // namespace crossfoot
