#include "input/xml/reader.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <exception>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "base/sanitise.h"
#include "input/limits.h"
#include "input/xml/encoding.h"
#include "input/xml/pass.h"
#include "input/xml/scanner.h"
#include "input/xml/source.h"

namespace crossfoot {
namespace {

// Between namespace and name in what expat hands over; no URI can hold it.
constexpr char kSeparator = '\n';

XmlName split(const char* expat_name) {
  const std::string_view whole(expat_name);
  const std::size_t separator = whole.rfind(kSeparator);
  if (separator == std::string_view::npos) return {XmlSpace::none, whole};
  return {space_of(whole.substr(0, separator)), whole.substr(separator + 1)};
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

// What expat's callbacks work on.
struct ExpatRun {
  XML_Parser parser = nullptr;
  XmlPass& pass;
  std::size_t told = 0;  // what stands before here was told by the scanner
  std::vector<XmlAttribute> attributes;
  std::optional<Error> error;
  std::exception_ptr thrown;  // by a callback; goes on once expat has returned
};

std::string shown(std::string_view text) { return clipped(printable(text), 60); }

unsigned long line_of(const ExpatRun& run) { return static_cast<unsigned long>(XML_GetCurrentLineNumber(run.parser)); }

void stop(ExpatRun& run, Error error) {
  if (!run.error) run.error = std::move(error);
  XML_StopParser(run.parser, XML_FALSE);
}

void stop_if_failed(ExpatRun& run) {
  if (run.pass.failed()) stop(run, *run.pass.handler.failure());
}

// Where the text at hand begins. An element that closes itself ends with
// nothing, right behind its tag.
bool is_told(const ExpatRun& run) {
  const auto begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(run.parser));
  return begin + static_cast<std::size_t>(XML_GetCurrentByteCount(run.parser)) <= run.told;
}

Error malformed(const ExpatRun& run, std::string_view sv, std::string_view en) {
  const std::string part = shown(run.pass.part);
  return Error{
      "CF131",
      {fmt::format("filen är skadad: {} ({}, rad {}). Öppna den i Excel och spara om den, eller hämta den på "
                   "nytt från avsändaren.",
                   sv, part, line_of(run)),
       fmt::format("the file is damaged: {} ({}, line {}). Open it in Excel and save it again, or get it again "
                   "from the sender.",
                   en, part, line_of(run))}};
}

Error too_large(const ExpatRun& run, std::string_view sv, std::string_view en) {
  const std::string part = shown(run.pass.part);
  return Error{"CF133",
               {fmt::format("delen {} är större än vad som läses: {} (rad {}).", part, sv, line_of(run)),
                fmt::format("the part {} is larger than what is read: {} (line {}).", part, en, line_of(run))}};
}

// The attributes as the handler gets them, within limits.
std::optional<Error> take_attributes(ExpatRun& run, const XML_Char** attributes) {
  run.attributes.clear();
  for (const XML_Char** at = attributes; *at != nullptr; at += 2) {
    if (run.attributes.size() == static_cast<std::size_t>(limits::kMostAttributes)) {
      return too_large(run, fmt::format("ett element med över {} attribut", limits::kMostAttributes),
                       fmt::format("an element of more than {} attributes", limits::kMostAttributes));
    }
    const std::string_view value(at[1]);
    if (value.size() > limits::kMostAttributeBytes) {
      return too_large(run, fmt::format("ett attribut på {} byte, högst {}", value.size(), limits::kMostAttributeBytes),
                       fmt::format("an attribute of {} bytes, at most {}", value.size(), limits::kMostAttributeBytes));
    }
    const XmlName name = split(at[0]);
    run.attributes.push_back({name.space, name.name, value});
  }
  return std::nullopt;
}

Error other_root(const ExpatRun& run, const XmlName& found) {
  const std::string_view wanted = run.pass.root;
  return malformed(run, fmt::format("elementet \"{}\" väntades, \"{}\" står där", wanted, shown(found.name)),
                   fmt::format("the element \"{}\" was expected, \"{}\" stands there", wanted, shown(found.name)));
}

void start_element(ExpatRun& run, const XML_Char* expat_name, const XML_Char** attributes) {
  if (is_told(run)) return;
  if (run.pass.depth == limits::kMostXmlDepth) {
    return stop(run, too_large(run, fmt::format("element nästlade över {} nivåer", limits::kMostXmlDepth),
                               fmt::format("elements nested deeper than {} levels", limits::kMostXmlDepth)));
  }
  if (auto refused = take_attributes(run, attributes)) return stop(run, std::move(*refused));
  const XmlName name = split(expat_name);
  if (run.pass.depth == 0 && !run.pass.is_root(name)) return stop(run, other_root(run, name));
  run.pass.start(name, run.attributes);
  stop_if_failed(run);
}

void end_element(ExpatRun& run, const XML_Char* expat_name) {
  if (is_told(run)) return;
  run.pass.end(split(expat_name));
  stop_if_failed(run);
}

void add_text(ExpatRun& run, const XML_Char* text, int size) {
  if (is_told(run)) return;
  run.pass.text(std::string_view(text, static_cast<std::size_t>(size)));
  stop_if_failed(run);
}

// No exception may pass through expat, which is C.
template <class Callback>
void guarded(void* data, Callback callback) {
  ExpatRun& run = *static_cast<ExpatRun*>(data);
  if (run.error || run.thrown) return;
  try {
    callback(run);
  } catch (...) {
    run.thrown = std::current_exception();
    XML_StopParser(run.parser, XML_FALSE);
  }
}

void on_start(void* data, const XML_Char* expat_name, const XML_Char** attributes) {
  guarded(data, [=](ExpatRun& run) { start_element(run, expat_name, attributes); });
}

void on_end(void* data, const XML_Char* expat_name) {
  guarded(data, [=](ExpatRun& run) { end_element(run, expat_name); });
}

void on_text(void* data, const XML_Char* text, int size) {
  guarded(data, [=](ExpatRun& run) { add_text(run, text, size); });
}

// Entities and external documents need a DOCTYPE; no writer of workbooks has
// one.
void refuse_doctype(ExpatRun& run) {
  stop(run, Error{"CF132",
                  {fmt::format("filen läses inte: delen {} har en DOCTYPE, som ingen Excelfil har och som kan "
                               "användas för angrepp. Kontrollera avsändaren.",
                               shown(run.pass.part)),
                   fmt::format("the file is not read: the part {} has a DOCTYPE, which no Excel file has and which "
                               "can be used for attacks. Check the sender.",
                               shown(run.pass.part))}});
}

void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  guarded(data, [](ExpatRun& run) { refuse_doctype(run); });
}

Parser make_parser(void* data) {
  Parser parser(XML_ParserCreateNS(nullptr, kSeparator));
  if (!parser) throw std::bad_alloc();
  XML_SetUserData(parser.get(), data);
  XML_SetUnknownEncodingHandler(parser.get(), windows_1252, nullptr);
  return parser;
}

// The handler asks the parser where it is.
class ReadBy {
 public:
  ReadBy(XML_Parser parser, const XmlPass& pass) : pass_(pass) { pass_.read_by(parser); }
  ~ReadBy() { pass_.read_by(nullptr); }
  ReadBy(const ReadBy&) = delete;
  ReadBy& operator=(const ReadBy&) = delete;

