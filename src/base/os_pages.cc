#include "base/os_pages.h"

#include <malloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <new>
#include <utility>

namespace crossfoot {
namespace {

// What the processors that we know call large; only how much is asked for
// depends on it.
constexpr std::uintptr_t kLargePage = 2UL << 20;

}  // namespace

Pages::Pages(std::size_t bytes) : size_(bytes) {
  data_ = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (data_ == MAP_FAILED) throw std::bad_alloc();
  prefer_large_pages(data_, bytes);
}

Pages::Pages(Pages&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Pages& Pages::operator=(Pages&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

Pages::~Pages() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

// A wish, which the system may not know: whether it is granted does not matter.
void prefer_large_pages(void* begin, std::size_t bytes) {
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t first = (address + kLargePage - 1) / kLargePage * kLargePage;
  const std::uintptr_t last = (address + bytes) / kLargePage * kLargePage;
  if (first < last) (void)::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
}

void give_back_free_memory() { (void)::malloc_trim(0); }

}  // namespace crossfoot
