#include "input/xml_reader.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <climits>
#include <exception>
#include <memory>
#include <new>
#include <utility>

#include "base/sanitise.h"
#include "input/limits.h"
#include "input/xml_encoding.h"

namespace crossfoot {
namespace {

// Between namespace and name in what expat hands over; no URI can hold it.
constexpr char kSeparator = '\n';

constexpr std::array<std::pair<std::string_view, XmlSpace>, 8> kSpaces = {{
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", XmlSpace::spreadsheet},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", XmlSpace::spreadsheet},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", XmlSpace::office},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", XmlSpace::office},
    {"http://schemas.openxmlformats.org/package/2006/relationships", XmlSpace::relationships},
    {"http://schemas.openxmlformats.org/package/2006/content-types", XmlSpace::content_types},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", XmlSpace::compatibility},
    {"http://www.w3.org/XML/1998/namespace", XmlSpace::xml},
}};

struct QualifiedName {
  XmlSpace space = XmlSpace::none;
  std::string_view name;
};

QualifiedName split(const char* expat_name) {
  const std::string_view whole(expat_name);
  const std::size_t separator = whole.rfind(kSeparator);
  if (separator == std::string_view::npos) return {XmlSpace::none, whole};
  const std::string_view uri = whole.substr(0, separator);
  for (const auto& [known, space] : kSpaces) {
    if (known == uri) return {space, whole.substr(separator + 1)};
  }
  return {XmlSpace::other, whole.substr(separator + 1)};
}

bool same_but_for_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// Expat knows UTF-8, UTF-16, ISO-8859-1 and US-ASCII itself.
int windows_1252(void*, const XML_Char* name, XML_Encoding* encoding) {
  if (!same_but_for_case(name, "windows-1252") && !same_but_for_case(name, "cp1252")) return XML_STATUS_ERROR;
  for (int byte = 0; byte < 256; ++byte) encoding->map[byte] = byte;
  for (int byte = 0x80; byte < 0xA0; ++byte) encoding->map[byte] = windows_1252_code_point(byte);
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return XML_STATUS_OK;
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, FreeParser>;

// One pass over one part.
struct Pass {
  XML_Parser parser = nullptr;
  std::string_view part;
  XmlSpace root_space = XmlSpace::none;
  std::string_view root;
  XmlHandler* handler = nullptr;
  int depth = 0;         // of the elements as they stand
  int handed_depth = 0;  // of those that the handler was told of
  int skipped_from = 0;  // the depth of the element that is left out with all it holds; 0: none
  std::optional<Error> error;
  std::exception_ptr thrown;  // by a callback; goes on once expat has returned
};

std::string shown(std::string_view text) { return clipped(printable(text), 60); }

unsigned long line_of(const Pass& pass) { return static_cast<unsigned long>(XML_GetCurrentLineNumber(pass.parser)); }

void stop(Pass& pass, Error error) {
  if (!pass.error) pass.error = std::move(error);
  XML_StopParser(pass.parser, XML_FALSE);
}

Error malformed(const Pass& pass, std::string_view sv, std::string_view en) {
  return Error{
      "CF131",
      {fmt::format("filen är skadad: {} ({}, rad {}). Öppna den i Excel och spara om den, eller hämta den på "
                   "nytt från avsändaren.",
                   sv, shown(pass.part), line_of(pass)),
       fmt::format("the file is damaged: {} ({}, line {}). Open it in Excel and save it again, or get it again "
                   "from the sender.",
                   en, shown(pass.part), line_of(pass))}};
}

Error too_large(const Pass& pass, std::string_view sv, std::string_view en) {
  return Error{
      "CF133",
      {fmt::format("delen {} är större än vad som läses: {} (rad {}).", shown(pass.part), sv, line_of(pass)),
       fmt::format("the part {} is larger than what is read: {} (line {}).", shown(pass.part), en, line_of(pass))}};
}

std::optional<Error> check_attributes(const Pass& pass, const XML_Char** attributes) {
  int count = 0;
  for (const XML_Char** at = attributes; *at != nullptr; at += 2) {
    if (++count > limits::kMostAttributes) {
      return too_large(pass, fmt::format("ett element med över {} attribut", limits::kMostAttributes),
                       fmt::format("an element of more than {} attributes", limits::kMostAttributes));
    }
    const std::size_t size = std::string_view(at[1]).size();
    if (size > limits::kMostAttributeBytes) {
      return too_large(pass, fmt::format("ett attribut på {} byte, högst {}", size, limits::kMostAttributeBytes),
                       fmt::format("an attribute of {} bytes, at most {}", size, limits::kMostAttributeBytes));
    }
  }
  return std::nullopt;
}

std::optional<Error> check_root(const Pass& pass, const QualifiedName& found) {
  if (found.name == pass.root && found.space == pass.root_space) return std::nullopt;
  return malformed(pass, fmt::format("elementet \"{}\" väntades, \"{}\" står där", pass.root, shown(found.name)),
                   fmt::format("the element \"{}\" was expected, \"{}\" stands there", pass.root, shown(found.name)));
}

bool is_read(const QualifiedName& name) {
  if (name.space == XmlSpace::compatibility) return name.name != "Choice";
  if (name.space == XmlSpace::other || name.space == XmlSpace::none) return false;
  return name.name != "extLst";
}

void start_element(Pass& pass, const XML_Char* expat_name, const XML_Char** attributes) {
  if (++pass.depth > limits::kMostXmlDepth) {
    return stop(pass, too_large(pass, fmt::format("element nästlade över {} nivåer", limits::kMostXmlDepth),
                                fmt::format("elements nested deeper than {} levels", limits::kMostXmlDepth)));
  }
  if (auto refused = check_attributes(pass, attributes)) return stop(pass, std::move(*refused));
  if (pass.skipped_from != 0) return;
  const QualifiedName name = split(expat_name);
  if (pass.depth == 1) {
    if (auto refused = check_root(pass, name)) return stop(pass, std::move(*refused));
  }
  if (!is_read(name)) {
    pass.skipped_from = pass.depth;
    return;
  }
  if (name.space == XmlSpace::compatibility) return;
  ++pass.handed_depth;
  pass.handler->start(XmlElement{name.space, name.name, pass.handed_depth, attributes});
  if (pass.handler->failure()) stop(pass, *pass.handler->failure());
}

void end_element(Pass& pass, const XML_Char* expat_name) {
  const int depth = pass.depth--;
  if (pass.skipped_from != 0) {
    if (depth == pass.skipped_from) pass.skipped_from = 0;
    return;
  }
  const QualifiedName name = split(expat_name);
  if (name.space == XmlSpace::compatibility) return;
  pass.handler->end(name.name, pass.handed_depth--);
  if (pass.handler->failure()) stop(pass, *pass.handler->failure());
}

void add_text(Pass& pass, const XML_Char* text, int size) {
  if (pass.skipped_from != 0) return;
  pass.handler->text(std::string_view(text, static_cast<std::size_t>(size)));
  if (pass.handler->failure()) stop(pass, *pass.handler->failure());
}

// No exception may pass through expat, which is C.
template <class Callback>
void guarded(void* data, Callback callback) {
  Pass& pass = *static_cast<Pass*>(data);
  if (pass.error || pass.thrown) return;
  try {
    callback(pass);
  } catch (...) {
    pass.thrown = std::current_exception();
    XML_StopParser(pass.parser, XML_FALSE);
  }
}

void on_start(void* data, const XML_Char* expat_name, const XML_Char** attributes) {
  guarded(data, [=](Pass& pass) { start_element(pass, expat_name, attributes); });
}

void on_end(void* data, const XML_Char* expat_name) {
  guarded(data, [=](Pass& pass) { end_element(pass, expat_name); });
}

void on_text(void* data, const XML_Char* text, int size) {
  guarded(data, [=](Pass& pass) { add_text(pass, text, size); });
}

// Entities and external documents need a DOCTYPE; no writer of workbooks has
// one.
void refuse_doctype(Pass& pass) {
  stop(pass, Error{"CF132",
                   {fmt::format("filen läses inte: delen {} har en DOCTYPE, som ingen Excelfil har och som kan "
                                "användas för angrepp. Kontrollera avsändaren.",
                                shown(pass.part)),
                    fmt::format("the file is not read: the part {} has a DOCTYPE, which no Excel file has and which "
                                "can be used for attacks. Check the sender.",
                                shown(pass.part))}});
}

void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  guarded(data, [](Pass& pass) { refuse_doctype(pass); });
}

