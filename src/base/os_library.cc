#include "base/os_library.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

#include <cstdio>

namespace crossfoot {

Result<SharedLibrary> SharedLibrary::open(const std::string& soname) {
  // Unloading would run the exit functions of what it brings along.
  void* handle = ::dlopen(soname.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (handle == nullptr) {
    return Failure(Error{"CF012",
                         {"biblioteket " + soname +
                              " finns inte, och utan det kan inga arbetsböcker skrivas. "
                              "Installera det eller skriv .csv eller .json i stället.",
                          "the library " + soname +
                              " is not there, and no workbooks can be written without it. "
                              "Install it, or write .csv or .json instead."}});
  }
  return SharedLibrary(handle);
}

void* SharedLibrary::find(const char* name) const { return ::dlsym(handle_, name); }

NumbersAsInC::NumbersAsInC() : before_(::uselocale(::newlocale(LC_ALL_MASK, "C", nullptr))) {}

// The C locale object is static in the C library: nothing is freed.
NumbersAsInC::~NumbersAsInC() { ::uselocale(static_cast<locale_t>(before_)); }

SilentErrors::SilentErrors() : kept_(::dup(STDERR_FILENO)) {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (kept_ >= 0 && nowhere >= 0) {
    std::fflush(stderr);
    ::dup2(nowhere, STDERR_FILENO);
  }
  if (nowhere >= 0) ::close(nowhere);
}

SilentErrors::~SilentErrors() {
  if (kept_ < 0) return;
  std::fflush(stderr);
  ::dup2(kept_, STDERR_FILENO);
  ::close(kept_);
}

}  // namespace crossfoot
