// System calls, at their end.
#pragma once

#include "control_groups.h"
#include "decide.h"
#include "file.h"
#include "open.h"
#include "thread.h"

enum { RESULT = 6, COMPAT_CALLS = TOCSIN_SYSCALLS, COMPAT_SOCKET_CALLS = TOCSIN_SYSCALLS - 32, COMPAT_SOCKETCALL = 102 };

static __always_inline __s64 argument(struct tocsin_syscall *event, __s8 number) {
  if (number == RESULT) return event->result;
  if (number < 0 || number > 5) return -1;
  __u32 place = number;
  FORGET(place);
  // The record is followed by its texts, so that even the two places too many are in it.
  return event->arguments[place & 7];
}

static __always_inline __u64 executable_of(struct task_struct *task) {
  struct mm_struct *mm = MEMBER(task, mm);
  struct file *file = mm ? FAR_MEMBER(mm, exe_file) : 0;
  return file ? (__u64)FAR_MEMBER(file, f_inode) : 0;
}

// Orphans may become children of the supervisor, so its children have to run its program, too.
static __always_inline bool is_own(struct tocsin_control *settings, __u32 pid) {
  struct task_struct *task = current_task();
  if (pid == settings->own[0] || pid == settings->own[1] || pid == settings->own[2]) {
    if (!own_executable) own_executable = executable_of(task);
    return true;
  }
  if (!settings->supervisor) return false;
  struct task_struct *parent = MEMBER(task, real_parent);
  bool isOfSupervisor =
    pid == settings->supervisor || (parent && MEMBER(parent, tgid) == (int)settings->supervisor);
  return isOfSupervisor && own_executable && executable_of(task) == own_executable;
}

// `struct open_how` of openat2, in place of its address. The program may have changed it since the kernel read it, so what a
// file was opened for is what the file says.
static __always_inline void read_open_how(struct tocsin_syscall *event) {
  __u64 how[3] = {};
  bpf_probe_read_user(how, sizeof(how), (void *)event->arguments[2]);
  struct file *file = event->result >= 0 ? file_of(event->result) : 0;
  if (file) how[0] = (how[0] & ~3ull) | (FAR_MEMBER(file, f_flags) & 3);
  event->arguments[2] = how[0];
  event->arguments[3] = how[1];
  event->arguments[4] = how[2];
}

// Bit 0 for reading, bit 1 for writing; 255 if the call does not say.
static __always_inline __u32 access_of(struct tocsin_syscall *event, struct tocsin_call *call) {
  if (call->open_flags < 0) return UNKNOWN;
  __u32 mode = argument(event, call->open_flags) & 3;
  return mode == 3 ? UNKNOWN : mode + 1;
}

static __always_inline void read_raw_path(struct scratch *memory, struct tocsin_syscall *event, __s8 number) {
  long count = bpf_probe_read_user_str(memory->texts + RAW, TOCSIN_PATH, (void *)argument(event, number));
  if (count <= 0 || count > TOCSIN_PATH) {
    memory->texts[RAW] = 0;
    count = 1;
  }
  memory->raw_count = count - 1;
}

// Asks the filter, cheap facts first. Opens leave their path in `raw`, and in `real` the file's where it was needed.
__noinline int passes(__u32 index) {
  struct scratch *memory = scratch();
  struct tocsin_call *call = bpf_map_lookup_elem(&calls, &index);
  if (!memory || !call) return 1;
  struct tocsin_syscall *event = (void *)memory->record;
  __u32 inForce = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &inForce);
  if (!filter) return 1;
  struct tocsin_type_filter *rules = &filter->types[event->header.type & (TOCSIN_TYPES - 1)];
  if (rules->passes) return 1;
  memory->numbers.result = event->result;
  memory->numbers.user = event->thread.uid;
  memory->numbers.access = access_of(event, call);
  memory->numbers.container = UNKNOWN;
  memory->knows_place = !rules->needs_container;
  choose_list(event->header.type);
  if (!memory->clause_count) return 0;
  // Paths tell most events apart; the name is looked at where they do not.
  memory->name.holds = memory->name.fails = ~0ull;
  if (!(call->flags & TOCSIN_OPENS) || call->path[0] < 0) {
    memory->path.holds = memory->path.fails = ~0ull;
    return matches();
  }
  read_raw_path(memory, event, call->path[0]);
  bool isReal = false;
  __s64 directory = call->directory[0] < 0 ? WORKING_DIRECTORY : argument(event, call->directory[0]);
  __u64 flags = call->open_flags < 0 ? 0 : argument(event, call->open_flags);
  if (!path_matches(memory, event, filter, directory, flags, &isReal)) return 0;
  if (isReal) event->header.flags |= TOCSIN_REAL_IS_ASKED;
  return 1;
}

