// The records of which a workbook before 2007 is made ([MS-XLS], "BIFF"): each
// a number, a length and so many bytes; what is longer goes on in records
// CONTINUE.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

// Numbers of the records that are read ([MS-XLS] 2.3.2, and for Excel 5 the
// BIFF documentation of OpenOffice.org).
enum class XlsId : std::uint16_t {
  formula = 0x0006,
  end = 0x000A,
  extern_sheet = 0x0017,
  name = 0x0018,
  note = 0x001C,
  date_mode = 0x0022,
  extern_name = 0x0023,
  file_pass = 0x002F,
  font = 0x0031,
  continued = 0x003C,
  code_page = 0x0042,
  object = 0x005D,
  column_info = 0x007D,
  sheet_flags = 0x0081,
  sheet = 0x0085,
  mul_rk = 0x00BD,
  mul_blank = 0x00BE,
  vba_project = 0x00D3,
  rich_label = 0x00D6,
  cell_format = 0x00E0,
  merged_cells = 0x00E5,
  strings = 0x00FC,
  label_string = 0x00FD,
  query = 0x01AD,
  supporting_book = 0x01AE,
  text_object = 0x01B6,
  blank = 0x0201,
  number = 0x0203,
  label = 0x0204,
  boolean_or_error = 0x0205,
  formula_3 = 0x0206,
  string = 0x0207,
  row = 0x0208,
  array = 0x0221,
  data_table = 0x0236,
  rk = 0x027E,
  formula_4 = 0x0406,
  number_format = 0x041E,
  shared_formula = 0x04BC,
  begin = 0x0809,
};

inline constexpr std::size_t kRecordHeaderBytes = 4;

struct XlsRecord {
  XlsId id{};
  std::string_view data;
  std::size_t offset = 0;  // where it begins in the stream
};

class XlsRecords {
 public:
  explicit XlsRecords(std::string_view stream, std::size_t from = 0) : stream_(stream), at_(from) {}

  // The next record; nothing at the end of the stream, also when it ends within
  // a record.
  std::optional<XlsRecord> next();

  // The record's data and that of the CONTINUE records behind it, which are
  // taken.
  std::vector<std::string_view> with_continued(const XlsRecord& record);

 private:
  std::string_view stream_;
  std::size_t at_ = 0;
};

// What is spread over a record and those that continue it. After a read beyond
// the end, `ok` is false and what was read is empty or 0.
class XlsPieces {
 public:
  explicit XlsPieces(std::vector<std::string_view> pieces) : pieces_(std::move(pieces)) {}

  bool ok() const { return ok_; }
  bool at_end();  // nothing is left
  std::uint8_t byte();
  std::uint16_t word();
  std::uint32_t number();
  void skip(std::uint64_t bytes);
  std::string bytes(std::size_t count);

  // So many characters of a text of Excel 97 and later as UTF-8, of two bytes
  // each or of one. Where a CONTINUE begins in it, a byte says anew which.
  std::string characters(std::size_t count, bool wide);

  // The same with what stands before it, its length and kind, and behind it:
  // formatting and phonetic data, which are skipped ([MS-XLS] 2.5.293).
  std::string text();

 private:
  std::string_view rest() const { return pieces_[piece_].substr(at_); }

  std::vector<std::string_view> pieces_;
  std::size_t piece_ = 0;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace crossfoot
