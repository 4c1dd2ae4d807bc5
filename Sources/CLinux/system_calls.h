// The system calls of a running detector, by the numbers of this architecture.
#pragma once
#include <stdint.h>
#include <sys/syscall.h>

/// What a program in Swift with threads, SQLite, libcurl and libbpf does, and harms nothing outside the process that its
/// descriptors, capabilities and user do not allow anyway. The busiest stand first, for the kernel tries one after the other.
static const int tocsin_allowed_calls[] = {
    SYS_epoll_pwait, SYS_futex, SYS_read, SYS_write, SYS_openat, SYS_close, SYS_fstat, SYS_clock_gettime, SYS_pread64,
    SYS_pwrite64, SYS_readlinkat, SYS_getdents64, SYS_bpf, SYS_madvise,
#ifdef SYS_epoll_wait
    SYS_epoll_wait,
#endif
    // Memory. `mmap` and `mprotect` are judged by their arguments.
    SYS_brk, SYS_munmap, SYS_mremap, SYS_msync, SYS_mincore, SYS_mlock, SYS_munlock, SYS_membarrier, SYS_get_mempolicy,
    // Files.
    SYS_lseek, SYS_readv, SYS_writev, SYS_preadv, SYS_pwritev, SYS_newfstatat, SYS_statx, SYS_statfs, SYS_fstatfs,
    SYS_faccessat, SYS_faccessat2, SYS_openat2, SYS_fsync, SYS_fdatasync, SYS_sync_file_range, SYS_ftruncate, SYS_truncate,
    SYS_fallocate, SYS_fadvise64, SYS_flock, SYS_fcntl, SYS_dup, SYS_dup3, SYS_unlinkat, SYS_mkdirat, SYS_renameat,
    SYS_renameat2,
    SYS_linkat, SYS_symlinkat, SYS_fchmod, SYS_fchmodat, SYS_fchown, SYS_utimensat, SYS_getcwd, SYS_chdir, SYS_umask,
    SYS_copy_file_range, SYS_sendfile, SYS_splice, SYS_close_range, SYS_inotify_init1, SYS_inotify_add_watch,
    SYS_inotify_rm_watch, SYS_getxattr, SYS_fgetxattr,
    // Descriptors that tell of something, among them those of performance events, which attach BPF programs.
    SYS_epoll_create1, SYS_epoll_ctl, SYS_ppoll, SYS_pselect6, SYS_eventfd2, SYS_timerfd_create, SYS_timerfd_settime,
    SYS_timerfd_gettime, SYS_signalfd4, SYS_pipe2, SYS_perf_event_open, SYS_ioctl, SYS_pidfd_open, SYS_memfd_create,
    // Sockets. `socket` is judged by its family.
    SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_shutdown, SYS_getsockname, SYS_getpeername,
    SYS_getsockopt, SYS_setsockopt, SYS_socketpair, SYS_sendto, SYS_recvfrom, SYS_sendmsg, SYS_recvmsg, SYS_sendmmsg,
    SYS_recvmmsg,
    // Threads, signals and time. `clone` and `tgkill` are judged by their arguments.
    SYS_set_robust_list, SYS_get_robust_list, SYS_set_tid_address, SYS_rseq, SYS_exit, SYS_exit_group, SYS_gettid,
    SYS_sched_yield, SYS_sched_getaffinity, SYS_sched_setaffinity, SYS_sched_getparam, SYS_sched_getscheduler,
    SYS_sched_setscheduler,
    SYS_sched_get_priority_min, SYS_sched_get_priority_max, SYS_getpriority, SYS_setpriority, SYS_getcpu,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_rt_sigsuspend, SYS_rt_sigtimedwait, SYS_rt_sigpending,
    SYS_sigaltstack, SYS_restart_syscall, SYS_nanosleep, SYS_clock_nanosleep, SYS_clock_getres, SYS_gettimeofday,
    SYS_setitimer, SYS_getitimer, SYS_times,
#ifdef SYS_futex_waitv
    SYS_futex_waitv,
#endif
    // What the process asks about itself.
    SYS_getpid, SYS_getppid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getresuid, SYS_getresgid,
    SYS_getgroups, SYS_getpgid, SYS_getsid, SYS_getrusage, SYS_getrlimit, SYS_prlimit64, SYS_uname, SYS_sysinfo,
    SYS_getrandom, SYS_capget, SYS_prctl, SYS_seccomp, SYS_wait4, SYS_waitid,
#ifdef __x86_64__
    // What newer architectures leave out.
    SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_unlink, SYS_rmdir, SYS_mkdir, SYS_rename, SYS_link,
    SYS_chmod, SYS_getdents, SYS_poll, SYS_select, SYS_pipe, SYS_dup2, SYS_epoll_create, SYS_eventfd, SYS_inotify_init,
    SYS_time, SYS_getpgrp, SYS_arch_prctl, SYS_alarm,
#endif
};

/// What nothing that a detector starts needs, and what reaches into other processes, into the kernel or out of here.
static const int tocsin_denied_calls[] = {
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, SYS_mount, SYS_umount2,
    SYS_pivot_root, SYS_open_tree, SYS_move_mount, SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_setns, SYS_unshare,
    SYS_chroot, SYS_capset, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_io_uring_setup, SYS_io_uring_enter,
    SYS_io_uring_register, SYS_userfaultfd, SYS_personality, SYS_syslog, SYS_settimeofday, SYS_clock_settime, SYS_adjtimex,
    SYS_clock_adjtime, SYS_sethostname, SYS_setdomainname, SYS_vhangup, SYS_open_by_handle_at, SYS_fanotify_init,
    SYS_lookup_dcookie,
#ifdef SYS_kexec_file_load
    SYS_kexec_file_load,
#endif
#ifdef __x86_64__
    SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
};

/// What `clone` is told when it makes a thread.
static const uint32_t tocsin_clone_thread = 0x10000;

static inline int tocsin_allowed_call(int index) { return tocsin_allowed_calls[index]; }
static inline int tocsin_allowed_call_count(void) { return sizeof tocsin_allowed_calls / sizeof *tocsin_allowed_calls; }
static inline int tocsin_denied_call(int index) { return tocsin_denied_calls[index]; }
static inline int tocsin_denied_call_count(void) { return sizeof tocsin_denied_calls / sizeof *tocsin_denied_calls; }