static __always_inline void append_directory(
  struct scratch *memory, struct tocsin_syscall *event, __s8 number, struct tocsin_span *span) {
  struct path *directory = directory_of(number < 0 ? WORKING_DIRECTORY : argument(event, number));
  if (directory) *span = append_walked(memory, BASE, walk_path(directory, 0, BASE));
}

static __always_inline void append_paths(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_call *call) {
  if (call->path[0] >= 0) {
    event->path[0] = append_user_text(memory, (void *)argument(event, call->path[0]));
    append_directory(memory, event, call->directory[0], &event->directory[0]);
  }
  if (call->path[1] >= 0) {
    event->path[1] = append_user_text(memory, (void *)argument(event, call->path[1]));
    append_directory(memory, event, call->directory[1], &event->directory[1]);
  }
}

static __always_inline void append_real(struct scratch *memory, struct tocsin_syscall *event) {
  struct file *file = event->result >= 0 ? file_of(event->result) : 0;
  if (file) event->real_path = append_walked(memory, REAL, walk_path(&file->f_path, 0, REAL));
}

// The path of an opened file and, unless the filter has found it to be the same, the one that was asked for.
static __always_inline void append_opened(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_call *call) {
  // The filter has not looked at it where all events of the type pass.
  if (!memory->raw_count) read_raw_path(memory, event, call->path[0]);
  event->path[0] = append(memory, memory->texts + RAW, memory->raw_count & (TOCSIN_PATH - 1));
  append_real(memory, event);
  if (event->header.flags & TOCSIN_REAL_IS_ASKED) return;
  if (memory->texts[RAW] != '/') append_directory(memory, event, call->directory[0], &event->directory[0]);
}

static __always_inline void append_address(
  struct scratch *memory, struct tocsin_syscall *event, __u64 address, __u32 count) {
  if (address && count > 1) event->address = append_user(memory, (void *)address, count > 127 ? 127 : count & 127);
}

static __always_inline void append_data(struct scratch *memory, struct tocsin_syscall *event, __u64 data) {
  __u32 count = event->result > TOCSIN_DATA ? TOCSIN_DATA : event->result & 127;
  if (event->result > 0) event->data = append_user(memory, (void *)data, count);
}

struct user_message { __u64 name; __u32 name_count, reserved; __u64 vectors; };
struct user_message32 { __u32 name, name_count, vectors; };

static __always_inline void append_message(struct scratch *memory, struct tocsin_syscall *event, __u64 address) {
  __u64 data = 0;
  if (event->header.flags & TOCSIN_SHORT_POINTERS) {
    struct user_message32 message = {};
    bpf_probe_read_user(&message, sizeof(message), (void *)address);
    bpf_probe_read_user(&data, 4, (void *)(__u64)message.vectors);
    append_address(memory, event, message.name, message.name_count);
  } else {
    struct user_message message = {};
    bpf_probe_read_user(&message, sizeof(message), (void *)address);
    bpf_probe_read_user(&data, 8, (void *)message.vectors);
    append_address(memory, event, message.name, message.name_count);
  }
  append_data(memory, event, data);
}

// Whether the other end of a socket is another than the last time.
static __always_inline bool has_new_address(struct scratch *memory, struct tocsin_syscall *event) {
  __u64 key = event->file.socket, value = 14695981039346656037ull;
  if (!key) return false;
  __u64 *remote = (__u64 *)event->file.remote;
  __u64 parts[3] = { remote[0], remote[1], event->file.remote_port };
  if (event->address.count && !event->file.remote_port) {
    __builtin_memset(parts, 0, sizeof(parts));
    bpf_probe_read_kernel(parts, 24, memory->record + (event->address.offset & (RECORD_TEXTS / 2 - 1)));
  }
  for (int part = 0; part < 3; part++) value = (value ^ parts[part]) * 1099511628211ull;
  __u64 *before = bpf_map_lookup_elem(&socket_addresses, &key);
  bool isNew = !before || *before != value;
  if (isNew) bpf_map_update_elem(&socket_addresses, &key, &value, BPF_ANY);
  return isNew;
}

