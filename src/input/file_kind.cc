#include "input/file_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "input/csv/dialect.h"
#include "input/file_name.h"
#include "input/text_encoding.h"
#include "input/xls/errors.h"

namespace crossfoot {
namespace {

using std::string_view_literals::operator""sv;

Error not_a_workbook(std::string_view code, std::string_view sv, std::string_view en) {
  return Error{std::string(code), {std::string(sv), std::string(en)}};
}

// --- Compound files: what Office wrote before 2007, and encrypted packages.

// Whether a directory entry of a compound file has this name ([MS-CFB] 2.6.1:
// 128 bytes each, the name in UTF-16 with its length in bytes at 64). All
// places where one could stand are looked at, so damaged chains do no harm.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += {c, '\0'};
  wide += {'\0', '\0'};
  for (std::size_t at = 512; at + 128 <= bytes.size(); at += 128) {
    const auto length = static_cast<unsigned char>(bytes[at + 64]);
    if (length == wide.size() && bytes[at + 65] == 0 && bytes.substr(at, wide.size()) == wide) return true;
  }
  return false;
}

// By the names of the streams that `has` knows of.
template <class Has>
std::optional<Error> describe_compound_file(const Has& has) {
  if (has("EncryptedPackage") || has("EncryptionInfo")) return encrypted_xls();
  if (has("WordDocument") || has("PowerPoint Document")) {
    return not_a_workbook("CF121", "filen är ett dokument från Word eller PowerPoint, inte en Excelarbetsbok.",
                          "the file is a document from Word or PowerPoint, not an Excel workbook.");
  }
  return std::nullopt;
}

// A workbook's stream without the compound file around it, as some programs
// write it.
bool is_bare_xls(std::string_view bytes) {
  return bytes.starts_with("\x09\x08\x08\x00"sv) || bytes.starts_with("\x09\x08\x10\x00"sv);
}

// Worksheets from before compound files begin with a BOF record: Excel 2 to 4.
bool is_ancient_xls(std::string_view bytes) {
  return bytes.starts_with("\x09\x00\x04\x00"sv) || bytes.starts_with("\x09\x02\x06\x00"sv) ||
         bytes.starts_with("\x09\x04\x06\x00"sv);
}

// --- Lock files: who has a workbook open. 165 bytes: a length, the name in a
// field of 54 bytes that is filled up, then the same in UTF-16.

bool is_lock_file(std::string_view bytes, std::string_view file_name) {
  constexpr std::size_t kLockFileBytes = 165;
  constexpr std::size_t kNameBytes = 54;
  const std::string_view name = file_name.substr(file_name.find_last_of("/\\") + 1);  // npos + 1 is 0
  if (name.starts_with("~$") && bytes.size() <= 2 * kLockFileBytes) return true;
  if (bytes.size() != kLockFileBytes) return false;
  const auto length = static_cast<unsigned char>(bytes[0]);
  const auto is_filler = [](char c) { return c == ' ' || c == '\0'; };
  return length >= 1 && length <= kNameBytes && is_filler(bytes[kNameBytes]) && is_filler(bytes.back());
}

// --- Text.

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

// The beginning in lower case, with every second byte of UTF-16 dropped: enough
// to know a kind of text by its first words.
std::string beginning(std::string_view bytes) {
  constexpr std::size_t kEnough = 4096;
  std::string text;
  for (const char c : bytes.substr(0, kEnough)) {
    if (!is_utf16(bytes) || c != '\0') text += c;
  }
  if (is_utf16(bytes)) text.erase(0, 2);
  return ascii_lower(without_mark(text));
}

// Any character set; but none has NUL or many control characters.
bool is_text(std::string_view bytes) {
  if (is_utf16(bytes)) return true;
  const std::string_view part = bytes.substr(0, 64UL << 10);
  return std::all_of(part.begin(), part.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7F : byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
  });
}

