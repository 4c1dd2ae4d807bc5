// The few members of kernel types that are read. libbpf finds out on the running kernel where they are.
#pragma once

#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>
#include <stdbool.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

typedef struct { int counter; } atomic_t;
typedef struct { unsigned int val; } kuid_t;
typedef struct { unsigned int val; } kgid_t;

struct qstr { unsigned int len; const unsigned char *name; };
struct super_block { unsigned int s_dev; unsigned long s_flags, s_magic; };

struct timespec64 { long long tv_sec; long tv_nsec; };
struct inode {
  unsigned short i_mode;
  kuid_t i_uid;
  kgid_t i_gid;
  unsigned int i_flags;
  struct super_block *i_sb;
  unsigned long i_ino;
};
// Where times of inodes are, has changed twice.
struct inode___timespec { struct timespec64 i_ctime, i_mtime; };
struct inode___hidden { struct timespec64 __i_ctime, i_mtime; };
struct inode___parts { long long i_ctime_sec, i_mtime_sec; unsigned int i_ctime_nsec, i_mtime_nsec; };

struct dentry { struct dentry *d_parent; struct qstr d_name; struct inode *d_inode; };
struct vfsmount { struct dentry *mnt_root; };
struct mount { struct mount *mnt_parent; struct dentry *mnt_mountpoint; struct vfsmount mnt; };
struct path { struct vfsmount *mnt; struct dentry *dentry; };

struct file {
  struct path f_path;
  struct inode *f_inode;
  unsigned int f_flags, f_mode;
  void *private_data;
};
struct fdtable { unsigned int max_fds; struct file **fd; };
struct files_struct { struct fdtable *fdt; };
struct fs_struct { struct path root, pwd; };

struct upid { int nr; };
struct pid_namespace { struct task_struct *child_reaper; };
struct upid___namespaced { int nr; struct pid_namespace *ns; };
struct pid { unsigned int level; struct upid numbers[1]; };

struct tty_driver { int major, minor_start; };
struct tty_struct { struct tty_driver *driver; int index; };
struct rlimit { unsigned long rlim_cur; };
struct signal_struct {
  atomic_t live;
  int nr_threads;
  struct pid *pids[4];
  struct tty_struct *tty;
  struct rlimit rlim[16];
};

struct group_info { int ngroups; kgid_t gid[]; };
struct cred { kuid_t euid; kgid_t egid; struct group_info *group_info; };
// A set of capabilities is 64 bits in all versions, in different structures.
typedef struct { unsigned int half[2]; } kernel_cap_t;
struct cred___sets { kernel_cap_t cap_inheritable, cap_permitted, cap_effective; };

struct mm_struct {
  unsigned long arg_start, arg_end, env_start, env_end, total_vm;
  struct file *exe_file;
};

struct kernfs_node { const char *name; unsigned long long id; };
struct kernfs_node___parent { struct kernfs_node *parent; };
struct kernfs_node___hidden { struct kernfs_node *__parent; };
struct cgroup { struct kernfs_node *kn; };
struct cgroup_subsys_state { struct cgroup *cgroup; };
enum cgroup_subsys_id { cpuset_cgrp_id, cpu_cgrp_id, cpuacct_cgrp_id, io_cgrp_id, memory_cgrp_id };
struct css_set { struct cgroup_subsys_state *subsys[16]; struct cgroup *dfl_cgrp; };

struct thread_info { unsigned long flags; unsigned int status; };
struct task_struct {
  struct thread_info thread_info;
  void *stack;
  int pid, tgid, exit_code;
  struct task_struct *real_parent, *group_leader;
  struct pid *thread_pid;
  unsigned long long start_boottime;
  char comm[TOCSIN_NAME];
  struct cred *cred;
  kuid_t loginuid;
  struct mm_struct *mm;
  struct fs_struct *fs;
  struct files_struct *files;
  struct signal_struct *signal;
  struct css_set *cgroups;
};
struct linux_binprm { const char *filename; };

struct in6_addr { unsigned char bytes[16]; };
struct sock_common {
  unsigned short skc_family;
  unsigned char skc_state;
  unsigned int skc_daddr, skc_rcv_saddr;
  unsigned short skc_dport, skc_num;
  struct in6_addr skc_v6_daddr, skc_v6_rcv_saddr;
};
struct sock { struct sock_common __sk_common; unsigned short sk_type, sk_protocol; unsigned char sk_userlocks : 4; };
struct inet_sock { unsigned int inet_saddr; };
struct unix_address { int len; char name[]; };
struct unix_sock { struct unix_address *addr; struct sock *peer; };
struct socket { struct sock *sk; };

#if defined(__TARGET_ARCH_x86)
struct pt_regs { unsigned long bx, cx, dx, si, di, bp, r8, r9, r10, ax, orig_ax; };
#else
struct user_pt_regs { unsigned long long regs[31]; };
struct pt_regs { struct user_pt_regs user_regs; unsigned long long orig_x0; int syscallno; };
#endif

#pragma clang attribute pop

enum {
  S_FMT = 0170000, S_SOCKET = 0140000, S_DIRECTORY = 0040000, S_REGULAR = 0100000,
  AF_UNIX_FAMILY = 1, AF_INET_FAMILY = 2, AF_INET6_FAMILY = 10,
  BIND_PORT_LOCK = 8,
  OVERLAY_MAGIC = 0x794c7630,
  WORKING_DIRECTORY = -100,
};

// What the kernel can do, found out by user space before the programs are loaded; the verifier never sees the other branch.
const volatile bool reads_directly = false;    // members of the current task, without a helper
const volatile bool casts_pointers = false;    // the same for pointers that come out of arrays

#if defined(TOCSIN_CASTS)
void *bpf_rdonly_cast(const void *object, __u32 type) __ksym;
#else
static inline void *bpf_rdonly_cast(const void *object, __u32 type) { return (void *)object; }
#endif

// A member of a kernel object that the verifier knows as one, as it does the current task and what hangs on it.
#define MEMBER(object, member)                                                          \
  ({                                                                                    \
    typeof((object)->member) member__;                                                  \
    if (reads_directly)                                                                 \
      member__ = (object)->member;                                                      \
    else                                                                                \
      bpf_core_read(&member__, sizeof(member__), &(object)->member);                    \
    member__;                                                                           \
  })

// A member of any kernel object.
#define FAR_MEMBER(object, member)                                                      \
  ({                                                                                    \
    typeof((object)->member) member__ = 0;                                              \
    bpf_core_read(&member__, sizeof(member__), &(object)->member);                      \
    member__;                                                                           \
  })

// Makes the compiler forget what it knows of a number, so that it leaves the bound that the verifier needs.
#define FORGET(number) asm volatile("" : "+r"(number))

static __always_inline struct task_struct *current_task(void) {
  if (reads_directly) return (struct task_struct *)bpf_get_current_task_btf();
  return (struct task_struct *)bpf_get_current_task();
}
