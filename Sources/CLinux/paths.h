// Calls about paths that glibc has no function for.
#pragma once
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Opens a file only to ask about it: `O_PATH`, which glibc hides from Swift.
static const int tocsin_path_only = 010000000;

/// Opens `path` as somebody would whose root is `directory`: neither links nor `..` lead out of it. -1 with errno if it fails.
static inline int tocsin_open_beneath(int directory, const char *path, int flags) {
  struct open_how how = {.flags = (unsigned)flags, .resolve = RESOLVE_IN_ROOT};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

/// The protocol of the socket that `path`, a link below /proc, stands for; its length, or -1 if it is no socket.
static inline int tocsin_socket_protocol(const char *path, char *protocol, int size) {
  return (int)syscall(SYS_getxattr, path, "system.sockprotoname", protocol, (unsigned long)size);
}
