// Hooks on the functions of system calls, for kernels that let programs be attached to functions: calls that no rule names cost
// nothing then. Each hook is one small program, since the kernel takes a program for one function only; they all go on with
// the same one, which is in `bodies`. User space chooses the functions before it loads this.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "Dual MIT/GPL";

struct {
  __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, __u32);
} bodies SEC(".maps");

#define HOOK(number)                                   \
  SEC("fexit/hook")                                    \
  int hook_##number(void *context) {                   \
    bpf_tail_call(context, &bodies, 0);                \
    return 0;                                          \
  }

#define TEN(tens) \
  HOOK(tens##0) HOOK(tens##1) HOOK(tens##2) HOOK(tens##3) HOOK(tens##4) \
  HOOK(tens##5) HOOK(tens##6) HOOK(tens##7) HOOK(tens##8) HOOK(tens##9)

TEN() TEN(1) TEN(2) TEN(3) TEN(4) TEN(5) TEN(6) TEN(7) TEN(8) TEN(9) TEN(10) TEN(11) TEN(12) TEN(13) TEN(14) TEN(15)
TEN(16) TEN(17) TEN(18) TEN(19)
