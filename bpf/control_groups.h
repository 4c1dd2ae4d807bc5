// Paths of control groups, for those that user space has not seen yet.
#pragma once

#include "thread.h"

enum { DEEPEST_GROUP = 16 };

static __always_inline struct kernfs_node *parent_of(struct kernfs_node *node) {
  struct kernfs_node *parent = 0;
  struct kernfs_node___hidden *hidden = (void *)node;
  struct kernfs_node___parent *visible = (void *)node;
  if (bpf_core_field_exists(hidden->__parent))
    bpf_core_read(&parent, sizeof(parent), &hidden->__parent);
  else
    bpf_core_read(&parent, sizeof(parent), &visible->parent);
  return parent;
}

// Adds `name=path` and a NUL to the record. A path that is too deep has no slash at its beginning.
__noinline int append_control_group(__u64 address, __u64 name, __u32 name_count) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  append(memory, &name, name_count > 8 ? 8 : name_count);
  struct kernfs_node *node = (struct kernfs_node *)address;
  __u32 start = TOCSIN_PATH - 1;
  memory->texts[BASE + start] = 0;
  for (int depth = 0; depth < DEEPEST_GROUP; depth++) {
    if (!node) break;
    struct kernfs_node *parent = parent_of(node);
    if (!parent) break;
    char part[256];
    long count = bpf_probe_read_kernel_str(part, sizeof(part), FAR_MEMBER(node, name));
    if (count <= 1 || count > 256 || start < (__u32)count) break;
    start -= count - 1;
    FORGET(start);
    start &= TOCSIN_PATH - 1;
    bpf_probe_read_kernel(memory->texts + BASE + start, count - 1, part);
    start -= 1;
    FORGET(start);
    start &= TOCSIN_PATH - 1;
    memory->texts[BASE + start] = '/';
    node = parent;
  }
  if (start == TOCSIN_PATH - 1) {
    start -= 1;
    memory->texts[BASE + start] = '/';
  } else if (node && parent_of(node)) {
    start = (start + 1) & (TOCSIN_PATH - 1);
  }
  append(memory, memory->texts + BASE + start, TOCSIN_PATH - start);
  return 0;
}

static __always_inline __u64 node_address(__u64 hierarchy) {
  struct task_struct *task = current_task();
  struct cgroup *group = control_group(MEMBER(task, cgroups), hierarchy);
  return group ? (__u64)FAR_MEMBER(group, kn) : 0;
}

// The place in the second version's hierarchy, which alone tells of groups that no controller was given to.
static __always_inline __u64 unified_address(void) {
  struct task_struct *task = current_task();
  struct css_set *set = MEMBER(task, cgroups);
  struct cgroup *group = set ? MEMBER(set, dfl_cgrp) : 0;
  return group ? (__u64)FAR_MEMBER(group, kn) : 0;
}

// Texts of up to eight characters as a number, as they stand in memory.
#define TEXT8(a, b, c, d, e, f, g, h)                                                                  \
  ((__u64)(a) | (__u64)(b) << 8 | (__u64)(c) << 16 | (__u64)(d) << 24 | (__u64)(e) << 32 | (__u64)(f) << 40 | \
   (__u64)(g) << 48 | (__u64)(h) << 56)

// Adds the paths, unless user space knows what the number of the place stands for.
static __always_inline void append_control_groups(struct scratch *memory, __u64 key, struct tocsin_span *span) {
  if (bpf_map_lookup_elem(&known_control_groups, &key)) return;
  __u32 start = memory->used;
  append_control_group(node_address(HIERARCHY(cpuset)), TEXT8('c', 'p', 'u', 's', 'e', 't', '=', 0), 7);
  append_control_group(node_address(HIERARCHY(cpu)), TEXT8('c', 'p', 'u', '=', 0, 0, 0, 0), 4);
  append_control_group(node_address(HIERARCHY(cpuacct)), TEXT8('c', 'p', 'u', 'a', 'c', 'c', 't', '='), 8);
  append_control_group(node_address(HIERARCHY(io)), TEXT8('i', 'o', '=', 0, 0, 0, 0, 0), 3);
  append_control_group(node_address(HIERARCHY(memory)), TEXT8('m', 'e', 'm', 'o', 'r', 'y', '=', 0), 7);
  append_control_group(unified_address(), TEXT8('u', 'n', 'i', 'f', 'i', 'e', 'd', '='), 8);
  span->offset = start;
  span->count = memory->used - start;
}
