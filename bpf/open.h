// What the filter can know of a file that is opened by its path.
#pragma once

#include "decide.h"
#include "path.h"

enum { O_DIRECTORY_FLAG = 0200000, O_DIRECTORY_ARM64 = 040000 };

#if defined(__TARGET_ARCH_arm64)
#define DIRECTORY_FLAG O_DIRECTORY_ARM64
#else
#define DIRECTORY_FLAG O_DIRECTORY_FLAG
#endif

// Whether two texts of the scratch memory are the same.
__noinline int same_text(__u32 first, __u32 second, __u32 count) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  for (__u32 at = 0; at < TOCSIN_LONGEST; at += 8) {
    if (at >= count) return 1;
    __u64 left = *(__u64 *)(memory->texts + RAW + ((first + at) & (TOCSIN_PATH - 1)));
    __u64 right = *(__u64 *)(memory->texts + REAL + ((second + at) & (TOCSIN_PATH - 1)));
    __u32 rest = count - at;
    __u64 mask = rest >= 8 ? ~0ull : (1ull << (rest * 8)) - 1;
    if ((left ^ right) & mask) return 0;
  }
  return 0;
}

// Whether the file's path is the one that was asked for; `below` is where the directory ended in it. Whoever has another root
// than its mount namespace asks for another path.
static __always_inline bool is_as_asked(struct scratch *memory, bool isAbsolute) {
  __u32 start = memory->real_start, count = memory->raw_count, root = memory->below_root;
  if (root && root != start && !(root == TOCSIN_PATH && start == TOCSIN_PATH - 1)) return false;
  if (isAbsolute) return TOCSIN_PATH - start == count && same_text(0, start, count);
  __u32 below = memory->below;
  return below && TOCSIN_PATH - below == count + 1 && same_text(0, below + 1, count);
}

// Sets what holds of a path; `raw` is what holds of the text that the program passed.
static __always_inline void set_path(
  struct scratch *memory, struct tocsin_filter *filter, __u64 raw, __u64 path, __u64 unknown, bool isDirectory) {
  __u64 rawTests = filter->raw_tests;
  if (raw & TOCSIN_DOUBLE_SLASH) unknown |= rawTests;
  if (isDirectory) path &= ~filter->file_name_tests;
  __u64 holds = (raw & rawTests) | (path & ~rawTests);
  memory->path.holds = holds | unknown;
  memory->path.fails = ~holds | unknown;
}

// What holds of the path that the file has.
static __always_inline __u64 real_tests(struct scratch *memory, struct tocsin_filter *filter, bool isDirectory) {
  begin_text(memory, filter->path_start);
  feed(REAL + memory->real_start, TOCSIN_PATH - memory->real_start);
  return finish_text(memory, filter, isDirectory);
}

// Writes the path of the file that was opened; false if there is none.
static __always_inline bool find_real(struct scratch *memory, struct tocsin_syscall *event, struct path *directory) {
  memory->real_start = 0;
  struct file *file = event->result >= 0 ? file_of(event->result) : 0;
  if (!file) return false;
  int start = walk_path(&file->f_path, directory ? (__u64)FAR_MEMBER(directory, dentry) : 0, REAL);
  if (start <= 0) return false;
  memory->real_start = start;
  return true;
}

// Whether a rule may match the path that the file has, where it is another than the one that was asked for.
static __always_inline bool real_matches(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_filter *filter, __u64 raw, bool isDirectory) {
  __u32 count = TOCSIN_PATH - memory->real_start;
  __u64 unknown = count < TOCSIN_LONGEST ? 0 : ~filter->raw_tests;
  set_path(memory, filter, raw, real_tests(memory, filter, isDirectory), unknown, isDirectory);
  return matches();
}

// The same for a path relative to a directory.
static __always_inline bool relative_matches(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_filter *filter, __s64 directoryNumber,
  __u64 raw, __u64 unknown, bool isDirectory, bool *isReal) {
  struct path *directory = directory_of(directoryNumber);
  bool hasReal = find_real(memory, event, directory);
  *isReal = hasReal && is_as_asked(memory, false);
  if (*isReal) return real_matches(memory, event, filter, raw, isDirectory);
  int base = directory ? walk_path(directory, 0, BASE) : -1;
  if (base < 0) return true;
  // The root ends with the slash that others lack.
  if (base == TOCSIN_PATH - 1) base = TOCSIN_PATH;
  memory->texts[BASE + TOCSIN_PATH] = '/';
  begin_text(memory, filter->path_start);
  feed(BASE + base, TOCSIN_PATH + 1 - base);
  feed(RAW, memory->raw_count);
  set_path(memory, filter, raw, finish_text(memory, filter, isDirectory), unknown, isDirectory);
  return matches() || (hasReal && real_matches(memory, event, filter, raw, isDirectory));
}

// Whether a rule may match the opening of a file. Sets whether its path is found to be the one that was asked for.
static __always_inline bool path_matches(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_filter *filter, __s64 directoryNumber,
  __u64 openFlags, bool *isReal) {
  bool isDirectory = openFlags & DIRECTORY_FLAG, isAbsolute = memory->texts[RAW] == '/';
  begin_text(memory, filter->path_start);
  feed(RAW, memory->raw_count);
  __u64 raw = finish_text(memory, filter, isDirectory);
  bool isClean = !(raw & TOCSIN_UNCLEAN) && memory->raw_count > 0 && memory->raw_count < TOCSIN_LONGEST;
  __u64 unknown = isClean ? 0 : ~filter->raw_tests;
  if (memory->raw_count >= TOCSIN_LONGEST) unknown = ~0ull;
  if (event->result < 0) unknown |= filter->file_name_tests | (isDirectory ? filter->directory_tests : 0);
  if (!isAbsolute && isClean) {
    // As long as only the text is known, nothing else is.
    set_path(memory, filter, raw, raw, unknown | ~filter->raw_tests, isDirectory);
    return may_match()
        && relative_matches(memory, event, filter, directoryNumber, raw, unknown, isDirectory, isReal);
  }
  set_path(memory, filter, raw, raw, unknown, isDirectory);
  if (matches()) return true;
  if (event->result < 0 || !find_real(memory, event, 0) || (isClean && is_as_asked(memory, true))) return false;
  return real_matches(memory, event, filter, raw, isDirectory);
}