Error describe_markup(std::string_view start) {
  const auto has = [start](std::string_view word) { return start.find(word) != std::string_view::npos; };
  if (has("urn:schemas-microsoft-com:office:spreadsheet") || has("progid=\"excel.sheet\"")) {
    return not_a_workbook("CF120",
                          "filen är ett XML-kalkylblad från Excel 2003. Öppna den i Excel och välj Spara som > "
                          "Excel-arbetsbok (.xlsx).",
                          "the file is an XML spreadsheet from Excel 2003. Open it in Excel and choose Save As > Excel "
                          "Workbook (.xlsx).");
  }
  if (has("<html") || has("<!doctype html") || has("<table") || has("<body") || has("<head")) {
    return not_a_workbook("CF119",
                          "filen är en webbsida (HTML), som vissa system exporterar med ändelsen .xlsx eller .xls. "
                          "Öppna den i Excel och välj Spara som > Excel-arbetsbok (.xlsx).",
                          "the file is a web page (HTML), which some systems export as .xlsx or .xls. Open it in Excel "
                          "and choose Save As > Excel Workbook (.xlsx).");
  }
  return not_a_workbook("CF124", "filen är XML men ingen arbetsbok. Ange en Excelarbetsbok (.xlsx).",
                        "the file is XML but no workbook. Give an Excel workbook (.xlsx).");
}

// The error for a text in a known format that is no table.
std::optional<Error> describe_document(std::string_view start, bool named_table) {
  const bool markup = start.starts_with("<?") || start.starts_with("<!") || start.find("<html") != start.npos ||
                      start.find("<table") != start.npos;
  if (start.starts_with('<') && (markup || !named_table)) return describe_markup(start);
  if (start.starts_with("mime-version:")) {
    return not_a_workbook("CF119",
                          "filen är en sparad webbsida (MHTML). Öppna den i Excel och välj Spara som > "
                          "Excel-arbetsbok (.xlsx).",
                          "the file is a saved web page (MHTML). Open it in Excel and choose Save As > Excel Workbook "
                          "(.xlsx).");
  }
  if (start.starts_with("{\\rtf")) {
    return not_a_workbook("CF121", "filen är ett textdokument (RTF), inte en Excelarbetsbok.",
                          "the file is a text document (RTF), not an Excel workbook.");
  }
  return std::nullopt;
}

bool is_flat_open_document(std::string_view start) {
  return start.starts_with('<') && start.find("oasis:names:tc:opendocument") != start.npos;
}

bool is_plainly_a_table(std::string_view bytes) {
  constexpr std::size_t kEnough = 256UL << 10;
  const std::string text = decode_text(bytes.substr(0, kEnough)).text;
  return is_plainly_a_table(text, csv_dialect(text));
}

// Nothing when it is neither a table nor any other text.
std::optional<Result<Content>> text_content(std::string_view bytes, std::string_view file_name) {
  const FileKind name = kind_by_name(file_name);
  const bool named_table = name == FileKind::csv;
  if (!is_text(bytes)) return named_table ? std::optional<Result<Content>>(Content::text_table) : std::nullopt;
  const std::string start = beginning(bytes);
  if (is_flat_open_document(start)) return Content::flat_ods;
  if (auto document = describe_document(start, named_table)) return Failure(std::move(*document));
  const bool may_be_table = name == FileKind::unknown || name == FileKind::text || name == FileKind::xls;
  if (named_table || (may_be_table && is_plainly_a_table(bytes))) return Content::text_table;
  return Failure(not_a_workbook(
      "CF111",
      "filen är en textfil och ingen arbetsbok. Är det en tabell (CSV): ge filen ändelsen .csv, eller öppna den i "
      "Excel, kontrollera att kolumnerna blev rätt och välj Spara som > Excel-arbetsbok (.xlsx).",
      "the file is a text file and no workbook. If it is a table (CSV): give it the ending .csv, or open it in Excel, "
      "check that the columns came out right and choose Save As > Excel Workbook (.xlsx)."));
}

bool is_other_archive(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B") || bytes.starts_with("Rar!\x1A") || bytes.starts_with("7z\xBC\xAF\x27\x1C") ||
         bytes.starts_with("BZh") ||
         bytes.starts_with(
             "\xFD"
             "7zXZ");
}

Error packed(std::string_view what) {
  const std::string found = what.empty() ? std::string() : fmt::format(" ({})", what);
  return not_a_workbook("CF122",
                        fmt::format("filen är ett packat arkiv{}, inte en Excelarbetsbok. Packa upp det och ange "
                                    "arbetsboken i det.",
                                    found),
                        fmt::format("the file is a packed archive{}, not an Excel workbook. Unpack it and give the "
                                    "workbook in it.",
                                    found));
}

