// What the kernel side and user space share: records in the ring buffer, tables and counters.
//
// All members have fixed sizes and stand at multiples of their size, so that both sides see the same layout.
#pragma once

#include <linux/types.h>

enum {
  TOCSIN_NAME = 16,          // bytes of a thread's name
  TOCSIN_PATH = 4096,        // bytes of a path, as in the kernel
  TOCSIN_ARGUMENTS = 4096,   // bytes of arguments that are kept, as Falco does
  TOCSIN_DATA = 80,          // bytes of sent or received data that are kept
  TOCSIN_ANCESTORS = 12,
  TOCSIN_HIERARCHIES = 5,    // cpuset, cpu, cpuacct, io, memory: those that containers are known by
  TOCSIN_SYSCALLS = 512,     // more than any processor has
};

// What a record is about.
enum tocsin_record_kind {
  TOCSIN_SYSCALL = 1,
  TOCSIN_EXEC,
  TOCSIN_FORK,
  TOCSIN_EXIT,
};

// Where a text stands: bytes from the start of the record; absent with offset 0.
struct tocsin_span {
  __u32 offset;
  __u32 count;
};

struct tocsin_header {
  __u32 size;    // of the whole record
  __u8 kind;     // enum tocsin_record_kind
  __u8 flags;    // enum tocsin_record_flags
  __u16 type;    // the event's type, as user space numbers it
  __u64 time;    // nanoseconds since boot
};

enum tocsin_record_flags {
  TOCSIN_SHORT_POINTERS = 1,  // the call came by an entry for programs whose pointers have 32 bits
  TOCSIN_REAL_IS_ASKED = 2,   // the path that was asked for is the one that the file has
  TOCSIN_NAME_CHANGED = 4,    // the socket has another address than before
};

// The thread that an event is about, at the moment of the event.
struct tocsin_thread {
  __u32 tid, pid, parent, virtual_tid, virtual_pid, session, group, virtual_group;
  __u32 uid, gid;             // effective
  __u32 login_uid, terminal;
  __u64 permitted, inheritable, effective;
  __u64 start;                // of the process, nanoseconds since boot
  __u64 namespace_start;      // of its pid namespace
  __u64 control_groups;       // stands for its place in all hierarchies
  char name[TOCSIN_NAME];
  __u32 threads;
  // From here on what may be another at every event.
  __s16 processor;
  __u16 ancestor_count;
  __u32 ancestors[TOCSIN_ANCESTORS];  // process ids, the parent first
};

// What a descriptor stands for.
struct tocsin_file {
  __u16 mode;                 // type and permissions of the inode; no type for anonymous inodes; 0 for no file
  __u16 family, type, protocol;  // of sockets
  __u32 open_flags;           // as the kernel has them
  __u32 file_mode;            // FMODE_…
  __u32 device;
  __u8 layer;                 // enum tocsin_layer
  __u8 state;                 // of the socket, TCP_…
  __u8 bound;                 // whether the program chose the local port
  __u8 reserved;
  __u64 inode;
  __u8 local[16], remote[16]; // addresses, IPv4 in the first four bytes
  __u16 local_port, remote_port;
  __u32 reserved2;
  __u64 socket, peer;         // unix sockets: the kernel's addresses
  struct tocsin_span name;    // path, or name of an anonymous inode
};

enum tocsin_layer { TOCSIN_NO_LAYER, TOCSIN_UPPER_LAYER, TOCSIN_LOWER_LAYER };

// One end of a system call.
struct tocsin_syscall {
  struct tocsin_header header;
  struct tocsin_thread thread;
  __s64 result;
  __u64 arguments[6];
  struct tocsin_file file;            // of the descriptor that the call is about, or gave
  struct tocsin_file other;           // of a second one
  struct tocsin_span path[2];         // as the program passed them
  struct tocsin_span directory[2];    // below which they are, where they are relative
  struct tocsin_span real_path;       // of a file that was opened
  struct tocsin_span text;            // another text among the arguments
  struct tocsin_span address;         // a socket address as the program passed it
  struct tocsin_span data;            // the beginning of what was sent or received
  struct tocsin_span working_directory;
  struct tocsin_span control_groups;  // only where user space has not told that it knows the number
  struct tocsin_span argument_list;   // of an exec that failed
};

// A program that was started.
struct tocsin_exec {
  struct tocsin_header header;
  struct tocsin_thread thread;
  __u32 executable_flags;             // by Falco's bits, see ProcessFacts.Flags
  __u32 reserved;
  __u64 inode, status_time, content_time;  // nanoseconds since 1970
  __u64 memory_size;                  // in pages
  __u64 descriptor_limit;
  struct tocsin_span arguments;       // from argv[0] on, each ends with a NUL
  struct tocsin_span environment;
  struct tocsin_span executable;      // its path
  struct tocsin_span filename;        // as it was asked for
  struct tocsin_span working_directory;
  struct tocsin_span control_groups;
};

struct tocsin_fork {
  struct tocsin_header header;
  __u32 parent, tid, pid, virtual_pid;
  __u64 start;
  char name[TOCSIN_NAME];
};

struct tocsin_exit {
  struct tocsin_header header;
  struct tocsin_thread thread;
  __s32 status;
  __u32 reserved;
};

// How a system call is observed. Numbers of arguments are from 0; -1 for none.
struct tocsin_call {
  __u16 type;            // the event's type plus 1; 0 for calls that are left alone
  __u8 category;         // enum tocsin_category
  __u8 flags;            // enum tocsin_call_flags
  __s8 path[2];
  __s8 directory[2];     // the descriptor that a relative path is below; -1 for the working directory
  __s8 descriptor;       // what the call is about; 6 for the result
  __s8 other;
  __s8 text;
  __s8 address;          // followed by its length
  __s8 data;             // followed by its length
  __s8 message;          // struct msghdr
  __s8 open_flags;       // for calls that open by a path
  __s8 reserved;
};

enum tocsin_call_flags {
  TOCSIN_OPENS = 1,
  TOCSIN_FAILURES_ONLY = 2,  // exec: success has a record of its own
  TOCSIN_SOCKET = 4,         // may change the address of its socket
  TOCSIN_OPEN_HOW = 8,       // flags and mode are in a `struct open_how`
};

// Events are counted by these, which are Falco's.
enum tocsin_category {
  TOCSIN_OTHER,
  TOCSIN_CLONE,
  TOCSIN_EXECVE,
  TOCSIN_CONNECT,
  TOCSIN_OPEN,
  TOCSIN_DIR_FILE,
  TOCSIN_OTHER_INTEREST,
  TOCSIN_CLOSE,
  TOCSIN_PROC_EXIT,
  TOCSIN_CATEGORIES,
};

// One for each processor.
struct tocsin_counters {
  __u64 seen;        // calls that were looked at
  __u64 own;         // events of Tocsin's own processes
  __u64 passed[TOCSIN_CATEGORIES];  // records that were handed over
  __u64 lost[TOCSIN_CATEGORIES];    // those for which there was no room
};

// What can be switched while the programs run.
struct tocsin_control {
  __u32 own[3];              // process ids of Tocsin itself
  __u32 supervisor;          // whose children are Tocsin's too; 0 for none
  __u32 filter;              // which of the two filters is in force
  __u8 wants_environment;
  __u8 judges_own;
  __u8 wants_working_directory;
  __u8 wants_exits;          // with all facts of the process
};
