// A part of a package as a source of XML: small ones unpacked at once, large
// ones piece by piece, so that they are never held whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "crossfoot/result.h"
#include "input/xml/source.h"
#include "input/zip/directory.h"

namespace crossfoot {

// The archive and the entry must outlive it. Errors: those of read_zip_entry,
// now or, for a large part, while it is read.
Result<std::unique_ptr<XmlSource>> open_zip_entry(std::string_view archive, const ZipEntry& entry,
                                                  std::uint64_t most_bytes, const Inflater& inflater = make_inflater());

}  // namespace crossfoot
