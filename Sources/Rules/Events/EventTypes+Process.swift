extension EventTypes {
  private static let cloneParameters = """
    res:pid exe:str args:bytes tid:pid pid:pid ptid:pid cwd:str fdlimit:int pgft_maj:uint pgft_min:uint vm_size:uint \
    vm_rss:uint vm_swap:uint comm:str cgroups:bytes flags:clone uid:uint gid:uint vtid:pid vpid:pid \
    pidns_init_start_ts:uint
    """

  private static let execParameters = """
    res:errno exe:str args:bytes tid:pid pid:pid ptid:pid cwd:str fdlimit:uint pgft_maj:uint pgft_min:uint vm_size:uint \
    vm_rss:uint vm_swap:uint comm:str cgroups:bytes env:bytes tty:uint vpgid:pid loginuid:int flags:exe \
    cap_inheritable:hex cap_permitted:hex cap_effective:hex exe_ino:uint exe_ino_ctime:abstime exe_ino_mtime:abstime \
    uid:uid trusted_exepath:path pgid:pid gid:gid filename:path
    """

  /// Calls about processes, users and memory.
  package static let processLines = """
    execve process \(execParameters)
    execveat process \(execParameters)
    clone process \(cloneParameters)
    clone3 process \(cloneParameters)
    fork process \(cloneParameters)
    vfork process \(cloneParameters)
    prctl process res:errno option:prctl arg2_str:str arg2_int:int
    ptrace process res:errno addr:hex data:hex request:ptrace pid:pid
    setsid process res:pid
    setpgid process res:pid pid:pid pgid:pid
    setns process res:errno *fd:fd nstype:clone
    unshare process res:errno flags:clone
    seccomp other res:errno op:uint flags:hex
    capset process res:errno cap_inheritable:hex cap_permitted:hex cap_effective:hex
    kill signal res:errno pid:pid sig:sig
    tkill signal res:errno tid:pid sig:sig
    tgkill signal res:errno pid:pid tid:pid sig:sig
    nanosleep sleep res:errno interval:reltime
    getrlimit process res:errno cur:int max:int resource:uint
    setrlimit process res:errno cur:int max:int resource:uint
    prlimit process res:errno newcur:int newmax:int oldcur:int oldmax:int pid:pid resource:uint
    process_vm_readv ipc res:errno pid:pid data:bytes
    process_vm_writev ipc res:errno pid:pid data:bytes
    pidfd_open process *fd:fd pid:pid flags:open
    pidfd_getfd process *fd:fd pid_fd:fd target_fd:fd flags:uint
    setuid user res:errno uid:uid
    setgid user res:errno gid:gid
    setreuid user res:errno ruid:uid euid:uid
    setregid user res:errno rgid:gid egid:gid
    setresuid user res:errno ruid:uid euid:uid suid:uid
    setresgid user res:errno rgid:gid egid:gid sgid:gid
    getuid user uid:uid
    geteuid user euid:uid
    getgid user gid:gid
    getegid user egid:gid
    getresuid user res:errno ruid:uid euid:uid suid:uid
    getresgid user res:errno rgid:gid egid:gid sgid:gid
    bpf other *fd:fd cmd:bpf
    init_module other res:errno img:bytes length:uint uargs:str
    finit_module other res:errno *fd:fd uargs:str flags:module
    delete_module other res:errno name:str flags:open
    brk memory res:hex vm_size:uint vm_rss:uint vm_swap:uint addr:hex
    mmap memory res:errno vm_size:uint vm_rss:uint vm_swap:uint addr:hex length:uint prot:prot flags:mmap *fd:fd \
    offset:uint
    mmap2 memory res:errno vm_size:uint vm_rss:uint vm_swap:uint addr:hex length:uint prot:prot flags:mmap *fd:fd \
    pgoffset:uint
    munmap memory res:errno vm_size:uint vm_rss:uint vm_swap:uint addr:hex length:uint
    mprotect memory res:errno addr:hex length:uint prot:prot
    mlock memory res:errno addr:hex len:uint
    mlock2 memory res:errno addr:hex len:uint flags:uint
    munlock memory res:errno addr:hex len:uint
    mlockall memory res:errno flags:mlock
    munlockall memory res:errno
    """

  package static let tracepointLines = """
    procexit process status:errno ret:errno sig:sig core:uint reaper_tid:pid
    signaldeliver signal spid:pid dpid:pid sig:sig
    switch scheduler next:pid pgft_maj:uint pgft_min:uint vm_size:uint vm_rss:uint vm_swap:uint
    page_fault other addr:hex ip:hex error:uint
    """

  /// Events that no kernel makes.
  package static let metaLines = """
    container internal json:str
    drop internal ratio:uint
    scapevent internal event_type:uint event_data:uint
    procinfo internal cpu_usr:uint cpu_sys:uint
    cpu_hotplug internal cpu:uint action:uint
    k8s internal json:str
    tracer other id:int tags:bytes args:bytes
    mesos internal json:str
    notification other id:str desc:str
    infra internal source:str name:str description:str scope:str
    useradded internal uid:uint gid:uint name:str home:str shell:str container_id:str
    userdeleted internal uid:uint gid:uint name:str home:str shell:str container_id:str
    groupadded internal gid:uint name:str container_id:str
    groupdeleted internal gid:uint name:str container_id:str
    pluginevent other plugin_id:uint event_data:bytes
    asyncevent internal plugin_id:uint name:str data:bytes
    """
}
