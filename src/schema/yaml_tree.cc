#include "schema/yaml_tree.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <memory>

#include "schema/yaml_problem.h"

namespace crossfoot {
namespace {

struct ParserDeleter {
  void operator()(yaml_parser_t* parser) const {
    yaml_parser_delete(parser);
    delete parser;
  }
};
using Parser = std::unique_ptr<yaml_parser_t, ParserDeleter>;

struct Event {
  yaml_event_t value{};
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&value); }
};

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

std::string_view view(const char* text) { return text == nullptr ? std::string_view{} : std::string_view(text); }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The line with this 0-based number; libyaml's own index counts characters.
std::string_view source_line(std::string_view text, std::size_t number) {
  for (; number > 0; --number) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// Builds the tree from events with a stack of its own, so that no input can
// exhaust the program's.
class TreeBuilder {
 public:
  TreeBuilder(const std::string& path, std::string_view text, Mistakes& mistakes)
      : path_(path), text_(text), mistakes_(mistakes) {}

  std::optional<YamlNode> build();

 private:
  bool take(const yaml_event_t& event);  // false: no use to go on
  bool open(YamlNode::Kind kind, const yaml_mark_t& mark);
  bool scalar(const yaml_event_t& event);
  bool attach(YamlNode node);
  void close();
  void refuse_decoration(const yaml_char_t* anchor, const yaml_char_t* tag, const yaml_mark_t& mark);
  void report_syntax(const yaml_parser_t& parser);
  void check_keys(const YamlNode& mapping);
  bool count_node(const yaml_mark_t& mark);
  void add(const yaml_mark_t& mark, std::string_view code, Text message);
  SchemaMark mark_of(const YamlNode& node) const { return {path_, node.line, node.column}; }

  const std::string& path_;
  std::string_view text_;
  Mistakes& mistakes_;
  std::vector<YamlNode> open_;  // unfinished collections, the outermost first
  std::optional<YamlNode> root_;
  std::size_t nodes_ = 0;
  std::size_t documents_ = 0;
  std::optional<std::size_t> alias_line_;  // of the last one
};

SchemaMark schema_mark(const std::string& path, const yaml_mark_t& mark) {
  return {path, static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
}

void TreeBuilder::add(const yaml_mark_t& mark, std::string_view code, Text message) {
  mistakes_.add(schema_mark(path_, mark), code, std::move(message));
}

std::optional<YamlNode> TreeBuilder::build() {
  auto fresh = std::make_unique<yaml_parser_t>();
  if (yaml_parser_initialize(fresh.get()) == 0) {
    mistakes_.add({path_, 1, 1}, schema_code::kLimit, {"minnet räcker inte", "out of memory"});
    return std::nullopt;
  }
  const Parser parser(fresh.release());
  yaml_parser_set_encoding(parser.get(), YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(parser.get(), reinterpret_cast<const unsigned char*>(text_.data()), text_.size());
  for (;;) {
    Event event;
    if (yaml_parser_parse(parser.get(), &event.value) == 0) {
      report_syntax(*parser);
      return std::nullopt;
    }
    if (event.value.type == YAML_STREAM_END_EVENT) break;
    if (!take(event.value)) return std::nullopt;
  }
  if (!root_) mistakes_.add({path_, 1, 1}, schema_code::kSyntax, {"filen är tom", "the file is empty"});
  return std::move(root_);
}

bool TreeBuilder::take(const yaml_event_t& event) {
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      if (event.data.document_start.tag_directives.start != event.data.document_start.tag_directives.end) {
        add(event.start_mark, schema_code::kYamlFeature,
            {"direktivet %TAG används inte i regelverk och mallar", "the directive %TAG is not used in schemas"});
      }
      if (++documents_ == 1) return true;
      add(event.start_mark, schema_code::kSyntax,
          {"ett andra dokument börjar här; en fil är ett dokument",
           "a second document begins here; a file is one document"});
      return false;
    case YAML_MAPPING_START_EVENT:
      refuse_decoration(event.data.mapping_start.anchor, event.data.mapping_start.tag, event.start_mark);
      return open(YamlNode::Kind::mapping, event.start_mark);
    case YAML_SEQUENCE_START_EVENT:
      refuse_decoration(event.data.sequence_start.anchor, event.data.sequence_start.tag, event.start_mark);
      return open(YamlNode::Kind::sequence, event.start_mark);
    case YAML_SCALAR_EVENT:
      refuse_decoration(event.data.scalar.anchor, event.data.scalar.tag, event.start_mark);
      return scalar(event);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      close();
      return true;
    case YAML_ALIAS_EVENT: {
      const std::string name = fmt::format("*{}", view(event.data.alias.anchor));
      alias_line_ = event.start_mark.line;
      add(event.start_mark, schema_code::kYamlFeature,
          Text{fmt::format("{} är ett alias i YAML, och alias används inte här", quoted(name)),
               fmt::format("{} is an alias in YAML, and aliases are not used here", quoted(name))} +
              quote_advice());
      YamlNode node;
      node.line = static_cast<int>(event.start_mark.line) + 1;
      node.column = static_cast<int>(event.start_mark.column) + 1;
      node.text = name;
      return count_node(event.start_mark) && attach(std::move(node));
    }
    default:
      return true;
  }
}

void TreeBuilder::refuse_decoration(const yaml_char_t* anchor, const yaml_char_t* tag, const yaml_mark_t& mark) {
  if (anchor != nullptr) {
    const std::string name = quoted(fmt::format("&{}", view(anchor)));
    add(mark, schema_code::kYamlFeature,
        {fmt::format("{} är ett ankare i YAML, och ankare används inte här", name),
         fmt::format("{} is an anchor in YAML, and anchors are not used here", name)});
  }
  if (tag != nullptr) {
    const std::string name = quoted(view(tag));
    add(mark, schema_code::kYamlFeature,
        {fmt::format("typmärket {} används inte här; alla värden är text", name),
         fmt::format("the tag {} is not used here; all values are text", name)});
  }
}

bool TreeBuilder::count_node(const yaml_mark_t& mark) {
  if (++nodes_ <= YamlLimits::kNodes) return true;
  add(mark, schema_code::kLimit,
      {fmt::format("filen har fler än {} värden", YamlLimits::kNodes),
       fmt::format("the file holds more than {} values", YamlLimits::kNodes)});
  return false;
}

bool TreeBuilder::open(YamlNode::Kind kind, const yaml_mark_t& mark) {
  if (!count_node(mark)) return false;
  if (open_.size() >= YamlLimits::kDepth) {
    add(mark, schema_code::kLimit,
        {fmt::format("mer än {} nivåer i varandra", YamlLimits::kDepth),
         fmt::format("nested more than {} levels deep", YamlLimits::kDepth)});
    return false;
  }
  YamlNode node;
  node.kind = kind;
  node.line = static_cast<int>(mark.line) + 1;
  node.column = static_cast<int>(mark.column) + 1;
  node.items.reserve(12);  // a column's usual five or six keys
  open_.push_back(std::move(node));
  return true;
}

bool TreeBuilder::scalar(const yaml_event_t& event) {
  if (!count_node(event.start_mark)) return false;
  YamlNode node;
  node.line = static_cast<int>(event.start_mark.line) + 1;
  node.column = static_cast<int>(event.start_mark.column) + 1;
  node.text.assign(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
  if (node.text.size() > YamlLimits::kScalarBytes) {
    add(event.start_mark, schema_code::kLimit,
        {fmt::format("texten är {} byte lång; som mest {} får plats", node.text.size(), YamlLimits::kScalarBytes),
         fmt::format("the text is {} bytes long; at most {} are allowed", node.text.size(), YamlLimits::kScalarBytes)});
    node.text.clear();
  }
  const std::size_t quotes = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1;
  node.text_column = node.column + static_cast<int>(quotes);
  node.verbatim = event.start_mark.line == event.end_mark.line &&
                  event.end_mark.column - event.start_mark.column == characters(node.text) + 2 * quotes;
  return attach(std::move(node));
}

bool TreeBuilder::attach(YamlNode node) {
  if (open_.empty()) {
    if (!root_) root_ = std::move(node);
    return true;
  }
  YamlNode& parent = open_.back();
  const bool is_key = parent.kind == YamlNode::Kind::mapping && parent.items.size() % 2 == 0;
  if (is_key && node.kind != YamlNode::Kind::scalar) {
    mistakes_.add(mark_of(node), schema_code::kWrongValue,
                  Text{"en nyckel måste vara en text", "a key must be a text"} + quote_advice());
  }
  parent.items.push_back(std::move(node));
  return true;
}

void TreeBuilder::close() {
  YamlNode node = std::move(open_.back());
  open_.pop_back();
  if (node.kind == YamlNode::Kind::mapping) check_keys(node);
  attach(std::move(node));
}

void TreeBuilder::check_keys(const YamlNode& mapping) {
  std::vector<const YamlNode*> keys;
  keys.reserve(mapping.items.size() / 2);
  for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
    if (mapping.items[i].kind == YamlNode::Kind::scalar) keys.push_back(&mapping.items[i]);
  }
  std::ranges::sort(keys, [](const YamlNode* a, const YamlNode* b) {  // equal ones in the order of the file
    return a->text == b->text ? a < b : a->text < b->text;
  });
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i]->text != keys[i - 1]->text) continue;
    const Text first = place_text(mark_of(*keys[i - 1]), path_);
    mistakes_.add(mark_of(*keys[i]), schema_code::kDuplicate,
                  {fmt::format("nyckeln {} finns redan på {}", quoted(keys[i]->text), first.sv),
                   fmt::format("the key {} stands already at {}", quoted(keys[i]->text), first.en)});
  }
}