// --- Archives.

const ZipEntry* entry_named(const ZipDirectory& directory, std::string_view name) {
  for (const ZipEntry& entry : directory.entries) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

constexpr std::string_view kSpreadsheet = "application/vnd.oasis.opendocument.spreadsheet";  // and ...-template

// What the archive says that it is; empty when it does not.
std::string mime_type(std::string_view archive, const ZipDirectory& directory) {
  constexpr std::uint64_t kMostMimeType = 256;
  const ZipEntry* mime = entry_named(directory, "mimetype");
  if (mime == nullptr || mime->size > kMostMimeType) return {};
  return read_zip_entry(archive, *mime, kMostMimeType).value_or("");
}

bool is_office_package(const ZipDirectory& directory) {
  return std::any_of(directory.entries.begin(), directory.entries.end(), [](const ZipEntry& entry) {
    const std::string name = ascii_lower(entry.name);
    return name == "[content_types].xml" || name == "_rels/.rels" || name.starts_with("xl/");
  });
}

Error describe_mime_type(std::string_view mime_type) {
  if (mime_type.find("vnd.sun.xml.calc") != std::string_view::npos) {
    return not_a_workbook(
        "CF116",
        "filen är ett kalkylark från OpenOffice 1 (.sxc). Öppna den i LibreOffice Calc och spara den som "
        "Excel-arbetsbok (.xlsx).",
        "the file is a spreadsheet from OpenOffice 1 (.sxc). Open it in LibreOffice Calc and save it as an Excel "
        "Workbook (.xlsx).");
  }
  return not_a_workbook("CF121", "filen är ett OpenDocument-dokument som inte är ett kalkylark.",
                        "the file is an OpenDocument document that is no spreadsheet.");
}

// The first entry with one of the endings of spreadsheets.
const ZipEntry* packed_workbook(const ZipDirectory& directory) {
  constexpr std::array<std::string_view, 7> kEndings = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".numbers"};
  for (const ZipEntry& entry : directory.entries) {
    const std::string name = ascii_lower(entry.name);
    for (const std::string_view ending : kEndings) {
      if (name.ends_with(ending)) return &entry;
    }
  }
  return nullptr;
}

}  // namespace

Result<Content> content_of(std::string_view bytes, std::string_view file_name) {
  if (bytes.empty()) {
    return Failure(not_a_workbook("CF105", "filen är tom (0 byte). Hämta den på nytt från avsändaren.",
                                  "the file is empty (0 bytes). Get it again from the sender."));
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Content::archive;
  if (is_lock_file(bytes, file_name)) {
    return Failure(
        not_a_workbook("CF123",
                       "filen är Excels låsfil, som finns så länge någon har arbetsboken öppen. Ange själva "
                       "arbetsboken, utan ~$ i namnet.",
                       "the file is Excel's lock file, which is there as long as someone has the workbook open. Give "
                       "the workbook itself, without ~$ in its name."));
  }
  if (is_compound_file(bytes)) return Content::compound_file;
  if (is_bare_xls(bytes)) return Content::xls_stream;
  if (is_ancient_xls(bytes)) {
    return Failure(
        not_a_workbook("CF114",
                       "filen är i ett mycket gammalt Excelformat (Excel 2–4). Öppna den i Excel och välj Spara som > "
                       "Excel-arbetsbok (.xlsx).",
                       "the file is in a very old Excel format (Excel 2-4). Open it in Excel and choose Save As > "
                       "Excel Workbook (.xlsx)."));
  }
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) {
    return Failure(
        not_a_workbook("CF118", "filen är en PDF. Be avsändaren om arbetsboken som rapporten gjordes i (.xlsx).",
                       "the file is a PDF. Ask the sender for the workbook that the report was made in (.xlsx)."));
  }
  if (is_other_archive(bytes)) return Failure(packed({}));
  if (auto text = text_content(bytes, file_name)) return std::move(*text);
  return Failure(not_a_workbook("CF124", "filen är av okänt slag, ingen arbetsbok. Ange en Excelarbetsbok (.xlsx).",
                                "the file is of an unknown kind, no workbook. Give an Excel workbook (.xlsx)."));
}

