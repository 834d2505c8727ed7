#include "base/os_memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace crossfoot {

void take_memory_in_large_steps() {
#ifdef __GLIBC__
  constexpr int kMebibyte = 1 << 20;
  ::mallopt(M_TOP_PAD, 4 * kMebibyte);
  ::mallopt(M_TRIM_THRESHOLD, 64 * kMebibyte);
  ::mallopt(M_MMAP_THRESHOLD, kMebibyte);  // what is larger is still given back at once
#endif
}

}  // namespace crossfoot
