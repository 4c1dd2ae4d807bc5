// Where system calls have their arguments.
#pragma once

#include "memory.h"

#if defined(__TARGET_ARCH_x86)

enum { COMPAT_STATUS = 2 };

static __always_inline bool is_compat(void) {
  struct task_struct *task = current_task();
  return MEMBER(task, thread_info.status) & COMPAT_STATUS;
}

enum { X32_CALL = 1 << 30, X32_OWN = 512 };

// By the x32 entry, which some kernels have.
static __always_inline bool is_x32(struct pt_regs *registers) { return MEMBER(registers, orig_ax) & X32_CALL; }

// What the calls of x32 that have numbers of their own are called otherwise, as far as anybody watches them.
static __always_inline __u32 native_number(__u32 number) {
  if (number == 514) return 16;                                    // ioctl
  if (number == 515 || number == 516) return number - 515 + 19;    // readv, writev
  if (number >= 517 && number <= 519) return number - 517 + 45;    // recvfrom, sendmsg, recvmsg
  if (number == 520) return 59;                                    // execve
  if (number == 521) return 101;                                   // ptrace
  if (number == 534 || number == 535) return number - 534 + 295;   // preadv, pwritev
  if (number == 537) return 299;                                   // recvmmsg
  if (number == 538) return 307;                                   // sendmmsg
  if (number == 539 || number == 540) return number - 539 + 310;   // process_vm_readv, process_vm_writev
  if (number == 541 || number == 542) return number - 541 + 54;    // setsockopt, getsockopt
  if (number == 545) return 322;                                   // execveat
  return number;
}

static __always_inline __u32 call_number(struct pt_regs *registers) {
  __u32 number = MEMBER(registers, orig_ax);
  if (!(number & X32_CALL)) return number;
  number &= ~X32_CALL;
  return number < X32_OWN ? number : native_number(number);
}

static __always_inline void read_arguments(struct tocsin_syscall *event, struct pt_regs *registers, bool compat) {
  __u64 *arguments = event->arguments;
  if (compat) {
    arguments[0] = (__u32)MEMBER(registers, bx);
    arguments[1] = (__u32)MEMBER(registers, cx);
    arguments[2] = (__u32)MEMBER(registers, dx);
    arguments[3] = (__u32)MEMBER(registers, si);
    arguments[4] = (__u32)MEMBER(registers, di);
    arguments[5] = (__u32)MEMBER(registers, bp);
  } else {
    arguments[0] = MEMBER(registers, di);
    arguments[1] = MEMBER(registers, si);
    arguments[2] = MEMBER(registers, dx);
    arguments[3] = MEMBER(registers, r10);
    arguments[4] = MEMBER(registers, r8);
    arguments[5] = MEMBER(registers, r9);
  }
}

#else

enum { COMPAT_FLAG = 1 << 22 };

static __always_inline bool is_compat(void) {
  struct task_struct *task = current_task();
  return MEMBER(task, thread_info.flags) & COMPAT_FLAG;
}

static __always_inline bool is_x32(struct pt_regs *registers) { return false; }

static __always_inline __u32 call_number(struct pt_regs *registers) { return MEMBER(registers, syscallno); }

static __always_inline void read_arguments(struct tocsin_syscall *event, struct pt_regs *registers, bool compat) {
  __u64 *arguments = event->arguments, mask = compat ? 0xffffffff : ~0ull;
  // The result has taken the place of the first argument.
  arguments[0] = MEMBER(registers, orig_x0) & mask;
  arguments[1] = MEMBER(registers, user_regs.regs[1]) & mask;
  arguments[2] = MEMBER(registers, user_regs.regs[2]) & mask;
  arguments[3] = MEMBER(registers, user_regs.regs[3]) & mask;
  arguments[4] = MEMBER(registers, user_regs.regs[4]) & mask;
  arguments[5] = MEMBER(registers, user_regs.regs[5]) & mask;
}

#endif

enum { STACK_SIZE = 1 << 14 };

// Where the current task's registers were kept as it entered the kernel, for hooks that are not given them.
static __always_inline struct pt_regs *current_registers(void) {
  struct task_struct *task = current_task();
  if (reads_directly && bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_task_pt_regs))
    return (struct pt_regs *)bpf_task_pt_regs(task);
  return (struct pt_regs *)((char *)MEMBER(task, stack) + STACK_SIZE - bpf_core_type_size(struct pt_regs));
}
