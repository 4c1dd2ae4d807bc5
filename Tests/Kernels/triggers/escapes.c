// What a process may do so as not to be seen for what it is, and what makes processes hard to follow. In each something
// opens the file `NAME` in the folder, or tries to run it.
#include "triggers.h"
#include <linux/openat2.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/prctl.h>

static long open_again(const char *name) { return open(in_folder(name), O_RDONLY); }

static void *execute_in_thread(void *unused) {
  (void)unused;
  execl(copy_program("/proc/self/exe", "thread-exec"), "thread-exec", "program", NULL);
  return NULL;
}

/// A program started by a thread that is not the first: the kernel gives it the first one's number.
static long thread_exec(void) {
  pid_t child = fork();
  if (child == 0) {
    pthread_t thread;
    must(pthread_create(&thread, NULL, execute_in_thread, NULL) == 0, "a thread");
    pthread_join(thread, NULL);
    _exit(70);
  }
  return wait_for(child);
}

static void *open_in_thread(void *unused) {
  (void)unused;
  return (void *)open_again("thread-open");
}

static long thread_open(void) {
  make_file("thread-open");
  pthread_t thread;
  void *result;
  must(pthread_create(&thread, NULL, open_in_thread, NULL) == 0, "a thread");
  pthread_join(thread, &result);
  return (long)result;
}

static long vfork_exec(void) {
  const char *program = copy_program("/proc/self/exe", "vfork-exec");
  pid_t child = vfork();
  if (child == 0) {
    execl(program, "vfork-exec", "program", NULL);
    _exit(70);
  }
  return wait_for(child);
}

/// A process whose parent is gone before it does anything.
static long orphan(void) {
  make_file("orphan");
  int ends[2];
  must(pipe(ends) == 0, "pipe");
  if (fork() == 0) {
    pid_t middle = getpid();
    if (fork() == 0) {
      while (getppid() == middle) usleep(1000);
      long result = open_again("orphan");
      must(write(ends[1], &result, sizeof result) == sizeof result, "pipe");
    }
    _exit(0);
  }
  long result = -1;
  must(read(ends[0], &result, sizeof result) == sizeof result, "pipe");
  return result;
}

static long in_namespace(void) {
  make_file("pid-namespace");
  must(unshare(CLONE_NEWPID) == 0, "unshare");
  pid_t child = fork();
  if (child == 0) _exit(getpid() == 1 && open_again("pid-namespace") >= 0 ? 0 : 70);
  return wait_for(child);
}

static long rename_by_prctl(void) {
  make_file("renamed-prctl");
  prctl(PR_SET_NAME, "innocent");
  return open_again("renamed-prctl");
}

static long rename_by_file(void) {
  make_file("renamed-comm");
  int file = open("/proc/self/comm", O_WRONLY);
  must(file >= 0 && write(file, "innocent", 8) == 8, "/proc/self/comm");
  return open_again("renamed-comm");
}

/// The words it was started with are overwritten, in place.
static long rewrite_words(void) {
  make_file("rewritten");
  char words[4096];
  int file = open("/proc/self/stat", O_RDONLY);
  ssize_t length = read(file, words, sizeof words - 1);
  must(length > 0, "/proc/self/stat");
  words[length] = 0;
  // Fields 48 and 49, counted from the closing parenthesis: where the words begin and end.
  char *field = strrchr(words, ')') + 2, *rest = field;
  unsigned long start = 0, end = 0;
  for (int number = 3; (field = strsep(&rest, " ")); number++) {
    if (number == 48) start = strtoul(field, NULL, 10);
    if (number == 49) end = strtoul(field, NULL, 10);
  }
  must(start && end > start, "the words");
  memset((char *)start, 'x', end - start - 1);
  return open_again("rewritten");
}

static char raced[4096];
static atomic_int racing = 1;

static void *swap_path(void *paths) {
  const char **both = paths;
  while (atomic_load(&racing)) {
    strcpy(raced, both[0]);
    strcpy(raced, both[1]);
  }
  return NULL;
}

/// Another thread changes the path while the kernel takes it. The answer is how often the secret file was opened; it is
/// known by what it holds.
static long race_path(void) {
  const char *paths[] = {make_file("race-innocent"), make_file("race-secret.")};
  int secret = open(paths[1], O_WRONLY);
  must(write(secret, "s", 1) == 1, "a secret");
  close(secret);
  strcpy(raced, paths[0]);
  pthread_t thread;
  must(pthread_create(&thread, NULL, swap_path, paths) == 0, "a thread");
  long caught = 0;
  for (int attempt = 0; attempt < 20000; attempt++) {
    char byte = 0;
    int file = open(raced, O_RDONLY);
    if (file < 0) continue;
    if (read(file, &byte, 1) == 1 && byte == 's') caught++;
    close(file);
  }
  atomic_store(&racing, 0);
  pthread_join(thread, NULL);
  return caught;
}

/// The same process number again, for another program. Needs a namespace of its own, where numbers can be chosen.
static long reuse_number(void) {
  const char *first = copy_program("/proc/self/exe", "reuse-first"), *second = copy_program("/proc/self/exe", "reuse-second");
  must(unshare(CLONE_NEWPID) == 0, "unshare");
  pid_t init = fork();
  if (init > 0) return wait_for(init);
  const char *programs[] = {first, second};
  for (int run = 0; run < 2; run++) {
    struct clone_arguments {
      uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup;
    } arguments = {.exit_signal = SIGCHLD, .set_tid_size = 1};
    pid_t wanted = 4711;
    arguments.set_tid = (uintptr_t)&wanted;
    pid_t child = (pid_t)syscall(SYS_clone3, &arguments, sizeof arguments);
    must(child >= 0, "clone3");
    if (child == 0) {
      execl(programs[run], "reuse", "program", NULL);
      _exit(70);
    }
    wait_for(child);
  }
  _exit(0);
}

