// Tracepoints by number, and the file system that tells the numbers.
#pragma once
#include <linux/mount.h>
#include <linux/perf_event.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Mounts tracefs without giving it a place among directories; its root as a descriptor, -1 on failure.
static inline int tocsin_mount_tracefs(void) {
  int context = (int)syscall(SYS_fsopen, "tracefs", FSOPEN_CLOEXEC);
  if (context < 0) return -1;
  int root = -1;
  if (syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) == 0)
    root = (int)syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, MOUNT_ATTR_RDONLY);
  close(context);
  return root;
}

/// Opens a tracepoint by its number, on all processors for all that BPF programs care.
static inline int tocsin_open_tracepoint(unsigned long number) {
  struct perf_event_attr attributes = {
    .type = PERF_TYPE_TRACEPOINT, .size = sizeof(attributes), .config = number, .sample_period = 1, .wakeup_events = 1,
  };
  return (int)syscall(SYS_perf_event_open, &attributes, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);
}
