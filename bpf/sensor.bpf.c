// What the kernel tells the sensor. How it works is described in ARCHITECTURE.md.
#include "call.h"
#include "process.h"
#include "registers.h"

char LICENSE[] SEC("license") = "Dual MIT/GPL";

static __always_inline int observe_registers(struct pt_regs *registers, __s64 result, __u32 number, bool compat) {
  if (number >= TOCSIN_SYSCALLS) return 0;
  __u32 index = number;
#if defined(__TARGET_ARCH_x86)
  if (compat) {
    index = COMPAT_CALLS + number;
    // One call of old that stands for all about sockets.
    if (number == COMPAT_SOCKETCALL) {
      __u32 kind = (__u32)FAR_MEMBER(registers, bx) & 31;
      index = COMPAT_CALLS + COMPAT_SOCKET_CALLS + kind;
    }
  }
#else
  if (compat) index = COMPAT_CALLS + number;
#endif
  struct tocsin_call *call = bpf_map_lookup_elem(&calls, &index);
  if (!call || !call->type || (call->flags & TOCSIN_FAILURES_ONLY && result >= 0)) return 0;
  struct scratch *memory = scratch();
  if (!memory) return 0;
  struct tocsin_syscall *event = (void *)memory->record;
  read_arguments(event, registers, compat);
  event->header.flags = compat || is_x32(registers) ? TOCSIN_SHORT_POINTERS : 0;
#if defined(__TARGET_ARCH_x86)
  if (compat && number == COMPAT_SOCKETCALL) {
    __u32 arguments[6] = {};
    bpf_probe_read_user(arguments, sizeof(arguments), (void *)event->arguments[1]);
    for (int at = 0; at < 6; at++) event->arguments[at] = arguments[at];
  }
#endif
  return observe(memory, call, index, result);
}

// The complete way: every entry into the kernel, at the price of a few dozen nanoseconds for every call.
SEC("tp_btf/sys_exit")
int BPF_PROG(every_call, struct pt_regs *registers, long result) {
  __u8 watch = watched[call_number(registers) & (TOCSIN_SYSCALLS - 1)];
  if (!watch) return 0;
  bool compat = is_compat();
  if (!(watch & (compat ? 2 : 1))) return 0;
  return observe_registers(registers, compat ? (__s32)result : result, call_number(registers), compat);
}

struct exit_context { __u64 common; int number; int reserved; long result; };

// The cheaper way: only calls that rules name, but nothing that enters as 32-bit programs do.
SEC("tracepoint/syscalls/sys_exit")
int named_call(struct exit_context *context) {
  return observe_registers(current_registers(), context->result, context->number, false);
}

// The cheapest way, where the kernel allows it: what the hooks on the functions of system calls go on with (entry.bpf.c).
// Kernels want to be gone on with by one program for each form in which these functions are declared.
#define HOOKED(name)                                                                                           \
  SEC("fexit/hook")                                                                                            \
  int BPF_PROG(name, struct pt_regs *registers, long result) {                                                 \
    bool compat = is_compat();                                                                                 \
    return observe_registers(registers, compat ? (__s32)result : result, call_number(registers), compat);      \
  }

HOOKED(hooked_call)
HOOKED(hooked_call_2)
HOOKED(hooked_call_3)
