// Giving up what a process does not need. Everything here concerns the calling thread unless it says otherwise, and answers
// 0 or more, or -errno.
#pragma once
#include <errno.h>
#include <linux/audit.h>
#include <linux/bpf.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// By what name seccomp knows this architecture.
static inline uint32_t tocsin_audit_architecture(void) {
#if defined(__x86_64__)
  return AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  return AUDIT_ARCH_AARCH64;
#endif
}

static inline int tocsin_answer(long result) { return result < 0 ? -errno : (int)result; }

/// The permitted capabilities, a bit each.
static inline int tocsin_permitted(uint64_t *permitted) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[2];
  long result = syscall(SYS_capget, &header, sets);
  if (result == 0) *permitted = (uint64_t)sets[1].permitted << 32 | sets[0].permitted;
  return tocsin_answer(result);
}

/// Makes this set permitted and effective, and nothing inheritable.
static inline int tocsin_permit(uint64_t set) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  uint32_t low = (uint32_t)set, high = (uint32_t)(set >> 32);
  struct __user_cap_data_struct sets[2] = {{low, low, 0}, {high, high, 0}};
  return tocsin_answer(syscall(SYS_capset, &header, sets));
}

/// Whether a program that is executed could get this capability; -EINVAL where the kernel knows no such capability.
static inline int tocsin_is_bounded(int capability) {
  return tocsin_answer(prctl(PR_CAPBSET_READ, (unsigned long)capability, 0UL, 0UL, 0UL));
}

static inline int tocsin_bound(int capability) {
  return tocsin_answer(prctl(PR_CAPBSET_DROP, (unsigned long)capability, 0UL, 0UL, 0UL));
}

static inline int tocsin_clear_ambient(void) {
  return tocsin_answer(prctl(PR_CAP_AMBIENT, (unsigned long)PR_CAP_AMBIENT_CLEAR_ALL, 0UL, 0UL, 0UL));
}

static inline int tocsin_no_new_privileges(void) { return tocsin_answer(prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL)); }

/// Judges every system call from now on by this program; with `all_threads` in the whole process. Cannot be undone.
static inline int tocsin_filter(const struct sock_filter *program, unsigned short length, int all_threads) {
  struct sock_fprog description = {length, (struct sock_filter *)program};
  unsigned flags = all_threads ? SECCOMP_FILTER_FLAG_TSYNC : 0;
  long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &description);
  // The number of a thread that could not be brought under it.
  return result > 0 ? -EBUSY : tocsin_answer(result);
}

/// Makes a BPF map that is gone at once, to learn whether that is allowed.
static inline int tocsin_try_bpf(void) {
  union bpf_attr map;
  memset(&map, 0, sizeof map);
  map.map_type = BPF_MAP_TYPE_ARRAY;
  map.key_size = 4;
  map.value_size = 8;
  map.max_entries = 1;
  long descriptor = syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map);
  if (descriptor < 0) return -errno;
  close((int)descriptor);
  return 0;
}
