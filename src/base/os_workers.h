// Work on one thing at a time in processes of their own, so that a crash, a
// hang or exhausted memory over one thing leaves the others alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace crossfoot {

struct WorkerLimits {
  std::size_t memory = std::size_t{2} << 30;  // address space beyond that of the process that asks
  unsigned processor_seconds = 60;
  unsigned seconds = 120;
};

struct WorkerResult {
  enum class End { done, crashed, out_of_time, out_of_memory, not_started };
  End end = End::not_started;
  int detail = 0;     // crashed: the signal, or the exit status; not_started: errno
  std::string bytes;  // done: what the work returned
};

// How many things this machine works on at once; at least 1.
unsigned processors();

// work(0) to work(items - 1), each in a child that is forked here, at most
// `at_once` of them at a time; the results in the order of the items. The
// children cannot open sockets, start programs or trace others where
// libseccomp is installed, leave no core behind and end with this process.
// They inherit what this process holds, so it must have no other threads.
std::vector<WorkerResult> run_workers(std::size_t items, unsigned at_once, const WorkerLimits& limits,
                                      const std::function<std::string(std::size_t)>& work);

}  // namespace crossfoot
