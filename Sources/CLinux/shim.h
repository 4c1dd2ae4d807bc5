// Linux calls that the Glibc module leaves out.
#pragma once
#include <linux/stat.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

/// The time at which an open file was created, since 1970; 0 on success, -1 where the file system does not keep it.
static inline int tocsin_birth_time(int descriptor, int64_t *seconds, uint32_t *nanoseconds) {
  struct statx status;
  if (syscall(SYS_statx, descriptor, "", 0x1000 /* AT_EMPTY_PATH */, STATX_BTIME, &status) != 0) return -1;
  if (!(status.stx_mask & STATX_BTIME)) return -1;
  *seconds = status.stx_btime.tv_sec;
  *nanoseconds = status.stx_btime.tv_nsec;
  return 0;
}

/// The calling thread's number, by which its priority can be set.
static inline int tocsin_thread_id(void) { return (int)syscall(SYS_gettid); }
