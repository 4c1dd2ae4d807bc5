extension EventTypes {
  /// Calls about sockets and other means of communication.
  package static let networkLines = """
    socket net *fd:fd domain:domain type:uint proto:uint
    bind net res:errno addr:addr *fd:fd
    connect net res:errno tuple:tuple *fd:fd addr:addr
    listen net res:errno *fd:fd backlog:uint
    accept net *fd:fd tuple:tuple queuepct:uint queuelen:uint queuemax:uint
    accept4 net *fd:fd tuple:tuple queuepct:uint queuelen:uint queuemax:uint flags:uint
    send >net res:errno data:bytes *fd:fd size:uint tuple:tuple
    sendto >net res:errno data:bytes *fd:fd size:uint tuple:tuple
    sendmsg >net res:errno data:bytes *fd:fd size:uint tuple:tuple
    sendmmsg >net res:errno *fd:fd size:uint data:bytes tuple:tuple
    recv <net res:errno data:bytes *fd:fd size:uint tuple:tuple
    recvfrom <net res:errno data:bytes tuple:tuple *fd:fd size:uint
    recvmsg <net res:errno size:uint data:bytes tuple:tuple msgcontrol:bytes *fd:fd
    recvmmsg <net res:errno *fd:fd size:uint data:bytes tuple:tuple msgcontrol:bytes
    shutdown net res:errno *fd:fd how:shutdown
    getsockname net
    getpeername net
    socketpair net res:errno *fd1:fd fd2:fd source:hex peer:hex domain:domain type:uint proto:uint
    setsockopt net res:errno *fd:fd level:uint optname:uint val:bytes optlen:uint
    getsockopt net res:errno *fd:fd level:uint optname:uint val:bytes optlen:uint
    pipe ipc res:errno *fd1:fd fd2:fd ino:uint
    pipe2 ipc res:errno *fd1:fd fd2:fd ino:uint flags:open
    eventfd ipc *res:fd initval:uint flags:uint
    eventfd2 ipc *res:fd flags:open initval:uint
    semop ipc res:errno nsops:uint sem_num_0:uint sem_op_0:int sem_flg_0:uint sem_num_1:uint sem_op_1:int sem_flg_1:uint
    semctl ipc res:errno semid:int semnum:int cmd:uint val:int
    semget ipc res:errno key:int nsems:int semflg:uint
    futex ipc res:errno addr:hex op:uint val:uint
    userfaultfd ipc *res:fd flags:open
    io_uring_setup ipc *res:fd entries:uint sq_entries:uint cq_entries:uint flags:uint sq_thread_cpu:uint \
    sq_thread_idle:uint features:uint
    io_uring_enter ipc res:errno *fd:fd to_submit:uint min_complete:uint flags:uint sig:bytes
    io_uring_register ipc res:errno *fd:fd opcode:uint arg:hex nr_args:uint
    signalfd signal *res:fd fd:fd mask:uint flags:uint
    signalfd4 signal *res:fd flags:open fd:fd mask:uint
    timerfd_create time *res:fd clockid:uint flags:uint
    """
}
