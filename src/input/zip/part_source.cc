#include "input/zip/part_source.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/sanitise.h"
#include "input/zip/inflate_stream.h"

namespace crossfoot {
namespace {

constexpr std::uint64_t kLargeBytes = 1ULL << 20;
constexpr std::size_t kPieceBytes = 256UL << 10;  // fits the processor's cache

class SmallPart : public XmlSource {
 public:
  explicit SmallPart(std::string bytes) : bytes_(std::move(bytes)), memory_(bytes_) {}
  std::string_view more(std::size_t read) override { return memory_.more(read); }
  std::optional<Error> check() override { return std::nullopt; }
  Result<std::string_view> whole() override { return std::string_view(bytes_); }

 private:
  std::string bytes_;
  XmlInMemory memory_;
};

class LargePart : public XmlSource {
 public:
  LargePart(std::string_view archive, const ZipEntry& entry, std::uint64_t most_bytes, InflateStream stream)
      : archive_(archive), entry_(entry), most_bytes_(most_bytes), stream_(std::move(stream)) {}

  std::string_view more(std::size_t read) override {
    const std::size_t rest = size_ - read;
    if (rest >= room_ / 2) {
      grow(read, rest);
    } else {
      std::memmove(buffer_.get(), buffer_.get() + read, rest);
    }
    size_ = rest;
    if (unpacked_ > entry_.size) return at_hand();  // it lies: no more of it
    const std::size_t got = stream_.read(buffer_.get() + rest, room_ - rest);
    checksum_ = libdeflate_crc32(checksum_, buffer_.get() + rest, got);
    unpacked_ += got;
    size_ += got;
    return at_hand();
  }

  std::optional<Error> check() override {
    if (!bytes_.empty()) return std::nullopt;  // read anew and found right
    while (unpacked_ <= entry_.size) {
      const std::uint64_t before = unpacked_;
      more(size_);
      if (unpacked_ == before) break;
    }
    if (stream_.complete() && unpacked_ == entry_.size && checksum_ == entry_.crc) return std::nullopt;
    const auto anew = whole();
    if (!anew) return anew.error();
    return damaged_entry(entry_, "packade data är förstörda", "packed data are corrupt");
  }

  Result<std::string_view> whole() override {
    buffer_.reset();
    room_ = 0;
    size_ = 0;
    auto bytes = read_zip_entry(archive_, entry_, most_bytes_);
    if (!bytes) return Failure(bytes.error());
    bytes_ = std::move(*bytes);
    return std::string_view(bytes_);
  }

 private:
  std::string_view at_hand() const { return {buffer_.get(), size_}; }

  // So that at least half of the room is for new bytes.
  void grow(std::size_t read, std::size_t rest) {
    room_ = std::max(2 * rest, kPieceBytes);
    auto larger = std::make_unique_for_overwrite<char[]>(room_);
    if (rest > 0) std::memcpy(larger.get(), buffer_.get() + read, rest);
    buffer_ = std::move(larger);
  }

  std::string_view archive_;
  const ZipEntry& entry_;
  std::uint64_t most_bytes_;
  InflateStream stream_;
  std::unique_ptr<char[]> buffer_;
  std::size_t room_ = 0;
  std::size_t size_ = 0;  // of what is at hand
  std::uint64_t unpacked_ = 0;
  std::uint32_t checksum_ = 0;
  std::string bytes_;  // all of it, where it was needed
};

}  // namespace

Result<std::unique_ptr<XmlSource>> open_zip_entry(std::string_view archive, const ZipEntry& entry,
                                                  std::uint64_t most_bytes, const Inflater& inflater) {
  if (auto error = check_zip_entry(entry, most_bytes)) return Failure(std::move(*error));
  if (entry.deflated && entry.size >= kLargeBytes) {
    const std::string_view packed =
        archive.substr(static_cast<std::size_t>(entry.data_offset), static_cast<std::size_t>(entry.compressed_size));
    if (auto stream = InflateStream::open(packed)) {
      return std::make_unique<LargePart>(archive, entry, most_bytes, std::move(*stream));
    }
  }
  auto bytes = read_zip_entry(archive, entry, most_bytes, inflater);
  if (!bytes) return Failure(bytes.error());
  return std::make_unique<SmallPart>(std::move(*bytes));
}

}  // namespace crossfoot
