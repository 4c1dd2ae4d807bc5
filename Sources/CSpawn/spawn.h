// A child process with less power than its parent, and what another user may do.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// O_PATH and AT_EMPTY_PATH, which are only there for GNU sources.
static const int tocsin_o_path = 010000000;
static const int tocsin_at_empty_path = 0x1000;

struct tocsin_child {
  /// Of the executable; used where the path does not lead to it for this user, or not any more.
  int executable;
  const char *path;
  char *const *arguments;
  char *const *environment;
  uint32_t user, group;
  /// Whether it changes to them.
  int changes_user;
  /// Whether it has no capabilities and can get none, whoever it runs as.
  int is_powerless;
};

/// Between fork and exec; only calls that are safe there. Does not return.
static inline void tocsin_become(const struct tocsin_child *child, pid_t parent, int report) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  // A group of its own: what is typed at the terminal goes to the supervisor, which passes it on in order.
  setpgid(0, 0);
  int failed = 0;
  if (child->is_powerless) {
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    for (int capability = 0; capability < 64; capability++) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    failed |= prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0;
  }
  if (child->changes_user) {
    failed |= setgroups(0, 0) != 0;
    failed |= syscall(SYS_setresgid, child->group, child->group, child->group) != 0;
    failed |= syscall(SYS_setresuid, child->user, child->user, child->user) != 0;
  }
  // After the change of user, which would take it back.
  prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
  if (getppid() != parent) _exit(0);
  if (!failed) {
    execve(child->path, child->arguments, child->environment);
    syscall(SYS_execveat, child->executable, "", child->arguments, child->environment, tocsin_at_empty_path);
  }
  int code = errno;
  while (write(report, &code, sizeof code) < 0 && errno == EINTR) {
  }
  _exit(127);
}

/// Starts a child that is sent SIGTERM when the calling thread ends; its number, or the error below zero.
static inline pid_t tocsin_spawn(const struct tocsin_child *child) {
  int report[2];
  if (pipe(report) != 0) return -errno;
  fcntl(report[0], F_SETFD, FD_CLOEXEC);
  fcntl(report[1], F_SETFD, FD_CLOEXEC);
  sigset_t all, before;
  sigfillset(&all);
  // No handler of ours runs in the child.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t parent = getpid(), process = fork();
  if (process == 0) tocsin_become(child, parent, report[1]);
  int code = process < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, 0);
  close(report[1]);
  if (process > 0 && read(report[0], &code, sizeof code) == sizeof code) waitpid(process, 0, 0);
  close(report[0]);
  return code ? -code : process;
}

/// Whether a user may do what `mode` says (of access) with a file; 0, or the error. Changes nothing but this thread, for a moment.
static inline int tocsin_access_as(uint32_t user, uint32_t group, const char *path, int mode) {
  int group_before = setfsgid(group), user_before = setfsuid(user);
  int code = syscall(439 /* faccessat2 */, AT_FDCWD, path, mode, 0x200 /* AT_EACCESS */) == 0 ? 0 : errno;
  setfsuid(user_before);
  setfsgid(group_before);
  return code;
}
