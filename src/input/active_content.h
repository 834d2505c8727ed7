// What a package holds besides cells that could run, fetch from elsewhere or
// carry data out unseen. None of it is ever run or opened.
#pragma once

#include <cstdint>
#include <string>

#include "input/remarks.h"
#include "input/xlsx/package.h"

namespace crossfoot {

// CF650 for each such part: macros, external links, connections, embedded
// objects, caches of pivot tables, ... And CF651 for a signature.
void remark_active_content(const Package& package, Remarks& remarks);

// The same for other formats, which know such parts by other signs.
enum class ActiveKind : std::uint8_t {
  macros,
  macro_sheet,
  external_link,
  connection,
  query,
  control,
  embedded_object,
  pivot_rows,
  menus,
  web_add_in,
};
void remark_active_part(ActiveKind kind, const std::string& part, Remarks& remarks);

// CF651, once.
void remark_signature(Remarks& remarks);

// CF140 for bytes behind the archive's end, CF141 for backslashes in names.
void remark_archive(const ZipDirectory& directory, Remarks& remarks);

}  // namespace crossfoot
