// What reaches into the kernel: programs, modules, page faults.
#include "triggers.h"
#include <linux/bpf.h>

static long create_map(void) {
  union bpf_attr map = {.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8, .max_entries = 1};
  return syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map);
}

/// What is no module is refused, and that it was tried is what counts.
static long load_module(void) { return syscall(SYS_init_module, "no module", 9, ""); }
static long load_module_file(void) { return syscall(SYS_finit_module, open(make_file("module"), O_RDONLY), "", 0); }

static long handle_faults(void) { return syscall(SYS_userfaultfd, O_CLOEXEC); }

const struct trigger kernel_triggers[] = {
    {"bpf", create_map},
    {"init_module", load_module},
    {"finit_module", load_module_file},
    {"userfaultfd", handle_faults},
    {NULL, NULL},
};
