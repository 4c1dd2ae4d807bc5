// Layers of an overlay, and the control group of a container.
#include "triggers.h"
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

static const char id[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static const char *directory(const char *name) {
  const char *path = in_folder(name);
  must(mkdir(path, 0755) == 0 || errno == EEXIST, path);
  return path;
}

/// Two layers at `overlay/merged`, with a program in the lower one. They go with this process, which has mounts of its own.
static void mount_layers(void) {
  must(unshare(CLONE_NEWNS) == 0, "unshare");
  must(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 || errno == EINVAL, "private mounts");
  must(mount("trigger", directory("overlay"), "tmpfs", 0, NULL) == 0, "a tmpfs");
  const char *lower = directory("overlay/lower"), *upper = directory("overlay/upper"), *work = directory("overlay/work");
  copy_program("/proc/self/exe", "overlay/lower/lower-program");
  char *layers;
  must(asprintf(&layers, "lowerdir=%s,upperdir=%s,workdir=%s", lower, upper, work) > 0, "memory");
  must(mount("overlay", directory("overlay/merged"), "overlay", 0, layers) == 0, "an overlay");
}

static long run_program(const char *path) {
  pid_t child = fork();
  if (child > 0) return wait_for(child);
  execl(path, "layers", "program", NULL);
  _exit(errno);
}

static long execute_upper(void) {
  mount_layers();
  return run_program(copy_program("/proc/self/exe", "overlay/merged/upper-program"));
}
static long execute_lower(void) { return mount_layers(), run_program(in_folder("overlay/merged/lower-program")); }

/// Lets the groups below `group` have what engines give their containers; hierarchies of the first version know no such file.
static void delegate(const char *group) {
  static const char *const controllers[] = {"+cpuset", "+cpu", "+io", "+memory"};
  char path[256];
  snprintf(path, sizeof path, "%s/cgroup.subtree_control", group);
  int file = open(path, O_WRONLY);
  if (file < 0) return;
  // Any that this kernel lacks is left out.
  for (int controller = 0; controller < 4; controller++)
    if (write(file, controllers[controller], strlen(controllers[controller])) < 0) continue;
  close(file);
}

/// Joins the group that Docker would have made for a container.
static void join(const char *root) {
  char path[256];
  snprintf(path, sizeof path, "%s/docker", root);
  mkdir(path, 0755);
  delegate(root);
  delegate(path);
  snprintf(path, sizeof path, "%s/docker/%s", root, id);
  mkdir(path, 0755);
  strcat(path, "/cgroup.procs");
  int group = open(path, O_WRONLY);
  must(group >= 0 && write(group, "0", 1) == 1, path);
  close(group);
}

static long open_in_container(void) {
  join(access("/sys/fs/cgroup/cgroup.procs", F_OK) == 0 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu");
  make_file("container-open");
  execl("/proc/self/exe", "trigger", "container-open", NULL);
  return -1;
}
static long in_container(void) {
  pid_t child = fork();
  if (child > 0) return wait_for(child);
  open_in_container();
  _exit(errno);
}

const struct trigger container_triggers[] = {
    {"overlay-upper", execute_upper},
    {"overlay-lower", execute_lower},
    {"container", in_container},
    {NULL, NULL},
};
