#include "base/os_sandbox.h"

#include <seccomp.h>

#include <cerrno>

#include "base/os_library.h"

namespace crossfoot {
namespace {

constexpr int kForbidden[] = {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind),
                              SCMP_SYS(listen), SCMP_SYS(accept4),    SCMP_SYS(sendto),  SCMP_SYS(sendmsg),
                              SCMP_SYS(execve), SCMP_SYS(execveat),   SCMP_SYS(ptrace),  SCMP_SYS(process_vm_writev)};

}  // namespace

Sandbox::Sandbox() {
  const auto library = SharedLibrary::open("libseccomp.so.2");
  if (!library) return;
  const auto init = reinterpret_cast<decltype(&seccomp_init)>(library->find("seccomp_init"));
  const auto add = reinterpret_cast<decltype(&seccomp_rule_add)>(library->find("seccomp_rule_add"));
  load_ = reinterpret_cast<decltype(&seccomp_load)>(library->find("seccomp_load"));
  release_ = reinterpret_cast<decltype(&seccomp_release)>(library->find("seccomp_release"));
  if (init == nullptr || add == nullptr || load_ == nullptr || release_ == nullptr) return;
  filter_ = init(SCMP_ACT_ALLOW);
  if (filter_ == nullptr) return;
  // A call that this machine does not have cannot be forbidden, and need not be.
  for (const int call : kForbidden) (void)add(filter_, SCMP_ACT_ERRNO(EACCES), call, 0);
}

Sandbox::~Sandbox() {
  if (filter_ != nullptr) release_(filter_);
}

bool Sandbox::enter() const { return filter_ != nullptr && load_(filter_) == 0; }

}  // namespace crossfoot
