// trigger NAME...: makes the kernel do what the rules of the kernel tests wait for. `trigger list` names what there is.
#include "triggers.h"
#include <sys/stat.h>

static const struct trigger *const families[] = {
    file_triggers, program_triggers, socket_triggers, kernel_triggers, entry_triggers,
    container_triggers, escape_triggers,
};
enum { family_count = sizeof families / sizeof *families, escapes = family_count - 1 };

void must(int holds, const char *what) {
  if (holds) return;
  perror(what);
  exit(70);
}

const char *in_folder(const char *name) {
  const char *folder = getenv("TRIGGER_FOLDER");
  char *path;
  must(asprintf(&path, "%s/%s", folder ? folder : "/tmp/tocsin-triggers", name) >= 0, "memory");
  return path;
}

const char *make_file(const char *name) {
  const char *path = in_folder(name);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  must(file >= 0, path);
  close(file);
  return path;
}

const char *beside_program(const char *name) {
  char path[4096];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  must(length > 0, "/proc/self/exe");
  path[length] = 0;
  char *result;
  must(asprintf(&result, "%.*s/%s", (int)(strrchr(path, '/') - path), path, name) >= 0, "memory");
  return result;
}

const char *copy_program(const char *from, const char *name) {
  const char *path = in_folder(name);
  int source = open(from, O_RDONLY), copy = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0755);
  must(source >= 0 && copy >= 0, from);
  char bytes[65536];
  for (ssize_t count; (count = read(source, bytes, sizeof bytes)) > 0;) must(write(copy, bytes, count) == count, path);
  close(source);
  close(copy);
  return path;
}

long wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// In a process of its own, so that no trigger sees what another left behind, and descriptors have the same numbers always.
static void run(const struct trigger *trigger) {
  pid_t child = fork();
  must(child >= 0, "fork");
  if (child > 0) {
    wait_for(child);
    return;
  }
  syscall(SYS_close_range, 3, ~0U, 0);
  for (int file = 3; file < 64; file++) close(file);
  errno = 0;
  long result = trigger->run();
  printf("%s\t%ld\t%s\n", trigger->name, result, result < 0 ? strerrorname_np(errno) : "-");
  exit(0);
}

static int run_named(const char *name) {
  for (int family = 0; family < family_count; family++)
    for (const struct trigger *trigger = families[family]; trigger->name; trigger++)
      if (!strcmp(name, trigger->name)) return run(trigger), 0;
  fprintf(stderr, "trigger: there is no %s\n", name);
  return 64;
}

/// `all` leaves out the escapes: they are many events each, or never end the same way.
static void each(int upTo, void (*what)(const struct trigger *)) {
  for (int family = 0; family < upTo; family++)
    for (const struct trigger *trigger = families[family]; trigger->name; trigger++) what(trigger);
}

static void print(const struct trigger *trigger) { puts(trigger->name); }

int main(int count, char **words) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  umask(022);
  mkdir(in_folder(""), 0755);
  // What other triggers start this program for.
  if (count > 1 && !strcmp(words[1], "program")) return 0;
  if (count > 1 && !strcmp(words[1], "container-open")) return open(in_folder("container-open"), O_RDONLY) < 0;
  if (count > 1 && !strcmp(words[1], "list")) return each(family_count, print), 0;
  if (count > 1 && !strcmp(words[1], "all")) return each(escapes, run), 0;
  int status = count > 1 ? 0 : 64;
  for (int word = 1; word < count; word++) status |= run_named(words[word]);
  return status;
}
