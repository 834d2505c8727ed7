// Unpacking piece by piece, for parts that are too large to be held whole. The
// library that does it (ISA-L) exists only as a shared one, and costs a
// process that has no large part time at its start: it is loaded when it is
// needed.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace crossfoot {

class InflateStream {
 public:
  // Nothing when the library is not there.
  static std::optional<InflateStream> open(std::string_view packed);

  InflateStream(InflateStream&& other) noexcept;
  InflateStream& operator=(InflateStream&& other) noexcept;
  ~InflateStream();

  // Unpacks up to `room` bytes to `out`; how many. Fewer only at the end of the
  // stream, or where it is damaged.
  std::size_t read(char* out, std::size_t room);

  // Whether the stream ended where the packed bytes end.
  bool complete() const;

 private:
  struct State;
  explicit InflateStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace crossfoot
