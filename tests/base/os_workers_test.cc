// What one worker suffers, the others do not.
#include "base/os_workers.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

namespace crossfoot {
namespace {

using End = WorkerResult::End;

std::string number(std::size_t i) { return std::to_string(i); }

[[noreturn]] void hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::seconds(1));
}

TEST(Workers, GiveTheirResultsInTheOrderOfTheItemsHoweverManyThereAre) {
  for (const unsigned at_once : {1U, 3U, 50U}) {
    const auto results = run_workers(20, at_once, {}, [](std::size_t i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(i % 3));
      return number(i);
    });
    ASSERT_EQ(results.size(), 20U);
    for (std::size_t i = 0; i < results.size(); ++i) {
      EXPECT_EQ(results[i].end, End::done);
      EXPECT_EQ(results[i].bytes, number(i));
    }
  }
}

TEST(Workers, GiveResultsThatNoPipeHoldsAtOnce) {
  const auto results =
      run_workers(3, 3, {}, [](std::size_t i) { return std::string(5'000'000 + i, static_cast<char>('a' + i)); });
  for (std::size_t i = 0; i < results.size(); ++i) {
    EXPECT_EQ(results[i].bytes, std::string(5'000'000 + i, static_cast<char>('a' + i)));
  }
}

TEST(Workers, OneThatCrashesCostsOnlyItself) {
  const auto results = run_workers(3, 1, {}, [](std::size_t i) {
    if (i == 1) {
      ::signal(SIGSEGV, SIG_DFL);  // a sanitizer would write a report
      ::raise(SIGSEGV);
    }
    return number(i);
  });
  EXPECT_EQ(results[0].bytes, "0");
  EXPECT_EQ(results[1].end, End::crashed);
  EXPECT_EQ(results[1].detail, SIGSEGV);
  EXPECT_EQ(results[2].bytes, "2");
}

TEST(Workers, OneThatThrowsCostsOnlyItself) {
  const auto results = run_workers(2, 2, {}, [](std::size_t i) {
    if (i == 0) throw 7;
    return number(i);
  });
  EXPECT_EQ(results[0].end, End::crashed);
  EXPECT_EQ(results[1].bytes, "1");
}

TEST(Workers, OneThatHangsIsStoppedWhenItsTimeIsUp) {
  const auto results = run_workers(3, 3, {.seconds = 1}, [](std::size_t i) {
    if (i == 1) hang();
    return number(i);
  });
  EXPECT_EQ(results[0].bytes, "0");
  EXPECT_EQ(results[1].end, End::out_of_time);
  EXPECT_EQ(results[2].bytes, "2");
}

TEST(Workers, OneThatKeepsTheProcessorBusyIsStopped) {
  const auto results = run_workers(1, 1, {.processor_seconds = 1}, [](std::size_t) -> std::string {
    for (auto now = std::chrono::steady_clock::now();; now = std::chrono::steady_clock::now()) {
      if (now.time_since_epoch().count() == 0) return "never";
    }
  });
  EXPECT_EQ(results[0].end, End::out_of_time);
}

#ifndef __SANITIZE_ADDRESS__  // which maps terabytes for itself
void take_all_memory() {
  std::vector<std::unique_ptr<std::vector<char>>> blocks;
  for (;;) blocks.push_back(std::make_unique<std::vector<char>>(std::size_t{16} << 20));
}

TEST(Workers, OneThatTakesAllMemoryCostsOnlyItself) {
  const auto results = run_workers(2, 2, {.memory = std::size_t{256} << 20}, [](std::size_t i) {
    if (i == 0) take_all_memory();
    return number(i);
  });
  EXPECT_EQ(results[0].end, End::out_of_memory);
  EXPECT_EQ(results[1].bytes, "1");
}
#endif

TEST(Workers, CanOpenNoSocketAndStartNoProgram) {
  if (!std::filesystem::exists("/usr/lib/x86_64-linux-gnu/libseccomp.so.2")) GTEST_SKIP() << "without libseccomp";
  const auto results = run_workers(1, 1, {}, [](std::size_t) {
    std::string refused;
    if (::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EACCES) refused += "socket ";
    char* const arguments[] = {nullptr};
    if (::execv("/bin/true", arguments) < 0 && errno == EACCES) refused += "exec";
    return refused;
  });
  EXPECT_EQ(results[0].bytes, "socket exec");
}

}  // namespace
}  // namespace crossfoot
