// The program: collects what a command writes, writes it once, and turns the
// outcome into an exit status.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "base/os_memory.h"
#include "base/os_terminal.h"
#include "cli/command.h"

namespace crossfoot {
namespace {

int exit_status(Outcome outcome) {
  switch (outcome) {
    case Outcome::nothing_found:
      return 0;
    case Outcome::findings:
      return 1;
    case Outcome::failed:
      return 2;
  }
  return 2;
}

Outcome run(const std::vector<std::string>& arguments, Console& console) {
  try {
    return run_command_line(arguments, console);
  } catch (const std::bad_alloc&) {
    console.out.clear();
    console.complain({"CF002",
                      {"minnet tog slut. Stäng andra program, eller dela upp arbetet på färre filer.",
                       "memory ran out. Close other programs, or do fewer files at a time."}});
    return Outcome::failed;
  } catch (const std::exception& error) {
    console.out.clear();
    console.complain(
        {"CF002",
         {std::string("fel i programmet: ") + error.what(), std::string("a fault in the program: ") + error.what()}});
    return Outcome::failed;
  }
}

// Whether all was written. A reader who has gone away (head, less) wants no
// message about it.
bool written(const std::string& text, std::FILE* to, bool& reader_gone) {
  const bool all = std::fwrite(text.data(), 1, text.size(), to) == text.size() && std::fflush(to) == 0;
  reader_gone = !all && errno == EPIPE;
  return all;
}

}  // namespace
}  // namespace crossfoot

int main(int argc, char** argv) {
  using namespace crossfoot;
  take_memory_in_large_steps();
  std::signal(SIGPIPE, SIG_IGN);  // these two are told where something is written
  std::signal(SIGXFSZ, SIG_IGN);
  Console console;
  console.terminal = stdout_is_terminal();
  console.colour = console.terminal && !environment("NO_COLOR");
  if (console.terminal) console.width = terminal_width();
  Outcome outcome = run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc), console);
  bool reader_gone = false;
  if (!written(console.out, stdout, reader_gone) && !reader_gone) {
    console.complain(
        {"CF002",
         {"resultatet kunde inte skrivas; är disken full?", "the result could not be written; is the disk full?"}});
    outcome = Outcome::failed;
  }
  written(console.err, stderr, reader_gone);
  return exit_status(outcome);
}
