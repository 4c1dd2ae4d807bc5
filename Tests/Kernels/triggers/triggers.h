// What the triggers share. A trigger makes the kernel do one thing that a rule waits for, and nothing else that matters.
#pragma once
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// One way to raise an event, by name.
struct trigger {
  const char *name;
  /// What the system call answered, or -1 with errno.
  long (*run)(void);
};

/// A family of triggers; ends with a name of NULL.
extern const struct trigger file_triggers[], program_triggers[], socket_triggers[], kernel_triggers[], entry_triggers[],
    container_triggers[], escape_triggers[];

/// A path within the folder of the triggers, in memory that lasts. `TRIGGER_FOLDER` moves it.
const char *in_folder(const char *name);

/// An empty file there.
const char *make_file(const char *name);

/// The directory that this program lies in, with a name in it.
const char *beside_program(const char *name);

/// A copy of a file that can be executed.
const char *copy_program(const char *from, const char *name);

/// Waits for a child and gives its status.
long wait_for(pid_t child);

/// Ends the program where even the preparations fail.
void must(int holds, const char *what);