Error refuse_compound_file(const CompoundFile& file) {
  const auto has = [&file](std::string_view name) { return stream_named(file, name) != nullptr; };
  if (auto other = describe_compound_file(has)) return std::move(*other);
  return not_a_workbook("CF124",
                        "filen är i ett äldre Office-format men innehåller ingen arbetsbok. Ange en Excelarbetsbok "
                        "(.xlsx).",
                        "the file is in an older Office format but holds no workbook. Give an Excel workbook (.xlsx).");
}

std::optional<Error> refuse_damaged_compound_file(std::string_view bytes) {
  const auto has = [bytes](std::string_view name) { return has_stream(bytes, name); };
  if (has("Workbook") || has("Book")) return std::nullopt;
  return describe_compound_file(has);
}

bool is_open_document(std::string_view archive, const ZipDirectory& directory) {
  if (is_office_package(directory)) return false;
  const std::string mime = mime_type(archive, directory);
  if (!mime.empty()) return mime.starts_with(kSpreadsheet);
  return entry_named(directory, "META-INF/manifest.xml") != nullptr && entry_named(directory, "content.xml") != nullptr;
}

std::optional<Error> refuse_other_archive(std::string_view archive, const ZipDirectory& directory) {
  if (is_office_package(directory) || is_open_document(archive, directory)) return std::nullopt;
  const std::string mime = mime_type(archive, directory);
  if (mime.find("opendocument") != mime.npos || mime.find("vnd.sun.xml") != mime.npos) return describe_mime_type(mime);
  const bool numbers = std::any_of(directory.entries.begin(), directory.entries.end(), [](const ZipEntry& entry) {
    return entry.name.ends_with(".iwa") || entry.name.ends_with("Index.zip");
  });
  if (numbers) {
    return not_a_workbook("CF117",
                          "filen är från Apple Numbers. Öppna den i Numbers och välj Arkiv > Exportera till > Excel.",
                          "the file is from Apple Numbers. Open it in Numbers and choose File > Export To > Excel.");
  }
  if (const ZipEntry* const workbook = packed_workbook(directory))
    return packed(clipped(printable(workbook->name), 60));
  return not_a_workbook("CF124", "filen är ett zip-arkiv utan arbetsbok. Ange en Excelarbetsbok (.xlsx).",
                        "the file is a zip archive without a workbook. Give an Excel workbook (.xlsx).");
}

std::optional<Error> refuse_other_package(std::string_view main_part, std::string_view content_type) {
  const auto has = [content_type](std::string_view word) { return content_type.find(word) != std::string_view::npos; };
  if (has("ms-excel.sheet.binary") || ascii_lower(main_part).ends_with(".bin")) {
    return not_a_workbook("CF115",
                          "filen är en binär Excelarbetsbok (.xlsb). Öppna den i Excel och välj Spara som > "
                          "Excel-arbetsbok (.xlsx).",
                          "the file is a binary Excel workbook (.xlsb). Open it in Excel and choose Save As > Excel "
                          "Workbook (.xlsx).");
  }
  constexpr std::array<std::array<std::string_view, 2>, 6> kOthers = {{{"wordprocessingml", "Word"},
                                                                       {"ms-word", "Word"},
                                                                       {"presentationml", "PowerPoint"},
                                                                       {"ms-powerpoint", "PowerPoint"},
                                                                       {"visio", "Visio"},
                                                                       {"xps", "XPS"}}};
  for (const auto& [word, program] : kOthers) {
    if (!has(word)) continue;
    return not_a_workbook(
        "CF121", fmt::format("filen är ett dokument från {}, inte en Excelarbetsbok. Ange arbetsboken.", program),
        fmt::format("the file is a document from {}, not an Excel workbook. Give the workbook.", program));
  }
  return std::nullopt;
}

// Of any other pair Excel says that "the file format or file extension is not
// valid": an .xlsm that openpyxl saved without its macros is one.
std::string_view package_ending(std::string_view content_type) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kEndings = {
      {{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", ".xlsx"},
       {"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", ".xltx"},
       {"application/vnd.ms-excel.sheet.macroenabled.main+xml", ".xlsm"},
       {"application/vnd.ms-excel.template.macroenabled.main+xml", ".xltm"}}};
  for (const auto& [type, ending] : kEndings) {
    if (type == content_type) return ending;
  }
  return {};
}

}  // namespace crossfoot
