// Programs that start, and processes that change what they may do.
#include "triggers.h"
#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>

static char *const environment[] = {"TRIGGER=1", NULL};

/// Runs `start` in a child; what it answers only comes back where no program took its place.
static long in_child(long (*start)(void)) {
  pid_t child = fork();
  if (child == 0) {
    start();
    _exit(errno);
  }
  long status = wait_for(child);
  if (status > 0) errno = (int)status;
  return status ? -1 : 0;
}

static long execute(void) {
  char *const words[] = {"first word", "program", "a b", "", "last", NULL};
  return execve(copy_program("/proc/self/exe", "execve"), words, environment);
}
static long execute_in_child(void) { return in_child(execute); }

static long execute_missing(void) {
  char *const words[] = {"missing", "argument", NULL};
  return execve(in_folder("execve-missing"), words, environment);
}

static long execute_at(void) {
  char *const words[] = {"execveat", "program", NULL};
  int program = open(copy_program("/proc/self/exe", "execveat"), O_RDONLY | O_CLOEXEC);
  return syscall(SYS_execveat, program, "", words, environment, AT_EMPTY_PATH);
}
static long execute_at_in_child(void) { return in_child(execute_at); }

static long execute_memory(void) {
  char *const words[] = {"memory", "program", NULL};
  int memory = (int)syscall(SYS_memfd_create, "trigger", 0), program = open("/proc/self/exe", O_RDONLY);
  char bytes[65536];
  for (ssize_t count; (count = read(program, bytes, sizeof bytes)) > 0;) must(write(memory, bytes, count) == count, "memfd");
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", memory);
  return execve(path, words, environment);
}
static long execute_memory_in_child(void) { return in_child(execute_memory); }

static long execute_script(void) {
  const char *script = copy_program("/dev/null", "script");
  int file = open(script, O_WRONLY);
  dprintf(file, "#!%s program\n", copy_program("/proc/self/exe", "interpreter"));
  close(file);
  char *const words[] = {"script", "argument", NULL};
  return execve(script, words, environment);
}
static long execute_script_in_child(void) { return in_child(execute_script); }

static long set_user(void) { return syscall(SYS_setuid, 65534); }

static long trace_me(void) { return ptrace(PTRACE_TRACEME, 0, 0, 0); }

static long trace_another(void) {
  pid_t child = fork();
  if (child == 0) {
    pause();
    _exit(0);
  }
  long result = ptrace(PTRACE_ATTACH, child, 0, 0);
  int error = errno;
  kill(child, SIGKILL);
  wait_for(child);
  errno = error;
  return result;
}

static long leave_namespaces(void) { return syscall(SYS_unshare, CLONE_NEWNS | CLONE_NEWUTS); }
static long enter_namespace(void) { return syscall(SYS_setns, open("/proc/self/ns/uts", O_RDONLY), CLONE_NEWUTS); }

const struct trigger program_triggers[] = {
    {"execve", execute_in_child},
    {"execve-missing", execute_missing},
    {"execveat", execute_at_in_child},
    {"memfd", execute_memory_in_child},
    {"script", execute_script_in_child},
    {"setuid", set_user},
    {"ptrace-traceme", trace_me},
    {"ptrace-attach", trace_another},
    {"unshare", leave_namespaces},
    {"setns", enter_namespace},
    {NULL, NULL},
};
