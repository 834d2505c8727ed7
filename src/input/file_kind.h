// What a file is by its content, for the many that are no workbook of ours
// although they are called .xlsx.
#pragma once

#include <optional>
#include <string_view>

#include "crossfoot/result.h"
#include "input/xls/compound_file.h"
#include "input/xlsx/package.h"
#include "input/zip/directory.h"

namespace crossfoot {

enum class Content {
  archive,        // may be a package: .xlsx, .ods
  compound_file,  // may hold an .xls
  xls_stream,     // what would lie in one
  flat_ods,       // OpenDocument in one XML file: .fods
  text_table,     // .csv and the like
};

// Errors, each saying what it is instead and what to do: CF105 empty, CF111
// text, CF114 an .xls of Excel 2 to 4, CF118 to CF124. Text is a table
// by its file's name (.csv), or because it plainly is one; under a workbook's
// name (.xlsx, .ods), which Excel would not open, it is none.
Result<Content> content_of(std::string_view bytes, std::string_view file_name);

// The error for a compound file without a workbook in it: CF113 an encrypted
// package, CF121, CF124.
Error refuse_compound_file(const CompoundFile& file);
// The same for one that cannot be opened, by the names that stand in it; nothing
// when they do not tell.
std::optional<Error> refuse_damaged_compound_file(std::string_view bytes);

// Whether an archive is an OpenDocument spreadsheet (.ods), or says nothing of
// what kind of OpenDocument it is.
bool is_open_document(std::string_view archive, const ZipDirectory& directory);

// The error for an archive that is neither that nor an Office package: CF116
// OpenOffice 1, CF117 Numbers, CF121, CF122 a workbook packed in it, CF124.
// Nothing when it is.
std::optional<Error> refuse_other_archive(std::string_view archive, const ZipDirectory& directory);

// The error for a package whose main part, of this content type, is no
// workbook in XML: CF115 .xlsb, CF121 a document. Nothing when it is one, or
// when the type does not tell.
std::optional<Error> refuse_other_package(std::string_view main_part, std::string_view content_type);

// The only ending of the name under which Excel opens a package whose main part
// is of this content type: ".xlsm" where it may hold macros. Empty when the type
// does not tell.
std::string_view package_ending(std::string_view content_type);

}  // namespace crossfoot
