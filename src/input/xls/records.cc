#include "input/xls/records.h"

#include <algorithm>
#include <utility>

#include "input/little_endian.h"
#include "input/xls/text.h"
#include "input/xml/encoding.h"

namespace crossfoot {

std::optional<XlsRecord> XlsRecords::next() {
  if (!within(stream_, at_, kRecordHeaderBytes)) return std::nullopt;
  const std::size_t size = u16(stream_, at_ + 2);
  if (!within(stream_, at_ + kRecordHeaderBytes, size)) return std::nullopt;
  XlsRecord record;
  record.id = static_cast<XlsId>(u16(stream_, at_));
  record.data = stream_.substr(at_ + kRecordHeaderBytes, size);
  record.offset = at_;
  at_ += kRecordHeaderBytes + size;
  return record;
}

std::vector<std::string_view> XlsRecords::with_continued(const XlsRecord& record) {
  std::vector<std::string_view> pieces{record.data};
  while (within(stream_, at_, kRecordHeaderBytes) && static_cast<XlsId>(u16(stream_, at_)) == XlsId::continued) {
    const auto more = next();
    if (!more) break;
    pieces.push_back(more->data);
  }
  return pieces;
}

bool XlsPieces::at_end() {
  while (piece_ < pieces_.size() && at_ == pieces_[piece_].size()) {
    ++piece_;
    at_ = 0;
  }
  return piece_ == pieces_.size();
}

std::uint8_t XlsPieces::byte() {
  if (at_end()) {
    ok_ = false;
    return 0;
  }
  return u8(pieces_[piece_], at_++);
}

std::uint16_t XlsPieces::word() {
  const unsigned low = byte();
  return static_cast<std::uint16_t>(low | (static_cast<unsigned>(byte()) << 8));
}

std::uint32_t XlsPieces::number() {
  const std::uint32_t low = word();
  return low | (static_cast<std::uint32_t>(word()) << 16);
}

void XlsPieces::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    if (at_end()) {
      ok_ = false;
      return;
    }
    const std::uint64_t step = std::min<std::uint64_t>(bytes, rest().size());
    at_ += static_cast<std::size_t>(step);
    bytes -= step;
  }
}

std::string XlsPieces::bytes(std::size_t count) {
  std::string all;
  while (all.size() < count) {
    if (at_end()) {
      ok_ = false;
      return {};
    }
    const std::string_view part = rest().substr(0, count - all.size());
    all += part;
    at_ += part.size();
  }
  return all;
}

std::string XlsPieces::characters(std::size_t count, bool wide) {
  // Joined in two bytes each first: a pair of surrogates may be split.
  std::string units;
  while (units.size() < 2 * count) {
    if (piece_ < pieces_.size() && at_ == pieces_[piece_].size()) {
      if (at_end()) break;
      wide = (byte() & 1) != 0;
      if (at_ == pieces_[piece_].size()) continue;
    }
    if (piece_ == pieces_.size()) break;
    const std::size_t size = wide ? 2 : 1;
    const std::size_t here = std::min(rest().size() / size, count - units.size() / 2);
    if (here == 0) break;  // half a character
    for (const char c : rest().substr(0, here * size)) {
      units += c;
      if (!wide) units += '\0';
    }
    at_ += here * size;
  }
  if (units.size() < 2 * count) {
    ok_ = false;
    return {};
  }
  return utf16_as_utf8(units, true);
}

std::string XlsPieces::text() {
  const std::size_t length = word();
  const unsigned kind = length == 0 && at_end() ? 0 : byte();
  const std::uint64_t runs = (kind & kXlsRichText) != 0 ? word() : 0;
  const std::uint64_t phonetic = (kind & kXlsPhoneticText) != 0 ? number() : 0;
  std::string read = characters(length, (kind & kXlsWideText) != 0);
  if (ok_) skip(4 * runs + phonetic);
  return read;
}

}  // namespace crossfoot
