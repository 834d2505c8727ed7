// Loaded before the C library: the n-th call of one function fails, as
// CROSSFOOT_FAIL tells ("fsync:2:ENOSPC's number").
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Plan {
  char name[32] = "";
  int left = 0;
  int error = 0;
};

Plan& plan() {
  static Plan made = [] {
    Plan read;
    if (const char* text = std::getenv("CROSSFOOT_FAIL")) {
      if (std::sscanf(text, "%31[a-z0-9]:%d:%d", read.name, &read.left, &read.error) != 3) std::abort();
    }
    return read;
  }();
  return made;
}

bool fails(const char* name) {
  if (std::strcmp(plan().name, name) != 0 || plan().left == 0 || --plan().left > 0) return false;
  errno = plan().error;
  return true;
}

template <class Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int fsync(int descriptor) { return fails("fsync") ? -1 : real<int (*)(int)>("fsync")(descriptor); }

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (descriptor > 2 && fails("write")) return -1;
  return real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, bytes, size);
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) {
  if (fails("linkat")) return -1;
  return real<int (*)(int, const char*, int, const char*, int)>("linkat")(from_folder, from, to_folder, to, flags);
}

int rename(const char* from, const char* to) {
  return fails("rename") ? -1 : real<int (*)(const char*, const char*)>("rename")(from, to);
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if ((flags & O_ACCMODE) != O_RDONLY && fails("open")) return -1;
  return real<int (*)(const char*, int, ...)>("open")(path, flags, mode);
}

}  // extern "C"
