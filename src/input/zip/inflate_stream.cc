#include "input/zip/inflate_stream.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "base/os_library.h"

namespace crossfoot {

struct InflateStream::State {
  decltype(&isal_inflate) inflate = nullptr;
  std::string_view packed;
  std::size_t given = 0;  // of the packed bytes, to the library
  bool damaged = false;
  inflate_state stream;
};

InflateStream::InflateStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
InflateStream::InflateStream(InflateStream&&) noexcept = default;
InflateStream& InflateStream::operator=(InflateStream&&) noexcept = default;
InflateStream::~InflateStream() = default;

std::optional<InflateStream> InflateStream::open(std::string_view packed) {
  const auto library = SharedLibrary::open(CROSSFOOT_ISAL_SONAME);
  if (!library) return std::nullopt;
  const auto init = reinterpret_cast<decltype(&isal_inflate_init)>(library->find("isal_inflate_init"));
  const auto inflate = reinterpret_cast<decltype(&isal_inflate)>(library->find("isal_inflate"));
  if (init == nullptr || inflate == nullptr) return std::nullopt;
  auto state = std::make_unique<State>();
  state->inflate = inflate;
  state->packed = packed;
  init(&state->stream);
  state->stream.crc_flag = ISAL_DEFLATE;
  return InflateStream(std::move(state));
}

std::size_t InflateStream::read(char* out, std::size_t room) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  inflate_state& stream = state_->stream;
  std::size_t done = 0;
  while (done < room && !state_->damaged && stream.block_state != ISAL_BLOCK_FINISH) {
    if (stream.avail_in == 0) {
      const std::string_view more = state_->packed.substr(state_->given, kMost);
      // The library only reads them, but does not say so.
      stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(more.data()));
      stream.avail_in = static_cast<std::uint32_t>(more.size());
      state_->given += more.size();
    }
    const std::uint32_t piece = static_cast<std::uint32_t>(std::min(room - done, kMost));
    const std::uint32_t had = stream.avail_in;
    stream.next_out = reinterpret_cast<std::uint8_t*>(out + done);
    stream.avail_out = piece;
    const int problem = state_->inflate(&stream);
    const std::size_t got = piece - stream.avail_out;
    done += got;
    // Neither read nor written: the packed bytes end too early.
    const bool stuck = got == 0 && stream.avail_in == had && stream.block_state != ISAL_BLOCK_FINISH;
    state_->damaged = problem < 0 || stuck;
  }
  return done;
}

bool InflateStream::complete() const {
  const inflate_state& stream = state_->stream;
  // What the library took ahead of its need is in a register of 64 bits.
  const std::size_t ahead = static_cast<std::size_t>(std::max(stream.read_in_length, 0)) / 8;
  return !state_->damaged && stream.block_state == ISAL_BLOCK_FINISH &&
         state_->given - stream.avail_in - ahead == state_->packed.size();
}

}  // namespace crossfoot
