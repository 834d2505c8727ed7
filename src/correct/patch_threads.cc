#include "correct/patch_threads.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "correct/xml_edit.h"

namespace crossfoot {
namespace {

constexpr std::string_view kPersonRelationship = "http://schemas.microsoft.com/office/2017/10/relationships/person";
constexpr std::string_view kPersonType = "application/vnd.ms-excel.person+xml";
constexpr std::string_view kThreadedNamespace =
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";

// The same for the same words: no run may differ from another.
std::string guid_of(std::string_view words) {
  std::string hex = sha256_hex(words).substr(0, 32);
  for (char& c : hex) {
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  }
  return fmt::format("{{{}-{}-{}-{}-{}}}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20, 12));
}

struct Message {
  std::string tag_name;  // with its prefix
  std::string id;
  std::string parent;
  std::string date;
};

// The messages on a cell, in order. The namespace is none of those that our
// reader knows, so the tags are found as text.
std::vector<Message> thread_on(std::string_view xml, const std::string& cell) {
  std::vector<Message> thread;
  for (std::size_t at = xml.find("threadedComment "); at != xml.npos; at = xml.find("threadedComment ", at + 1)) {
    const std::size_t open = xml.rfind('<', at);
    const std::size_t close = xml.find('>', at);
    if (open == xml.npos || close == xml.npos || xml[open + 1] == '/') continue;
    const StartTag tag(xml.substr(open, close + 1 - open));
    if (tag.attribute("ref") != cell) continue;
    thread.push_back({tag.name(), std::string(tag.attribute("id").value_or("")),
                      std::string(tag.attribute("parentId").value_or("")),
                      std::string(tag.attribute("dT").value_or(""))});
  }
  return thread;
}

std::string with_end(std::string xml, const std::string& text) {
  const std::size_t end = xml.rfind("</");
  return end == std::string::npos ? xml : xml.insert(end, text);
}

// Our id among the persons, where we are added once.
Result<std::string> person(PackagePatch& package) {
  const std::string id = guid_of(kNoteAuthor);
  const std::string ours =
      fmt::format("displayName=\"{0}\" id=\"{1}\" userId=\"{0}\" providerId=\"None\"/>", kNoteAuthor, id);
  const auto part = package.related(package.workbook_part(), "person");
  if (!part) return Failure(part.error());
  if (part->empty()) {
    const std::string added = package.add(
        "persons/person", ".xml", kPersonType,
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<personList xmlns=\"{}\"><person {}"
                    "</personList>",
                    kThreadedNamespace, ours));
    const auto related = package.relate(package.workbook_part(), kPersonRelationship, added);
    if (!related) return Failure(related.error());
    return id;
  }
  auto xml = package.text(*part);
  if (!xml) return Failure(xml.error());
  if (xml->find(id) != std::string::npos) return id;
  const std::size_t word = xml->find("personList");
  const std::size_t open = word == std::string::npos ? word : xml->rfind('<', word);
  const std::string prefix = open == std::string::npos ? "" : xml->substr(open + 1, word - open - 1);
  package.set(*part, with_end(std::move(*xml), fmt::format("<{}person {}", prefix, ours)));
  return id;
}

}  // namespace

std::optional<Error> reply_in_threads(PackagePatch& package, const std::string& sheet_part,
                                      const std::vector<NewNote>& notes) {
  const auto part = package.related(sheet_part, "threadedComment");
  if (!part) return part.error();
  if (part->empty()) return std::nullopt;
  auto xml = package.text(*part);
  if (!xml) return xml.error();
  std::string replies;
  for (const NewNote& note : notes) {
    const std::vector<Message> thread = thread_on(*xml, to_a1(note.at));
    const std::string text = escaped_xml(note.head + "\n" + note.text);
    if (thread.empty() || xml->find(text) != std::string::npos) continue;
    const auto us = person(package);
    if (!us) return us.error();
    const Message& first = thread.front();
    const std::string prefix =
        first.tag_name.substr(0, first.tag_name.size() - std::string_view("threadedComment").size());
    StartTag tag("<" + first.tag_name + ">");
    tag.set("ref", to_a1(note.at));
    // No clock is read: a reply is as old as what it follows.
    if (!thread.back().date.empty()) tag.set("dT", thread.back().date);
    tag.set("personId", *us);
    tag.set("id", guid_of(sheet_part + to_a1(note.at) + text));
    tag.set("parentId", first.parent.empty() ? first.id : first.parent);
    replies += fmt::format("{0}<{1}text>{2}</{1}text>{3}", tag.open(), prefix, text, tag.close());
  }
  if (!replies.empty()) package.set(*part, with_end(std::move(*xml), replies));
  return std::nullopt;
}

}  // namespace crossfoot
