extension EventTypes {
  /// Calls about files and descriptors. `<` marks a category whose events read data, `>` one whose events write it.
  package static let fileLines = """
    open file *fd:fd name:path flags:open mode:octal dev:hex ino:uint
    openat file *fd:fd dirfd:fd name:rel flags:open mode:octal dev:hex ino:uint
    openat2 file *fd:fd dirfd:fd name:rel flags:open mode:octal resolve:resolve dev:hex ino:uint
    creat file *fd:fd name:path mode:octal dev:hex ino:uint creat_flags:open
    open_by_handle_at file *fd:fd mountfd:fd flags:open path:path dev:hex ino:uint
    close file res:errno *fd:fd
    close_range file res:errno first:uint last:uint flags:uint
    read <file res:errno data:bytes *fd:fd size:uint
    pread <file res:errno data:bytes *fd:fd size:uint pos:uint
    readv <file res:errno size:uint data:bytes *fd:fd
    preadv <file res:errno size:uint data:bytes *fd:fd pos:uint
    write >file res:errno data:bytes *fd:fd size:uint
    pwrite >file res:errno data:bytes *fd:fd size:uint pos:uint
    writev >file res:errno data:bytes *fd:fd size:uint
    pwritev >file res:errno data:bytes *fd:fd size:uint pos:uint
    sendfile >file res:errno offset:uint *out_fd:fd in_fd:fd size:uint
    copy_file_range file res:errno *fdout:fd offout:uint fdin:fd offin:uint len:uint
    splice file res:errno *fd_in:fd fd_out:fd size:uint flags:splice
    lseek file res:errno *fd:fd offset:uint whence:uint
    llseek file res:errno *fd:fd offset:uint whence:uint
    stat file res:errno path:path
    lstat file res:errno path:path
    fstat file res:errno *fd:fd
    stat64 file res:errno path:path
    lstat64 file res:errno path:path
    fstat64 file res:errno *fd:fd
    newfstatat file res:errno *dirfd:fd path:rel flags:chown
    access file res:errno name:path mode:access
    getdents file res:errno *fd:fd
    getdents64 file res:errno *fd:fd
    getcwd file res:errno path:str
    chdir file res:errno path:str
    fchdir file res:errno *fd:fd
    chroot file res:errno path:path
    mkdir file res:errno path:path mode:uint
    mkdirat file res:errno *dirfd:fd path:rel mode:uint
    rmdir file res:errno path:path
    unlink file res:errno path:path
    unlinkat file res:errno *dirfd:fd name:rel flags:unlink
    rename file res:errno oldpath:path newpath:path
    renameat file res:errno *olddirfd:fd oldpath:rel newdirfd:fd newpath:rel
    renameat2 file res:errno *olddirfd:fd oldpath:rel newdirfd:fd newpath:rel flags:rename
    link file res:errno oldpath:path newpath:path
    linkat file res:errno *olddir:fd oldpath:rel newdir:fd newpath:rel flags:link
    symlink file res:errno target:str linkpath:path
    symlinkat file res:errno target:str *linkdirfd:fd linkpath:rel
    chmod file res:errno filename:path mode:mode
    fchmod file res:errno *fd:fd mode:mode
    fchmodat file res:errno *dirfd:fd filename:rel mode:mode
    chown file res:errno path:path uid:uint gid:uint
    lchown file res:errno path:path uid:uint gid:uint
    fchown file res:errno *fd:fd uid:uint gid:uint
    fchownat file res:errno *dirfd:fd pathname:rel uid:uint gid:uint flags:chown
    mknod file res:errno path:path mode:mode dev:hex
    mknodat file res:errno *dirfd:fd path:rel mode:mode dev:hex
    mount file res:errno dev:str dir:path type:str flags:mount
    umount file res:errno name:path flags:umount
    umount2 file res:errno name:path flags:umount
    fsconfig file res:errno *fd:fd cmd:uint key:str value_bytebuf:bytes value_charbuf:str aux:int
    flock file res:errno *fd:fd operation:flock
    ioctl file res:errno *fd:fd request:hex argument:hex
    fcntl file res:errno *fd:fd cmd:fcntl arg:uint
    dup file *res:fd oldfd:fd
    dup2 file *res:fd oldfd:fd newfd:fd
    dup3 file *res:fd oldfd:fd newfd:fd flags:open
    poll wait res:errno fds:bytes timeout:int
    ppoll wait res:errno fds:bytes timeout:reltime sigmask:bytes
    select wait res:errno
    epoll_wait wait res:errno maxevents:errno
    epoll_create file *res:fd size:int
    epoll_create1 file *res:fd flags:epoll
    inotify_init file *res:fd flags:uint
    inotify_init1 file *res:fd flags:open
    memfd_create memory *fd:fd name:str flags:memfd
    quotactl user res:errno cmd:uint type:uint id:uint quota_fmt:uint special:str quotafilepath:str
    """
}
