#include "base/os_workers.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>

#include "base/os_sandbox.h"

namespace crossfoot {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNoMemory = 3;  // exit statuses of a child
constexpr int kFailed = 4;

struct Child {
  std::size_t item = 0;
  pid_t process = 0;
  int from = -1;  // the end of its pipe that is read
  Clock::time_point until;
  bool stopped = false;  // by us, because its time was up
};

// What this process has mapped already, in bytes.
std::size_t mapped() {
  std::size_t pages = 0;
  if (std::FILE* const file = std::fopen("/proc/self/statm", "re")) {
    unsigned long read = 0;
    if (std::fscanf(file, "%lu", &read) == 1) pages = read;
    std::fclose(file);
  }
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// The hard limit lies above the soft one: at the soft one of processor time
// SIGXCPU tells what happened.
void limit(__rlimit_resource resource, rlim_t most) {
  rlimit both{};
  if (::getrlimit(resource, &both) != 0) return;
  both.rlim_cur = std::min(most, both.rlim_max);
  both.rlim_max = std::min(most + 1, both.rlim_max);
  ::setrlimit(resource, &both);
}

void restrain(const WorkerLimits& limits, std::size_t mapped_before, const Sandbox& sandbox) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#ifndef __SANITIZE_ADDRESS__  // which maps terabytes for itself
  limit(RLIMIT_AS, mapped_before + limits.memory);
#else
  (void)mapped_before;
#endif
  limit(RLIMIT_CPU, limits.processor_seconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, limits.memory);
  limit(RLIMIT_NOFILE, 256);
  (void)sandbox.enter();
}

void write_all(int to, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t written = ::write(to, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(kFailed);
    at += static_cast<std::size_t>(written);
  }
}

[[noreturn]] void work_in_child(std::size_t item, int to, const std::function<std::string(std::size_t)>& work) {
  try {
    write_all(to, work(item));
  } catch (const std::bad_alloc&) {
    ::_exit(kNoMemory);
  } catch (...) {
    ::_exit(kFailed);
  }
  ::_exit(0);
}

WorkerResult::End ending(int status, bool stopped, int& detail) {
  if (WIFEXITED(status)) {
    detail = WEXITSTATUS(status);
    if (detail == 0) return WorkerResult::End::done;
    return detail == kNoMemory ? WorkerResult::End::out_of_memory : WorkerResult::End::crashed;
  }
  detail = WTERMSIG(status);
  if (stopped || detail == SIGXCPU) return WorkerResult::End::out_of_time;
  return WorkerResult::End::crashed;
}

class Workers {
 public:
  Workers(std::size_t items, const WorkerLimits& limits, const std::function<std::string(std::size_t)>& work)
      : limits_(limits), work_(work), results_(items) {}

  std::vector<WorkerResult> run(unsigned at_once) {
    std::size_t next = 0;
    while (next < results_.size() || !children_.empty()) {
      while (next < results_.size() && children_.size() < at_once) start(next++);
      if (!children_.empty()) attend();
    }
    return std::move(results_);
  }

 private:
  void start(std::size_t item) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
      results_[item].detail = errno;
      return;
    }
    const std::size_t mapped_before = mapped();
    const pid_t process = ::fork();
    if (process == 0) {
      ::close(ends[0]);
      restrain(limits_, mapped_before, sandbox_);
      work_in_child(item, ends[1], work_);
    }
    ::close(ends[1]);
    if (process < 0) {
      results_[item].detail = errno;
      ::close(ends[0]);
      return;
    }
    children_.push_back({item, process, ends[0], Clock::now() + std::chrono::seconds(limits_.seconds), false});
  }

  // Waits until a child has something to say, or the first of them is out of time.
  void attend() {
    std::vector<pollfd> waiting;
    Clock::time_point first = Clock::time_point::max();
    for (const Child& child : children_) {
      waiting.push_back({child.from, POLLIN, 0});
      first = std::min(first, child.until);
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(first - Clock::now()).count() + 1;
    const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(std::clamp<long long>(left, 0, 1000000)));
    const auto now = Clock::now();
    for (std::size_t i = children_.size(); i-- > 0;) {
      Child& child = children_[i];
      if (child.until <= now) {
        ::kill(child.process, SIGKILL);
        child.stopped = true;
      }
      const bool ended = child.stopped || (ready > 0 && waiting[i].revents != 0 && !listen(child));
      if (ended) finish(i);
    }
  }

  // Whether the child has more to say.
  bool listen(const Child& child) {
    const ssize_t got = ::read(child.from, buffer_.data(), buffer_.size());
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    results_[child.item].bytes.append(buffer_.data(), static_cast<std::size_t>(got));
    return got > 0;
  }

  void finish(std::size_t i) {
    const Child child = children_[i];
    children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
    ::close(child.from);
    int status = 0;
    while (::waitpid(child.process, &status, 0) < 0 && errno == EINTR) {
    }
    WorkerResult& result = results_[child.item];
    result.end = ending(status, child.stopped, result.detail);
    if (result.end != WorkerResult::End::done) result.bytes.clear();
  }

  const WorkerLimits& limits_;
  const std::function<std::string(std::size_t)>& work_;
  Sandbox sandbox_;
  std::vector<WorkerResult> results_;
  std::vector<Child> children_;
  std::array<char, 65536> buffer_{};
};

}  // namespace

unsigned processors() {
  const long count = ::sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1U : static_cast<unsigned>(count);
}

std::vector<WorkerResult> run_workers(std::size_t items, unsigned at_once, const WorkerLimits& limits,
                                      const std::function<std::string(std::size_t)>& work) {
  return Workers(items, limits, work).run(std::max(1U, at_once));
}

}  // namespace crossfoot