Parser make_parser(void* data) {
  Parser parser(XML_ParserCreateNS(nullptr, kSeparator));
  if (!parser) throw std::bad_alloc();
  XML_SetUserData(parser.get(), data);
  XML_SetUnknownEncodingHandler(parser.get(), windows_1252, nullptr);
  return parser;
}

}  // namespace

std::optional<std::string_view> XmlElement::attribute(std::string_view wanted, XmlSpace in) const {
  for (const char* const* at = attributes; *at != nullptr; at += 2) {
    const std::string_view whole(at[0]);
    if (!whole.ends_with(wanted)) continue;
    const QualifiedName found = split(at[0]);
    if (found.name == wanted && found.space == in) return std::string_view(at[1]);
  }
  return std::nullopt;
}

XmlSpan XmlHandler::span() const {
  const auto begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_));
  return {begin, begin + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_))};
}

bool XmlElement::flag(std::string_view wanted, bool otherwise) const {
  const auto value = attribute(wanted);
  return value ? *value == "1" || *value == "true" : otherwise;
}

std::optional<Error> read_xml(std::string_view xml, std::string_view part, XmlSpace root_space, std::string_view root,
                              XmlHandler& handler) {
  Pass pass;
  pass.part = part;
  pass.root_space = root_space;
  pass.root = root;
  pass.handler = &handler;
  const Parser parser = make_parser(&pass);
  pass.parser = parser.get();
  handler.parser_ = parser.get();
  handler.raw_depth_ = &pass.depth;
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  if (xml.size() > INT_MAX) {
    return too_large(pass, fmt::format("{} byte", xml.size()), fmt::format("{} bytes", xml.size()));
  }
  // In one call: expat then copies nothing, and a token that is never closed
  // is not scanned again and again.
  const XML_Status status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (pass.thrown) std::rethrow_exception(pass.thrown);
  if (pass.error) return pass.error;
  if (status == XML_STATUS_OK) return std::nullopt;
  const XML_Error problem = XML_GetErrorCode(parser.get());
  if (problem == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
  if (problem == XML_ERROR_UNKNOWN_ENCODING) {
    return malformed(pass, "teckenkodningen är okänd", "the character encoding is unknown");
  }
  return malformed(pass, "innehållet går inte att tolka",
                   fmt::format("its content cannot be parsed, {}", XML_ErrorString(problem)));
}

}  // namespace crossfoot
