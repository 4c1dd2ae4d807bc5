// Files and directories, by every system call that names them.
#include "triggers.h"
#include <linux/openat2.h>
#include <sys/stat.h>

static int folder(void) {
  int descriptor = open(in_folder(""), O_RDONLY | O_DIRECTORY);
  must(descriptor >= 0, "the folder");
  return descriptor;
}

static const char *gone(const char *name) {
  const char *path = in_folder(name);
  unlink(path);
  rmdir(path);
  return path;
}

static const char *directory(const char *name) {
  const char *path = in_folder(name);
  must(mkdir(path, 0755) == 0 || errno == EEXIST, path);
  return path;
}

static long open_file(void) { return syscall(SYS_open, make_file("open"), O_RDONLY); }
static long open_to_write(void) { return syscall(SYS_open, gone("open-write"), O_WRONLY | O_CREAT | O_TRUNC, 0640); }
static long open_missing(void) { return syscall(SYS_open, gone("open-missing"), O_RDONLY); }
static long open_at(void) { return make_file("openat"), syscall(SYS_openat, folder(), "openat", O_RDONLY); }
static long open_relative(void) {
  make_file("open-relative");
  must(chdir(in_folder("")) == 0, "chdir");
  return syscall(SYS_openat, AT_FDCWD, "./open-relative", O_RDONLY);
}
static long open_link(void) {
  const char *link = gone("open-link");
  must(symlink(make_file("open-target"), link) == 0, "symlink");
  return syscall(SYS_openat, AT_FDCWD, link, O_RDONLY);
}
static long open_at2(void) {
  struct open_how how = {.flags = O_RDWR};
  return syscall(SYS_openat2, AT_FDCWD, make_file("openat2"), &how, sizeof how);
}
static long creat_file(void) { return syscall(SYS_creat, gone("creat"), 0600); }

static long unlink_file(void) { return syscall(SYS_unlink, make_file("unlink")); }
static long unlink_at(void) { return make_file("unlinkat"), syscall(SYS_unlinkat, folder(), "unlinkat", 0); }
static long remove_at(void) {
  return directory("unlinkat-directory"), syscall(SYS_unlinkat, folder(), "unlinkat-directory", AT_REMOVEDIR);
}
static long remove_directory(void) { return syscall(SYS_rmdir, directory("rmdir")); }
static long rename_file(void) { return syscall(SYS_rename, make_file("rename"), gone("rename-new")); }
static long rename_at(void) {
  make_file("renameat"), gone("renameat-new");
  return syscall(SYS_renameat, folder(), "renameat", AT_FDCWD, in_folder("renameat-new"));
}
static long rename_at2(void) {
  make_file("renameat2"), gone("renameat2-new");
  return syscall(SYS_renameat2, folder(), "renameat2", folder(), "renameat2-new", 1 /* RENAME_NOREPLACE */);
}
static long make_directory(void) { return syscall(SYS_mkdir, gone("mkdir"), 0750); }
static long make_directory_at(void) { return gone("mkdirat"), syscall(SYS_mkdirat, folder(), "mkdirat", 0700); }
static long link_file(void) { return syscall(SYS_link, make_file("link"), gone("link-new")); }
static long link_at(void) {
  make_file("linkat"), gone("linkat-new");
  return syscall(SYS_linkat, folder(), "linkat", folder(), "linkat-new", 0);
}
static long symlink_file(void) { return syscall(SYS_symlink, "/nowhere", gone("symlink")); }
static long symlink_at(void) { return gone("symlinkat"), syscall(SYS_symlinkat, "/nowhere", folder(), "symlinkat"); }
static long change_mode(void) { return syscall(SYS_chmod, make_file("chmod"), 04755); }
static long change_mode_open(void) { return syscall(SYS_fchmod, open(make_file("fchmod"), O_RDONLY), 0711); }
static long change_mode_at(void) { return make_file("fchmodat"), syscall(SYS_fchmodat, folder(), "fchmodat", 0700); }

const struct trigger file_triggers[] = {
    {"open", open_file},
    {"open-write", open_to_write},
    {"open-missing", open_missing},
    {"openat", open_at},
    {"open-relative", open_relative},
    {"open-link", open_link},
    {"openat2", open_at2},
    {"creat", creat_file},
    {"unlink", unlink_file},
    {"unlinkat", unlink_at},
    {"unlinkat-directory", remove_at},
    {"rmdir", remove_directory},
    {"rename", rename_file},
    {"renameat", rename_at},
    {"renameat2", rename_at2},
    {"mkdir", make_directory},
    {"mkdirat", make_directory_at},
    {"link", link_file},
    {"linkat", link_at},
    {"symlink", symlink_file},
    {"symlinkat", symlink_at},
    {"chmod", change_mode},
    {"fchmod", change_mode_open},
    {"fchmodat", change_mode_at},
    {NULL, NULL},
};