static __always_inline void append_arguments(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_call *call) {
  if (call->text >= 0) event->text = append_user_text(memory, (void *)argument(event, call->text));
  if (call->address >= 0) {
    __u32 count = argument(event, call->address + 1);
    // Calls that give an address point to its length.
    if (argument(event, call->address + 1) > 0xffff)
      bpf_probe_read_user(&count, 4, (void *)argument(event, call->address + 1));
    append_address(memory, event, argument(event, call->address), count);
  }
  if (call->data >= 0) append_data(memory, event, argument(event, call->data));
  if (call->message >= 0) append_message(memory, event, argument(event, call->message));
}

// The arguments of an exec that failed, which are not in the place where those of a process are.
__noinline int append_argument_list(__u64 address, __u32 compat) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  for (int number = 0; number < 16; number++) {
    __u64 text = 0;
    if (bpf_probe_read_user(&text, compat ? 4 : 8, (void *)(address + number * (compat ? 4 : 8))) != 0 || !text) break;
    __u32 start = room(memory);
    if (!start) break;
    long count = bpf_probe_read_user_str(memory->record + start, TOCSIN_PATH, (void *)text);
    if (count <= 0 || count > TOCSIN_PATH) break;
    memory->used = start + count;
  }
  return 0;
}

// Puts the rest of the record together.
__noinline int complete(__u32 index) {
  struct scratch *memory = scratch();
  struct tocsin_call *call = bpf_map_lookup_elem(&calls, &index);
  struct tocsin_control *settings = bpf_map_lookup_elem(&control, &zero);
  if (!memory || !call || !settings) return 0;
  struct tocsin_syscall *event = (void *)memory->record;
  memory->used = sizeof(*event);
  event->header.time = bpf_ktime_get_boot_ns();
  if (!memory->knows_name) read_name(&event->thread, (__u32)bpf_get_current_pid_tgid());
  read_thread();
  if (!(call->flags & TOCSIN_OPENS))
    append_paths(memory, event, call);
  else if (call->path[0] >= 0)
    append_opened(memory, event, call);
  else
    append_real(memory, event);
  bool isOpen = call->flags & TOCSIN_OPENS;
  if (call->descriptor >= 0) describe((__s32)argument(event, call->descriptor), 0, !isOpen);
  if (call->other >= 0) describe((__s32)argument(event, call->other), 1, 1);
  append_arguments(memory, event, call);
  if (call->flags & TOCSIN_SOCKET && has_new_address(memory, event)) event->header.flags |= TOCSIN_NAME_CHANGED;
  if (call->flags & TOCSIN_FAILURES_ONLY) {
    __u32 start = memory->used;
    append_argument_list(event->arguments[call->path[0] == 0 ? 1 : 2], event->header.flags & TOCSIN_SHORT_POINTERS);
    event->argument_list.offset = start;
    event->argument_list.count = memory->used - start;
  }
  if (settings->wants_working_directory) append_working_directory(memory, &event->working_directory);
  append_control_groups(memory, event->thread.control_groups, &event->control_groups);
  submit(memory, call->category);
  return 0;
}

static __always_inline void clear(struct tocsin_syscall *event) {
  __builtin_memset(&event->file, 0, sizeof(*event) - __builtin_offsetof(struct tocsin_syscall, file));
}

// Looks at a call that has ended. `index` is its place in the table of calls; arguments are in the record already.
static __always_inline int observe(struct scratch *memory, struct tocsin_call *call, __u32 index, __s64 result) {
  struct tocsin_control *settings = bpf_map_lookup_elem(&control, &zero);
  struct tocsin_counters *counts = bpf_map_lookup_elem(&counters, &zero);
  if (!settings || !counts) return 0;
  __u64 id = bpf_get_current_pid_tgid();
  counts->seen++;
  if (is_own(settings, id >> 32) && !settings->judges_own) {
    counts->own++;
    return 0;
  }
  struct tocsin_syscall *event = (void *)memory->record;
  event->header.type = call->type - 1;
  event->header.kind = TOCSIN_SYSCALL;
  event->result = result;
  if (call->flags & TOCSIN_OPEN_HOW) read_open_how(event);
  struct task_struct *task = current_task();
  struct cred *cred = MEMBER(task, cred);
  event->thread.uid = cred ? MEMBER(cred, euid.val) : 0;
  memory->raw_count = 0;
  memory->knows_name = 0;
  memory->filter = settings->filter;
  if (!passes(index)) return 0;
  clear(event);
  return complete(index);
}
