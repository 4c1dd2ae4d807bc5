/// How system calls are observed.
///
/// A line has the call's name and then a word for each parameter of its event, in their order:
/// `r` the result; a digit the argument; `i1` the argument as a signed 32-bit number; `f0` the descriptor that the call is
/// about, `fr` if it is the result; `g1` a second descriptor; `d1` a descriptor that is only a number, as that of a
/// directory; `p1@0` a path, relative to the descriptor in argument 0; `P` that of the file that was opened; `s0` a text; `a1` a socket's address, whose length is
/// the next argument; `A` the address in a message; `t` both ends of the socket; `b1` data; `B` data of a message; `z2` a
/// size; `o2` flags of opening; `m3` a mode; `c0` flags of clone; `q0` a request of ptrace; `u0` a user or group; `D` and
/// `I` the file's device and inode; `-` nothing. Words with `!` are flags of the kernel side.
package enum CallLines {
  package static let all = text.split(separator: "\n").compactMap { CallLine($0) }

  private static let text = """
    open !opens fr p0 o1 m2 D I
    openat !opens fr d0 p1@0 o2 m3 D I
    openat2 !opens !how fr d0 p1@0 o2 m3 4 D I
    creat !opens fr p0 m1 D I -
    open_by_handle_at !opens fr d0 o2 P D I
    close r f0
    close_range r 0 1 2
    read r b1 f0 z2
    pread r b1 f0 z2 3
    readv r - - f0
    preadv r - - f0 3
    write r b1 f0 z2
    pwrite r b1 f0 z2 3
    writev r - f0 -
    pwritev r - f0 - 3
    sendfile r 2 f0 g1 3
    copy_file_range r f2 3 g0 1 4
    splice r f0 g2 4 5
    lseek r f0 1 2
    llseek r f0 1 4
    stat r p0
    lstat r p0
    fstat r f0
    stat64 r p0
    lstat64 r p0
    fstat64 r f0
    newfstatat r f0 p1@0 3
    access r p0 1
    getdents r f0
    getdents64 r f0
    chdir r p0
    fchdir r f0
    chroot r p0
    mkdir r p0 1
    mkdirat r f0 p1@0 2
    rmdir r p0
    unlink r p0
    unlinkat r f0 p1@0 2
    rename r p0 p1
    renameat r f0 p1@0 g2 p3@2
    renameat2 r f0 p1@0 g2 p3@2 4
    link r p0 p1
    linkat r f0 p1@0 g2 p3@2 4
    symlink r s0 p1
    symlinkat r s0 f1 p2@1
    chmod r p0 m1
    fchmod r f0 m1
    fchmodat r f0 p1@0 m2
    chown r p0 u1 u2
    lchown r p0 u1 u2
    fchown r f0 u1 u2
    fchownat r f0 p1@0 u2 u3 4
    mknod r p0 m1 2
    mknodat r f0 p1@0 m2 3
    mount r p0 p1 s2 3
    umount r p0 -
    umount2 r p0 1
    flock r f0 1
    ioctl r f0 1 2
    fcntl r f0 1 2
    dup fr g0
    dup2 fr g0 d1
    dup3 fr g0 d1 o2
    epoll_create fr 0
    epoll_create1 fr 0
    inotify_init fr -
    inotify_init1 fr o0
    memfd_create fr s0 1
    socket fr 0 1 2
    bind r a1 f0
    connect !socket r t f0 a1
    listen r f0 1
    accept !socket fr t - - -
    accept4 !socket fr t - - - 3
    send !socket r b1 f0 z2 t
    sendto !socket !address4 r b1 f0 z2 t
    sendmsg !socket !message1 r B f0 - t
    sendmmsg !socket r f0 - - t
    recv !socket r b1 f0 z2 t
    recvfrom !socket !address4 r b1 t f0 z2
    recvmsg !socket !message1 r - B t - f0
    recvmmsg !socket r f0 - - t -
    shutdown r f0 1
    socketpair r - - - - 0 1 2
    setsockopt r f0 1 2 - 4
    getsockopt r f0 1 2 - -
    eventfd fr 0 -
    eventfd2 fr o1 0
    userfaultfd fr o0
    io_uring_setup fr 0 - - - - - -
    io_uring_enter r f0 1 2 3 -
    io_uring_register r f0 1 2 3
    signalfd fr g0 - -
    signalfd4 fr o3 g0 -
    timerfd_create fr 0 1
    execve !failures !path0 r
    execveat !failures !path1@0 r
    prctl r 0 - 1
    ptrace r 2 3 q0 i1
    setsid r
    setpgid r i0 i1
    setns r f0 c1
    unshare r c0
    seccomp r 0 1
    kill r i0 1
    tkill r i0 1
    tgkill r i0 i1 2
    setrlimit r - - 0
    prlimit r - - - - i0 1
    process_vm_readv r i0 -
    process_vm_writev r i0 -
    pidfd_open fr i0 o1
    pidfd_getfd fr g0 d1 2
    setuid r u0
    setgid r u0
    setreuid r u0 u1
    setregid r u0 u1
    setresuid r u0 u1 u2
    setresgid r u0 u1 u2
    bpf fr 0
    init_module r - 1 s2
    finit_module r f0 s1 2
    delete_module r s0 o1
    mmap r - - - 0 1 2 3 f4 5
    munmap r - - - 0 1
    mprotect r 0 1 2
    """
}
