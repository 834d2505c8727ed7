// Looks at a workbook that was just written. libxlsxwriter collects sheets in
// temporary files and does not notice when these, or the workbook itself, can
// take no more: what it calls done may lack its end.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace crossfoot {

// Whether the archive at `path` can be unpacked, each of its parts ends where
// its root ends, and sheet i has `rows[i]` rows, each of them closed.
bool is_whole_archive(const std::string& path, std::span<const std::uint64_t> rows);

}  // namespace crossfoot