/// 128 KiB of words, in words of 8 KiB.
static long long_words(void) {
  char *words[19] = {"long-words", "program"};
  for (int word = 2; word < 18; word++) {
    words[word] = malloc(8193);
    memset(words[word], 'a' + word, 8192);
    words[word][8192] = 0;
  }
  pid_t child = fork();
  if (child == 0) {
    execv(copy_program("/proc/self/exe", "long-words"), words);
    _exit(errno);
  }
  return wait_for(child);
}

/// Names that are no text, or would end a line of it.
static long strange_names(void) {
  static const char *const names[] = {
      "strange new\nline", "strange \"quotes\" and \\", "strange \xff\xfe bytes", "strange \x1b[31mcolour", "strange ümlaut",
  };
  for (unsigned name = 0; name < sizeof names / sizeof *names; name++) {
    make_file(names[name]);
    must(open_again(names[name]) >= 0, names[name]);
  }
  pid_t child = fork();
  if (child == 0) {
    execl(copy_program("/proc/self/exe", "strange-words"), "strange\nwords", "program", "a\nb", "\"c\"", "\xff", "", NULL);
    _exit(errno);
  }
  return wait_for(child);
}

/// Without a path at all.
static long open_by_handle(void) {
  make_file("by-handle");
  struct {
    struct file_handle handle;
    unsigned char bytes[MAX_HANDLE_SZ];
  } room = {.handle.handle_bytes = MAX_HANDLE_SZ};
  int mount = 0, folder = open(in_folder(""), O_RDONLY | O_DIRECTORY);
  must(name_to_handle_at(folder, "by-handle", &room.handle, &mount, 0) == 0, "name_to_handle_at");
  return open_by_handle_at(folder, &room.handle, O_RDONLY);
}

/// By the path that a file has below another root.
static long open_below_root(void) {
  make_file("below-root");
  make_file("below-root-relative");
  must(chroot(in_folder("")) == 0 && chdir("/") == 0, "chroot");
  must(open("below-root-relative", O_RDONLY) >= 0, "below-root-relative");
  return open("/below-root", O_RDONLY);
}

/// With more processes between it and who started it than are usual.
static long far_descendant(void) {
  make_file("far-descendant");
  for (int generation = 0; generation < 20; generation++) {
    pid_t child = fork();
    must(child >= 0, "fork");
    if (child > 0) _exit((int)wait_for(child));
  }
  return open_again("far-descendant");
}

static atomic_int renamed;

static void *rename_thread(void *unused) {
  (void)unused;
  prctl(PR_SET_NAME, "other");
  atomic_fetch_add(&renamed, 1);
  pause();
  return NULL;
}

/// More renamed threads than anybody remembers. The answer is how many there were.
static long many_names(void) {
  enum { threads = 9000 };
  make_file("many-names");
  prctl(PR_SET_NAME, "innocent");
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  int started = 0;
  pthread_t thread;
  while (started < threads && pthread_create(&thread, &small, rename_thread, NULL) == 0) started++;
  while (atomic_load(&renamed) < started) usleep(1000);
  return open_again("many-names") < 0 ? -1 : started;
}

static long open_temporary(void) { return open(in_folder(""), O_TMPFILE | O_RDWR, 0600); }

static struct open_how raced_how;

static void *swap_how(void *unused) {
  (void)unused;
  while (atomic_load(&racing)) {
    *(volatile uint64_t *)&raced_how.flags = O_RDONLY;
    *(volatile uint64_t *)&raced_how.flags = O_WRONLY;
  }
  return NULL;
}

/// Another thread changes what a file is opened for while the kernel takes it. The answer is how often it was opened for
/// writing.
static long race_how(void) {
  const char *path = make_file("race-how");
  pthread_t thread;
  must(pthread_create(&thread, NULL, swap_how, NULL) == 0, "a thread");
  long written = 0;
  for (int attempt = 0; attempt < 5000; attempt++) {
    int file = (int)syscall(SYS_openat2, AT_FDCWD, path, &raced_how, sizeof raced_how);
    must(file >= 0, "openat2");
    if ((fcntl(file, F_GETFL) & O_ACCMODE) == O_WRONLY) written++;
    close(file);
  }
  atomic_store(&racing, 0);
  pthread_join(thread, NULL);
  return written;
}

const struct trigger escape_triggers[] = {
    {"thread-exec", thread_exec},
    {"thread-open", thread_open},
    {"vfork-exec", vfork_exec},
    {"orphan", orphan},
    {"pid-namespace", in_namespace},
    {"renamed-prctl", rename_by_prctl},
    {"renamed-comm", rename_by_file},
    {"rewritten", rewrite_words},
    {"race-path", race_path},
    {"reuse-number", reuse_number},
    {"long-words", long_words},
    {"strange-names", strange_names},
    {"by-handle", open_by_handle},
    {"below-root", open_below_root},
    {"far-descendant", far_descendant},
    {"many-names", many_names},
    {"temporary-file", open_temporary},
    {"race-how", race_how},
    {NULL, NULL},
};
