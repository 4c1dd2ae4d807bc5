// Paths of files, by their entries in directories.
#pragma once

#include "memory.h"

enum { DEEPEST = 64 };

#define CAST(type, pointer) \
  (casts_pointers ? (type *)bpf_rdonly_cast((void *)(pointer), bpf_core_type_id_kernel(type)) : (type *)(pointer))

// A member of an object that `CAST` gave.
#define CAST_MEMBER(object, member)                                                     \
  ({                                                                                    \
    typeof((object)->member) member__ = 0;                                              \
    if (casts_pointers)                                                                 \
      member__ = (object)->member;                                                      \
    else                                                                                \
      bpf_core_read(&member__, sizeof(member__), &(object)->member);                    \
    member__;                                                                           \
  })

static __always_inline struct mount *mount_of(struct vfsmount *mount) {
  return (struct mount *)((char *)mount - bpf_core_field_offset(struct mount, mnt));
}

// Writes the path of an entry to the end of a place's room: as the current process's root has it or, for `REAL`, as its mount
// namespace has it, so that no change of root hides a file.
//
// `ancestor` is an entry that may lie on the way: `below` tells where what is below it begins. Returns where the path
// begins, -1 if it has too many parts.
__noinline int walk(__u64 mount_address, __u64 entry_address, __u64 ancestor, __u32 place) {
  struct scratch *memory = scratch();
  if (!memory) return -1;
  char *room = memory->texts + (place == BASE ? BASE : REAL);
  struct task_struct *task = current_task();
  struct fs_struct *fs = MEMBER(task, fs);
  struct dentry *root = fs ? MEMBER(fs, root.dentry) : 0;
  struct vfsmount *root_mount = fs ? MEMBER(fs, root.mnt) : 0;
  struct dentry *entry = CAST(struct dentry, entry_address);
  struct mount *mount = CAST(struct mount, mount_of((struct vfsmount *)mount_address));
  __u32 start = TOCSIN_PATH;
  memory->below = 0;
  memory->below_root = 0;
  int depth;
  for (depth = 0; depth < DEEPEST; depth++) {
    if ((__u64)entry == ancestor) memory->below = start;
    if ((__u64)entry == (__u64)root && (__u64)mount == (__u64)mount_of(root_mount)) {
      if (place == BASE) break;
      memory->below_root = start;
    }
    struct dentry *parent = CAST_MEMBER(entry, d_parent);
    struct dentry *top = CAST_MEMBER(mount, mnt.mnt_root);
    if ((__u64)entry == (__u64)top || (__u64)entry == (__u64)parent) {
      struct mount *above = CAST_MEMBER(mount, mnt_parent);
      if ((__u64)above == (__u64)mount || !above) break;
      entry = CAST_MEMBER(mount, mnt_mountpoint);
      mount = above;
      continue;
    }
    __u32 count = CAST_MEMBER(entry, d_name.len);
    const unsigned char *name = CAST_MEMBER(entry, d_name.name);
    if (count > 255 || start < count + 1) return -1;
    // Masks, since all iterations then look the same to the verifier.
    start -= count;
    FORGET(start);
    start &= TOCSIN_PATH - 1;
    if (bpf_probe_read_kernel(room + start, count, name) != 0) return -1;
    start -= 1;
    FORGET(start);
    start &= TOCSIN_PATH - 1;
    room[start] = '/';
    entry = parent;
  }
  if (depth == DEEPEST) return -1;
  if (start == TOCSIN_PATH) {
    start -= 1;
    room[TOCSIN_PATH - 1] = '/';
  }
  return start;
}

static __always_inline int walk_path(struct path *path, __u64 ancestor, enum place place) {
  return walk((__u64)FAR_MEMBER(path, mnt), (__u64)FAR_MEMBER(path, dentry), ancestor, place);
}

// Adds a path that `walk` wrote to the record.
static __always_inline struct tocsin_span append_walked(struct scratch *memory, enum place place, int start) {
  struct tocsin_span span = {};
  if (start < 0 || start > TOCSIN_PATH) return span;
  return append(memory, memory->texts + place + start, TOCSIN_PATH - start);
}

// The file that a descriptor of the current process stands for.
static __always_inline struct file *file_of(__s64 descriptor) {
  struct task_struct *task = current_task();
  struct files_struct *files = MEMBER(task, files);
  if (!files || descriptor < 0) return 0;
  struct fdtable *table = FAR_MEMBER(files, fdt);
  if (!table || descriptor >= FAR_MEMBER(table, max_fds)) return 0;
  struct file **descriptors = FAR_MEMBER(table, fd), *file = 0;
  bpf_probe_read_kernel(&file, sizeof(file), descriptors + descriptor);
  return file;
}

// The directory that paths relative to a descriptor are below.
static __always_inline struct path *directory_of(__s64 descriptor) {
  if ((__s32)descriptor == WORKING_DIRECTORY) {
    struct task_struct *task = current_task();
    struct fs_struct *fs = MEMBER(task, fs);
    return fs ? &fs->pwd : 0;
  }
  struct file *file = file_of((__s32)descriptor);
  return file ? &file->f_path : 0;
}
