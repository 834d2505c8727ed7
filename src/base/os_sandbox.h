// What a process that reads a stranger's file may still do.
#pragma once

#include <cstddef>

namespace crossfoot {

// Prepared by the process that forks, entered by the child: from then on it
// can open no socket, start no program and trace no other process; trying
// gives EACCES. Without libseccomp, or where the system knows no such filters,
// entering changes nothing.
class Sandbox {
 public:
  Sandbox();
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  bool enter() const;  // whether the filter holds now

 private:
  void* filter_ = nullptr;
  int (*load_)(void*) = nullptr;
  void (*release_)(void*) = nullptr;
};

}  // namespace crossfoot