void TreeBuilder::report_syntax(const yaml_parser_t& parser) {
  if (parser.error == YAML_MEMORY_ERROR) {
    mistakes_.add({path_, 1, 1}, schema_code::kLimit, {"minnet räcker inte", "out of memory"});
    return;
  }
  const std::string_view context = view(parser.context);
  const std::string_view problem = view(parser.problem);
  if (parser.error == YAML_READER_ERROR) {  // bytes that are no text; libyaml tells only where
    const std::size_t byte = std::min(parser.problem_offset, text_.size());
    const std::string_view before = text_.substr(0, byte);
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    mistakes_.add({path_, static_cast<int>(std::ranges::count(before, '\n')) + 1,
                   static_cast<int>(characters(before.substr(line_start))) + 1},
                  schema_code::kSyntax, yaml_problem_text(context, problem, {}));
    return;
  }
  // An alias that was a pattern without quotes: said already, and better.
  if (alias_line_ && parser.problem_mark.line - *alias_line_ <= 1) return;
  const yaml_mark_t& mark = is_about_opening(context) ? parser.context_mark : parser.problem_mark;
  add(mark, schema_code::kSyntax, yaml_problem_text(context, problem, source_line(text_, mark.line)));
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  if (kind != Kind::mapping) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i].kind == Kind::scalar && items[i].text == key) return &items[i + 1];
  }
  return nullptr;
}

std::optional<YamlNode> parse_yaml(const std::string& path, std::string_view text, Mistakes& mistakes) {
  if (text.size() > YamlLimits::kBytes) {
    mistakes.add({path, 1, 1}, schema_code::kLimit,
                 {fmt::format("filen är {} byte stor; som mest {} får plats", text.size(), YamlLimits::kBytes),
                  fmt::format("the file has {} bytes; at most {} are allowed", text.size(), YamlLimits::kBytes)});
    return std::nullopt;
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return TreeBuilder(path, text, mistakes).build();
}

}  // namespace crossfoot
