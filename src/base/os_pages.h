// Memory straight from the system, for what may be large and goes back as soon
// as it is not needed.
#pragma once

#include <cstddef>

namespace crossfoot {

// A block of zeroes, in large pages where the system has them: touching it for
// the first time then takes a fraction of the time.
class Pages {
 public:
  explicit Pages(std::size_t bytes);  // throws std::bad_alloc
  Pages(Pages&& other) noexcept;
  Pages& operator=(Pages&& other) noexcept;
  ~Pages();

  void* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

// Asks for large pages for memory that was allocated and not touched yet.
void prefer_large_pages(void* begin, std::size_t bytes);

// Gives the system what the C library keeps of memory that was freed, such as
// what a vector left behind when it grew.
void give_back_free_memory();

}  // namespace crossfoot