 private:
  const XmlPass& pass_;
};

// Tells the pass of the part from `told` on.
std::optional<Error> read_by_expat(std::string_view xml, std::size_t told, XmlPass& pass) {
  ExpatRun run{nullptr, pass, told, {}, {}, {}};
  const Parser parser = make_parser(&run);
  run.parser = parser.get();
  const ReadBy reads(parser.get(), pass);
  if (xml.size() > INT_MAX) {
    return too_large(run, fmt::format("{} byte", xml.size()), fmt::format("{} bytes", xml.size()));
  }
  XML_SetElementHandler(run.parser, on_start, on_end);
  XML_SetCharacterDataHandler(run.parser, on_text);
  XML_SetStartDoctypeDeclHandler(run.parser, on_doctype);
  // In one call: expat then copies nothing, and a token that is never closed
  // is not scanned again and again.
  const XML_Status status = XML_Parse(run.parser, xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (run.thrown) std::rethrow_exception(run.thrown);
  if (run.error) return run.error;
  if (status == XML_STATUS_OK) return std::nullopt;
  const XML_Error problem = XML_GetErrorCode(run.parser);
  if (problem == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
  if (problem == XML_ERROR_UNKNOWN_ENCODING) {
    return malformed(run, "teckenkodningen är okänd", "the character encoding is unknown");
  }
  return malformed(run, "innehållet går inte att tolka",
                   fmt::format("its content cannot be parsed, {}", XML_ErrorString(problem)));
}

}  // namespace

std::size_t XmlHandler::read_ahead(std::string_view) { return 0; }

XmlSpan XmlHandler::span() const {
  if (parser_ == nullptr) return span_;
  const auto begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_));
  return {begin, begin + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_))};
}

std::optional<Error> read_xml(XmlSource& source, std::string_view part, XmlSpace root_space, std::string_view root,
                              XmlHandler& handler) {
  XmlPass pass{part, root_space, root, handler};
  XmlScanner scanner(source, pass);
  if (scanner.scan() != XmlScanner::End::doubt) {
    if (auto damage = source.check()) return damage;
    return handler.failure();
  }
  const auto xml = source.whole();
  if (!xml) return xml.error();
  return read_by_expat(*xml, scanner.position(), pass);
}

std::optional<Error> read_xml(std::string_view xml, std::string_view part, XmlSpace root_space, std::string_view root,
                              XmlHandler& handler) {
  XmlInMemory source(xml);
  return read_xml(source, part, root_space, root, handler);
}

}  // namespace crossfoot
