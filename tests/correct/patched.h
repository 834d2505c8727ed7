// Workbooks made up part by part, changed by hand-made changes, and read again.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/sanitise.h"
#include "correct/patch_workbook.h"
#include "input/read_workbook.h"
#include "input/xlsx/package.h"
#include "support/make_xlsx.h"

namespace crossfoot {

inline std::string file_bytes(const std::string& path) {
  std::ifstream in(SOURCE_DIR "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// All parts of an archive, in order.
inline std::vector<TestPart> parts_of(std::string_view archive) {
  const auto directory = read_zip_directory(archive);
  EXPECT_TRUE(directory) << (directory ? "" : directory.error().message.en);
  std::vector<TestPart> parts;
  if (!directory) return parts;
  for (const ZipEntry& entry : directory->entries) {
    const auto bytes = read_zip_entry(archive, entry, 1U << 26);
    parts.push_back({entry.name, bytes ? *bytes : "unreadable"});
  }
  return parts;
}

inline const std::string* find_part(const std::vector<TestPart>& parts, std::string_view name) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const TestPart& part) { return part.name == name; });
  return found == parts.end() ? nullptr : &found->text;
}

inline std::string part_text(std::string_view archive, std::string_view name) {
  const std::vector<TestPart> parts = parts_of(archive);
  const std::string* text = find_part(parts, name);
  return text == nullptr ? "no such part" : *text;
}

inline std::vector<TestPart> with_part(std::vector<TestPart> parts, const std::string& name, const std::string& text) {
  for (TestPart& part : parts) {
    if (part.name != name) continue;
    part.text = text;
    return parts;
  }
  parts.push_back({name, text});
  return parts;
}

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, text.npos) << "no " << what;
  return at == text.npos ? text : text.replace(at, what.size(), by);
}

inline Workbook read(const std::string& bytes) {
  auto reading = read_workbook(bytes, "bok.xlsx");
  EXPECT_TRUE(reading) << (reading ? "" : reading.error().message.sv);
  return reading ? std::move(reading->workbook) : Workbook{};
}

inline PatchedCell number_at(std::string_view a1, std::string_view number, std::uint32_t sheet = 0) {
  PatchedCell cell;
  cell.cell = {sheet, *parse_a1(a1)};
  cell.value = CellContent{CellType::number, std::string(number)};
  return cell;
}

inline PatchedCell formula_at(std::string_view a1, std::string_view formula, std::string_view number) {
  PatchedCell cell = number_at(a1, number);
  cell.formula = std::string(formula);
  return cell;
}

inline PatchedCell note_at(std::string_view a1, std::string_view head, std::string_view text, std::uint32_t sheet = 0) {
  PatchedCell cell;
  cell.cell = {sheet, *parse_a1(a1)};
  cell.fill = Fill::corrected;
  cell.note = NewNote{cell.cell.at, std::string(head), std::string(text)};
  return cell;
}

inline std::string patched(const std::string& bytes, std::vector<PatchedCell> cells) {
  WorkbookChanges changes;
  changes.cells = std::move(cells);
  const auto result = patched_workbook(bytes, read(bytes), changes);
  EXPECT_TRUE(result) << (result ? "" : result.error().message.sv);
  return result ? *result : "";
}

// "A1=12 B2=SUM(A1:A2)|12", cells that hold something, of the first sheet.
inline std::string cells_of(const Workbook& book, std::size_t index = 0) {
  std::string out;
  for (const Cell& cell : book.sheets.at(index).cells) {
    if (cell.type == CellType::blank && cell.formula == kNone) continue;
    out += (out.empty() ? "" : " ") + to_a1(cell.at) + "=";
    if (cell.formula != kNone) out += std::string(book.formula_of(cell)) + "|";
    if (cell.type == CellType::number || cell.type == CellType::boolean) {
      out += Decimal::from_double(cell.number).to_string();
    } else {
      out += book.text_of(cell);
    }
  }
  return out;
}

inline std::string notes_of(const Workbook& book, std::size_t index = 0) {
  std::string out;
  for (const Comment& comment : book.sheets.at(index).comments) out += to_a1(comment.at) + ": " + comment.text + "\n";
  return out;
}

// The names of the parts that are not the same in both.
inline std::vector<std::string> changed_parts(const std::string& before, const std::string& after) {
  const std::vector<TestPart> old_parts = parts_of(before);
  std::vector<std::string> changed;
  for (const TestPart& part : parts_of(after)) {
    const std::string* old = find_part(old_parts, part.name);
    if (old == nullptr) {
      changed.push_back("+" + part.name);
    } else if (*old != part.text) {
      changed.push_back(part.name);
    }
  }
  return changed;
}

}  // namespace crossfoot
