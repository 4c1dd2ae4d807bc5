// Facts of the current thread.
#pragma once

#include "memory.h"
#include "path.h"

// The thread's name as rules see it: what it is renamed to does not count. False, and no name, if it may be one of those.
static __always_inline bool read_name(struct tocsin_thread *thread, __u32 tid) {
  bpf_get_current_comm(thread->name, TOCSIN_NAME);
  if (!renamed_threads) return true;
  char *earlier = bpf_map_lookup_elem(&earlier_names, &tid);
  if (!earlier) {
    if (forgotten_names) thread->name[0] = 0;
    return !forgotten_names;
  }
  __builtin_memcpy(thread->name, earlier, TOCSIN_NAME);
  return true;
}

#define HIERARCHY(name) \
  (bpf_core_enum_value_exists(enum cgroup_subsys_id, name##_cgrp_id) \
    ? bpf_core_enum_value(enum cgroup_subsys_id, name##_cgrp_id) : (__u64)-1)

// The current task's place in a hierarchy, whose number the compiler has to know.
static __always_inline struct cgroup *control_group(struct css_set *set, __u64 hierarchy) {
  if (!set || hierarchy >= 16) return 0;
  struct cgroup_subsys_state *state = 0;
  void *place = (char *)set + bpf_core_field_offset(struct css_set, subsys) + hierarchy * 8;
  if (reads_directly)
    state = *(struct cgroup_subsys_state **)place;
  else
    bpf_probe_read_kernel(&state, sizeof(state), place);
  return state ? MEMBER(state, cgroup) : 0;
}

static __always_inline __u64 mixed(struct css_set *set, __u64 key, __u64 hierarchy) {
  struct cgroup *group = control_group(set, hierarchy);
  struct kernfs_node *node = group ? MEMBER(group, kn) : 0;
  __u64 id = node ? MEMBER(node, id) : 0;
  key = (key ^ id) * 0x9e3779b97f4a7c15ull;
  return key ^ (key >> 29);
}

// A number that stands for the thread's place in all hierarchies that containers are known by.
static __always_inline __u64 control_groups_key(struct task_struct *task) {
  struct css_set *set = MEMBER(task, cgroups);
  struct cgroup *unified = set ? MEMBER(set, dfl_cgrp) : 0;
  struct kernfs_node *node = unified ? MEMBER(unified, kn) : 0;
  __u64 key = mixed(set, node ? MEMBER(node, id) : 1, HIERARCHY(cpuset));
  key = mixed(set, key, HIERARCHY(cpu));
  key = mixed(set, key, HIERARCHY(cpuacct));
  key = mixed(set, key, HIERARCHY(io));
  return mixed(set, key, HIERARCHY(memory));
}

// Where a process's number in the namespace of this level stands.
static __always_inline char *place_of_number(struct pid *pid, __u32 level) {
  // A bound that verifiers before 6.2 see as well.
  __u64 distance = (__u64)level * bpf_core_type_size(struct upid___namespaced);
  FORGET(distance);
  distance &= 1023;
  return (char *)pid + bpf_core_field_offset(struct pid, numbers) + distance;
}

static __always_inline int number_in(struct pid *pid, __u32 level) {
  int number = 0;
  if (pid && level < 32) bpf_probe_read_kernel(&number, sizeof(number), place_of_number(pid, level));
  return number;
}

static __always_inline __u64 start_of_namespace(struct pid *pid, __u32 level) {
  struct pid_namespace *namespace = 0;
  if (!pid || level >= 32) return 0;
  bpf_probe_read_kernel(
    &namespace, sizeof(namespace), place_of_number(pid, level) + bpf_core_field_offset(struct upid___namespaced, ns));
  if (!namespace) return 0;
  struct task_struct *reaper = FAR_MEMBER(namespace, child_reaper);
  return reaper ? FAR_MEMBER(reaper, start_boottime) : 0;
}

static __always_inline __u32 terminal_of(struct signal_struct *signal) {
  struct tty_struct *tty = MEMBER(signal, tty);
  if (!tty) return 0;
  struct tty_driver *driver = MEMBER(tty, driver);
  if (!driver) return 0;
  __u32 major = MEMBER(driver, major), minor = MEMBER(driver, minor_start) + MEMBER(tty, index);
  return (minor & 0xff) | major << 8 | (minor & ~0xffu) << 12;
}

static __always_inline void read_groups(struct tocsin_thread *thread, struct task_struct *task) {
  struct signal_struct *signal = MEMBER(task, signal);
  struct pid *own = MEMBER(task, thread_pid);
  struct task_struct *leader = MEMBER(task, group_leader);
  if (!signal || !own || !leader) return;
  __u32 level = MEMBER(own, level);
  struct pid *group = MEMBER(signal, pids[2]), *session = MEMBER(signal, pids[3]), *process = MEMBER(leader, thread_pid);
  thread->group = number_in(group, 0);
  thread->session = number_in(session, 0);
  thread->virtual_tid = level ? number_in(own, level) : thread->tid;
  thread->virtual_pid = level ? number_in(process, level) : thread->pid;
  thread->virtual_group = level ? number_in(group, level) : thread->group;
  thread->namespace_start = start_of_namespace(own, level);
  thread->terminal = terminal_of(signal);
  thread->threads = MEMBER(signal, nr_threads);
  thread->start = MEMBER(leader, start_boottime);
}

static __always_inline void read_ancestors(struct tocsin_thread *thread, struct task_struct *task) {
  struct task_struct *ancestor = MEMBER(task, real_parent);
  __u32 count = 0;
  for (; count < TOCSIN_ANCESTORS; count++) {
    if (!ancestor) break;
    __u32 pid = MEMBER(ancestor, tgid);
    if (!pid) break;
    thread->ancestors[count] = pid;
    if (pid == 1) {
      count++;
      break;
    }
    ancestor = MEMBER(ancestor, real_parent);
  }
  thread->ancestor_count = count;
  thread->parent = count ? thread->ancestors[0] : 0;
}

static __always_inline void read_credentials(struct tocsin_thread *thread, struct cred *cred) {
  struct cred___sets *sets = (void *)cred;
  bpf_core_read(&thread->permitted, 8, &sets->cap_permitted);
  bpf_core_read(&thread->inheritable, 8, &sets->cap_inheritable);
  bpf_core_read(&thread->effective, 8, &sets->cap_effective);
  thread->uid = MEMBER(cred, euid.val);
  thread->gid = MEMBER(cred, egid.val);
}

// Everything but the name.
__noinline int read_thread(void) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  struct tocsin_thread *thread = &((struct tocsin_exec *)memory->record)->thread;
  struct task_struct *task = current_task();
  __u64 id = bpf_get_current_pid_tgid();
  thread->tid = (__u32)id;
  thread->pid = id >> 32;
  thread->processor = bpf_get_smp_processor_id();
  thread->login_uid = bpf_core_field_exists(task->loginuid) ? MEMBER(task, loginuid.val) : (__u32)-1;
  struct cred *cred = MEMBER(task, cred);
  if (cred) read_credentials(thread, cred);
  read_groups(thread, task);
  read_ancestors(thread, task);
  thread->control_groups = control_groups_key(task);
  return 0;
}

static __always_inline void append_working_directory(struct scratch *memory, struct tocsin_span *span) {
  struct task_struct *task = current_task();
  struct fs_struct *fs = MEMBER(task, fs);
  if (fs) *span = append_walked(memory, BASE, walk_path(&fs->pwd, 0, BASE));
}
