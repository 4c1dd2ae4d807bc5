// The life of processes.
#pragma once

#include "control_groups.h"
#include "file.h"
#include "registers.h"
#include "thread.h"

enum {
  EXE_WRITABLE = 1, EXE_UPPER = 2, EXE_MEMORY = 4, EXE_LOWER = 8,
  READ_ONLY = 1, IMMUTABLE = 8, OTHERS_WRITE = 2, GROUP_WRITE = 020, OWNER_WRITE = 0200,
  CAP_DAC_OVERRIDE_BIT = 1 << 1, CAP_FOWNER_BIT = 1 << 3,
  FILE_LIMIT = 7,
  NAME_IS_KEPT = -17,
};

// Whether a group is among those of the current process; the kernel keeps the further ones sorted.
static __always_inline bool is_member(struct tocsin_thread *thread, __u32 group) {
  if (group == thread->gid) return true;
  struct task_struct *task = current_task();
  struct cred *cred = MEMBER(task, cred);
  struct group_info *groups = cred ? FAR_MEMBER(cred, group_info) : 0;
  if (!groups) return false;
  __u32 low = 0, high = FAR_MEMBER(groups, ngroups);
  for (int step = 0; step < 17; step++) {
    if (low >= high) break;
    __u32 middle = (low + high) / 2, found = 0;
    bpf_probe_read_kernel(&found, sizeof(found), &groups->gid[middle]);
    if (found == group) return true;
    if (found < group) low = middle + 1; else high = middle;
  }
  return false;
}

static __always_inline bool is_writable(struct inode *inode, struct tocsin_thread *thread) {
  struct super_block *block = FAR_MEMBER(inode, i_sb);
  if (!block || FAR_MEMBER(block, s_flags) & READ_ONLY || FAR_MEMBER(inode, i_flags) & IMMUTABLE) return false;
  __u16 mode = FAR_MEMBER(inode, i_mode);
  if (FAR_MEMBER(inode, i_uid.val) == thread->uid || mode & OTHERS_WRITE) return true;
  if (mode & GROUP_WRITE && is_member(thread, FAR_MEMBER(inode, i_gid.val))) return true;
  return thread->effective & (CAP_DAC_OVERRIDE_BIT | CAP_FOWNER_BIT);
}

static __always_inline void read_times(struct tocsin_exec *event, struct inode *inode) {
  struct inode___parts *parts = (void *)inode;
  struct inode___hidden *hidden = (void *)inode;
  struct inode___timespec *plain = (void *)inode;
  const __u64 second = 1000000000ull;
  if (bpf_core_field_exists(parts->i_ctime_sec)) {
    event->status_time = FAR_MEMBER(parts, i_ctime_sec) * second + FAR_MEMBER(parts, i_ctime_nsec);
    event->content_time = FAR_MEMBER(parts, i_mtime_sec) * second + FAR_MEMBER(parts, i_mtime_nsec);
  } else if (bpf_core_field_exists(hidden->__i_ctime)) {
    event->status_time = FAR_MEMBER(hidden, __i_ctime.tv_sec) * second + FAR_MEMBER(hidden, __i_ctime.tv_nsec);
    event->content_time = FAR_MEMBER(hidden, i_mtime.tv_sec) * second + FAR_MEMBER(hidden, i_mtime.tv_nsec);
  } else {
    event->status_time = FAR_MEMBER(plain, i_ctime.tv_sec) * second + FAR_MEMBER(plain, i_ctime.tv_nsec);
    event->content_time = FAR_MEMBER(plain, i_mtime.tv_sec) * second + FAR_MEMBER(plain, i_mtime.tv_nsec);
  }
}

static __always_inline bool is_memory_file(struct dentry *entry) {
  char name[8] = {};
  bpf_probe_read_kernel_str(name, sizeof(name), FAR_MEMBER(entry, d_name.name));
  return is_loose(entry) && name[0] == 'm' && name[1] == 'e' && name[2] == 'm' && name[3] == 'f' && name[4] == 'd'
      && name[5] == ':';
}

static __always_inline void read_executable(struct scratch *memory, struct tocsin_exec *event, struct file *file) {
  struct inode *inode = FAR_MEMBER(file, f_inode);
  struct dentry *entry = FAR_MEMBER(file, f_path.dentry);
  if (!inode || !entry) return;
  event->inode = FAR_MEMBER(inode, i_ino);
  read_times(event, inode);
  __u8 layer = layer_of(inode);
  if (is_writable(inode, &event->thread)) event->executable_flags |= EXE_WRITABLE;
  if (layer == TOCSIN_UPPER_LAYER) event->executable_flags |= EXE_UPPER;
  if (layer == TOCSIN_LOWER_LAYER) event->executable_flags |= EXE_LOWER;
  if (is_memory_file(entry)) {
    event->executable_flags |= EXE_MEMORY;
    event->executable = append_entry_name(memory, entry);
  } else {
    event->executable = append_walked(memory, BASE, walk_path(&file->f_path, 0, BASE));
  }
}

// Arguments or environment, as far as they are kept.
static __always_inline struct tocsin_span append_range(struct scratch *memory, __u64 start, __u64 end) {
  struct tocsin_span span = {};
  __u64 count = end - start;
  if (end <= start) return span;
  if (count > TOCSIN_ARGUMENTS) count = TOCSIN_ARGUMENTS;
  return append_user(memory, (void *)start, count);
}

