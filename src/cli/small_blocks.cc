// The program's own operator new and delete. A check makes some hundred
// thousand small objects, and the C library spends a fifth of the whole
// run on handing them out and taking them back: here a block given back waits
// in a list of its size for the next that asks (docs/performance.md has the
// figures). Only the program has this, not the library; the program has one
// thread. Blocks of middling size come from the same large pages, in sizes that
// grow by an eighth at most, so that a small report touches few pages; large ones
// are the C library's.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#include "base/os_pages.h"

namespace crossfoot {
namespace {

constexpr std::size_t kStep = 16;       // what every block is aligned to
constexpr std::size_t kHead = 8;        // before a block stands which list it belongs to; 0: none
constexpr std::size_t kSteps = 64;      // blocks of up to so many steps have a list for each number of steps
constexpr std::size_t kParts = 8;       // the others have 72, 80, 88, ... 128, 144, ... steps: each doubling in so many
constexpr std::size_t kDoublings = 10;  // up to 65536 steps
constexpr std::size_t kClasses = kSteps + kParts * kDoublings + 1;
constexpr std::size_t kMostBytes = kStep * (kSteps << kDoublings) - kHead;
constexpr std::size_t kChunk = 2 << 20;  // one of the system's large pages, where it grants them
// What most reports need beyond the first: as many small pages as are used cost
// less than to clear a second large one.
constexpr std::size_t kBetween = 256 << 10;
constexpr std::size_t kPage = 4 << 10;

struct Waiting {
  Waiting* next;
};

struct Store {
  std::array<Waiting*, kClasses> waiting{};
  std::byte* at = nullptr;
  std::size_t left = 0;
  std::size_t chunks = 0;
};

constinit Store store;

std::uint64_t& class_of(void* block) {
  return *reinterpret_cast<std::uint64_t*>(static_cast<std::byte*>(block) - kHead);
}

// The list of blocks that hold so many bytes and the head.
std::size_t class_for(std::size_t bytes) {
  const std::size_t steps = (bytes + kHead + kStep - 1) / kStep;
  if (steps <= kSteps) return steps;
  const auto doubling = static_cast<std::size_t>(std::bit_width(steps - 1) - std::bit_width(kSteps));
  const std::size_t parts = (steps - 1) / (kSteps / kParts << doubling) + 1;  // in (kParts, 2 kParts]
  return kSteps + kParts * doubling + parts - kParts;
}

std::size_t bytes_of(std::size_t which) {
  if (which <= kSteps) return kStep * which;
  const std::size_t beyond = which - kSteps - 1;
  return kStep * (kSteps / kParts << beyond / kParts) * (kParts + beyond % kParts + 1);
}

void* large_block(std::size_t bytes) {
  if (bytes > SIZE_MAX - kStep) return nullptr;
  auto* const memory = static_cast<std::byte*>(std::malloc(bytes + kStep));
  if (memory == nullptr) return nullptr;
  class_of(memory + kStep) = 0;
  return memory + kStep;
}

bool fetch_chunk(std::size_t least) {
  const bool between = store.chunks == 1 && least <= kBetween;
  const std::size_t size = between ? kBetween : kChunk;
  auto* const chunk = static_cast<std::byte*>(std::aligned_alloc(between ? kPage : kChunk, size));
  if (chunk == nullptr) return false;
  if (!between) prefer_large_pages(chunk, size);
  ++store.chunks;
  store.at = chunk + kHead;
  store.left = size - kHead;
  return true;
}

void* fresh_block(std::size_t which) {
  const std::size_t bytes = bytes_of(which);
  if (store.left < bytes + 2 * kHead && !fetch_chunk(bytes + 2 * kHead)) return nullptr;
  void* const block = store.at + kHead;
  class_of(block) = which;
  store.at += bytes;
  store.left -= bytes;
  return block;
}

void* allocate(std::size_t bytes) {
  if (bytes > kMostBytes) return large_block(bytes);
  const std::size_t which = class_for(bytes);
  Waiting* const first = store.waiting[which];
  if (first == nullptr) return fresh_block(which);
  store.waiting[which] = first->next;
  __builtin_prefetch(first->next);  // who asks once asks again, and it may be long since that block was used
  return first;
}

void release(void* block) {
  if (block == nullptr) return;
  const std::uint64_t which = class_of(block);
  if (which == 0) return std::free(static_cast<std::byte*>(block) - kStep);
  auto* const waiting = static_cast<Waiting*>(block);
  waiting->next = store.waiting[which];
  store.waiting[which] = waiting;
}

}  // namespace
}  // namespace crossfoot

void* operator new(std::size_t bytes) {
  if (void* const block = crossfoot::allocate(bytes)) return block;
  throw std::bad_alloc();
}
void operator delete(void* block) noexcept { crossfoot::release(block); }
void operator delete(void* block, std::size_t) noexcept { crossfoot::release(block); }
