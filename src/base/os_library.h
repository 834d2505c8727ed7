// Shared libraries of others that are loaded only when they are needed, and
// what it takes to call them as a guest: numbers written with a point whatever
// the process's locale, and no complaints of theirs on standard error.
#pragma once

#include <string>

#include "crossfoot/result.h"

namespace crossfoot {

// Stays loaded for the life of the process once it has been opened.
class SharedLibrary {
 public:
  // `soname` as the dynamic linker knows it: "libxlsxwriter.so.4". Error
  // CF012 when it is not installed.
  static Result<SharedLibrary> open(const std::string& soname);

  // Null when the library has no such function.
  void* find(const char* name) const;

 private:
  explicit SharedLibrary(void* handle) : handle_(handle) {}
  void* handle_;
};

// As long as it lives, this thread writes numbers as in C.
class NumbersAsInC {
 public:
  NumbersAsInC();
  ~NumbersAsInC();
  NumbersAsInC(const NumbersAsInC&) = delete;
  NumbersAsInC& operator=(const NumbersAsInC&) = delete;

 private:
  void* before_;
};

// As long as it lives, nothing that the process writes to standard error is
// seen. Only for a call into a library that prints what it also returns.
class SilentErrors {
 public:
  SilentErrors();
  ~SilentErrors();
  SilentErrors(const SilentErrors&) = delete;
  SilentErrors& operator=(const SilentErrors&) = delete;

 private:
  int kept_;
};

}  // namespace crossfoot
