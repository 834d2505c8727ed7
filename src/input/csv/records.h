// The records of a text table, one after the other: fields between
// separators, in quotes where they hold separators, quotes or line ends.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

struct CsvField {
  std::string_view text;  // without the quotes around it; doubled ones in it are one
  bool quoted = false;
  bool odd_quote = false;  // something stands behind the closing quote
};

// Why reading stopped before the end.
enum class CsvStop { none, field_too_long, record_too_long, too_many_fields, open_quote };

class CsvRecords {
 public:
  // `text` is UTF-8; lines end with CR, LF or both. Separators are ASCII.
  CsvRecords(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // The next record's fields, which live until the next call; false at the end.
  bool next(std::vector<CsvField>& fields);

  CsvStop stop() const { return stop_; }
  std::size_t found() const { return found_; }  // bytes or fields where a limit stopped it
  std::size_t line() const { return line_; }    // 1-based, where the record begins

 private:
  bool quoted_field(CsvField& field);
  void plain_field(CsvField& field);
  bool end_field();  // whether another one follows in the record
  bool give_up(CsvStop why, std::size_t found);

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  CsvStop stop_ = CsvStop::none;
  std::size_t found_ = 0;
  std::deque<std::string> unquoted_;  // the record's fields that differ from what stands in the text
};

}  // namespace crossfoot