__noinline int complete_exec(__u64 filename) {
  struct scratch *memory = scratch();
  struct tocsin_control *settings = bpf_map_lookup_elem(&control, &zero);
  if (!memory || !settings) return 0;
  struct tocsin_exec *event = (void *)memory->record;
  struct task_struct *task = current_task();
  struct mm_struct *mm = MEMBER(task, mm);
  struct signal_struct *signal = MEMBER(task, signal);
  memory->used = sizeof(*event);
  read_thread();
  if (signal) event->descriptor_limit = FAR_MEMBER(signal, rlim[FILE_LIMIT].rlim_cur);
  if (mm) {
    struct file *file = FAR_MEMBER(mm, exe_file);
    event->memory_size = FAR_MEMBER(mm, total_vm);
    event->arguments = append_range(memory, FAR_MEMBER(mm, arg_start), FAR_MEMBER(mm, arg_end));
    if (settings->wants_environment)
      event->environment = append_range(memory, FAR_MEMBER(mm, env_start), FAR_MEMBER(mm, env_end));
    if (file) read_executable(memory, event, file);
  }
  event->filename = append_kernel_text(memory, (void *)filename);
  append_working_directory(memory, &event->working_directory);
  append_control_groups(memory, event->thread.control_groups, &event->control_groups);
  submit(memory, TOCSIN_EXECVE);
  return 0;
}

static __always_inline void forget_name(__u32 tid) {
  if (renamed_threads) bpf_map_delete_elem(&earlier_names, &tid);
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(process_exec, struct task_struct *task, int previous, struct linux_binprm *program) {
  struct scratch *memory = scratch();
  struct tocsin_counters *counts = bpf_map_lookup_elem(&counters, &zero);
  if (!memory || !counts) return 0;
  counts->seen++;
  struct tocsin_exec *event = (void *)memory->record;
  __builtin_memset(event, 0, sizeof(*event));
  event->header.time = bpf_ktime_get_boot_ns();
  event->header.kind = TOCSIN_EXEC;
  __u32 tid = bpf_get_current_pid_tgid();
  // A thread that is not the first gets the first one's number.
  __u32 before = previous;
  forget_name(tid);
  if (before != tid) forget_name(before);
  read_name(&event->thread, tid);
  return complete_exec((__u64)FAR_MEMBER(program, filename));
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(process_fork, struct task_struct *parent, struct task_struct *child) {
  struct scratch *memory = scratch();
  __u32 pid = FAR_MEMBER(child, tgid), tid = FAR_MEMBER(child, pid);
  forget_name(tid);
  if (!memory || pid != tid) return 0;
  struct tocsin_fork *event = (void *)memory->record;
  struct pid *own = FAR_MEMBER(child, thread_pid);
  __builtin_memset(event, 0, sizeof(*event));
  event->header.time = bpf_ktime_get_boot_ns();
  event->header.kind = TOCSIN_FORK;
  event->parent = FAR_MEMBER(parent, tgid);
  event->tid = tid;
  event->pid = pid;
  event->virtual_pid = own ? number_in(own, FAR_MEMBER(own, level)) : pid;
  event->start = FAR_MEMBER(child, start_boottime);
  bpf_core_read(event->name, TOCSIN_NAME, &child->comm);
  memory->used = sizeof(*event);
  submit(memory, TOCSIN_CLONE);
  return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(process_exit, struct task_struct *task) {
  struct scratch *memory = scratch();
  __u32 tid = bpf_get_current_pid_tgid();
  forget_name(tid);
  struct signal_struct *signal = FAR_MEMBER(task, signal);
  if (!memory || !signal || FAR_MEMBER(signal, live.counter) != 0) return 0;
  struct tocsin_exit *event = (void *)memory->record;
  __builtin_memset(event, 0, sizeof(*event));
  event->header.time = bpf_ktime_get_boot_ns();
  event->header.kind = TOCSIN_EXIT;
  event->status = FAR_MEMBER(task, exit_code);
  memory->used = sizeof(*event);
  struct tocsin_control *settings = bpf_map_lookup_elem(&control, &zero);
  event->thread.pid = FAR_MEMBER(task, tgid);
  if (settings && settings->wants_exits) {
    read_name(&event->thread, tid);
    read_thread();
  }
  submit(memory, TOCSIN_PROC_EXIT);
  return 0;
}

#if defined(__TARGET_ARCH_x86)
enum { EXECVE = 59, EXECVEAT = 322, COMPAT_EXECVE = 11, COMPAT_EXECVEAT = 358 };
#else
enum { EXECVE = 221, EXECVEAT = 281, COMPAT_EXECVE = 11, COMPAT_EXECVEAT = 387 };
#endif

// Whether a thread gets the name of the program that it is about to run.
static __always_inline bool is_executing(struct task_struct *task) {
  if ((__u32)FAR_MEMBER(task, pid) != (__u32)bpf_get_current_pid_tgid()) return false;
  __u32 number = call_number(current_registers());
  return is_compat() ? number == COMPAT_EXECVE || number == COMPAT_EXECVEAT : number == EXECVE || number == EXECVEAT;
}

// Rules go by the name that a thread had when its program began or when it was made, as in Falco: who gives itself another
// one is not what that is the name of.
SEC("tp_btf/task_rename")
int BPF_PROG(task_renamed, struct task_struct *task) {
  __u32 tid = FAR_MEMBER(task, pid);
  if (!FAR_MEMBER(task, mm) || is_executing(task)) return 0;
  char earlier[TOCSIN_NAME] = {};
  bpf_core_read(earlier, TOCSIN_NAME, &task->comm);
  // Kernels before 6.4 give back 32 bits only.
  int failure = bpf_map_update_elem(&earlier_names, &tid, earlier, BPF_NOEXIST);
  if (failure == 0)
    renamed_threads = 1;
  else if (failure != NAME_IS_KEPT)
    forgotten_names = 1;
  return 0;
}
