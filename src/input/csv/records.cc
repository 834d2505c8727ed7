#include "input/csv/records.h"

#include "input/limits.h"

namespace crossfoot {

bool CsvRecords::give_up(CsvStop why, std::size_t found) {
  stop_ = why;
  found_ = found;
  return false;
}

// Takes the text up to the closing quote, and what may stand between that and
// the end of the field. Line ends in it become LF.
bool CsvRecords::quoted_field(CsvField& field) {
  field.quoted = true;
  const std::size_t begin = ++at_;
  std::string changed;  // with what differs from the text as it stands, up to `copied`
  std::size_t copied = begin;
  const auto copy_to = [&](std::size_t end, std::string_view instead, std::size_t skip) {
    changed.append(text_.substr(copied, end - copied)).append(instead);
    copied = end + skip;
  };
  for (;; ++at_) {
    at_ = text_.find_first_of("\"\r\n", at_);
    if (at_ == text_.npos) return give_up(CsvStop::open_quote, line_);
    if (at_ - begin > limits::kMostCsvFieldBytes) return give_up(CsvStop::field_too_long, at_ - begin);
    if (text_[at_] == '"') {
      if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
      copy_to(++at_, {}, 1);
      continue;
    }
    ++next_line_;
    if (text_[at_] == '\n') continue;
    const bool pair = at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    copy_to(at_, "\n", pair ? 2 : 1);
    if (pair) ++at_;
  }
  const std::size_t close = at_++;
  const std::size_t behind = at_;
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' && text_[at_] != '\n') ++at_;
  const std::string_view rest = text_.substr(behind, at_ - behind);
  field.odd_quote = rest.find_first_not_of(' ') != rest.npos;
  if (copied == begin && !field.odd_quote) {
    field.text = text_.substr(begin, close - begin);
    return true;
  }
  changed.append(text_.substr(copied, close - copied));
  if (field.odd_quote) changed.append(rest);
  field.text = unquoted_.emplace_back(std::move(changed));
  return true;
}

void CsvRecords::plain_field(CsvField& field) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' && text_[at_] != '\n') ++at_;
  field.text = text_.substr(begin, at_ - begin);
}

bool CsvRecords::end_field() {
  if (at_ == text_.size()) return false;
  const char c = text_[at_++];
  if (c == separator_) return true;
  if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++next_line_;
  return false;
}

bool CsvRecords::next(std::vector<CsvField>& fields) {
  fields.clear();
  unquoted_.clear();
  if (stop_ != CsvStop::none || at_ >= text_.size()) return false;
  const std::size_t begin = at_;
  line_ = next_line_;
  do {
    if (fields.size() == limits::kColumns) return give_up(CsvStop::too_many_fields, fields.size() + 1);
    CsvField& field = fields.emplace_back();
    if (at_ < text_.size() && text_[at_] == '"') {
      if (!quoted_field(field)) return false;
    } else {
      plain_field(field);
    }
    if (field.text.size() > limits::kMostCsvFieldBytes) return give_up(CsvStop::field_too_long, field.text.size());
    if (at_ - begin > limits::kMostCsvLineBytes) return give_up(CsvStop::record_too_long, at_ - begin);
  } while (end_field());
  return true;
}

}  // namespace crossfoot
