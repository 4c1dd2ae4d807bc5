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

// Whether the file's path is the one that was asked for; `below` is where the directory ended in it.
static __always_inline bool is_as_asked(struct scratch *memory, bool isAbsolute) {
  __u32 start = memory->real_start, count = memory->raw_count;
  if (isAbsolute) return TOCSIN_PATH - start == count && same_text(0, start, count);
  __u32 below = memory->below;
  return below && TOCSIN_PATH - below == count + 1 && same_text(0, below + 1, count);
}

// What holds of the path that was asked for.
//
// Sets `memory->path` and returns whether the file has another path, which is to be tried as well.
static __always_inline bool read_path(
  struct scratch *memory, struct tocsin_filter *filter, struct path *directory, bool isDirectory, bool succeeded) {
  __u64 all = ~0ull, start = filter->path_start;
  begin_text(memory, start);
  feed(RAW, memory->raw_count);
  __u64 raw = finish_text(memory, filter, isDirectory);
  bool isAbsolute = memory->texts[RAW] == '/';
  bool isClean = !(raw & TOCSIN_UNCLEAN) && memory->raw_count > 0 && memory->raw_count < TOCSIN_LONGEST;
  bool isReal = succeeded && isClean && memory->real_start && is_as_asked(memory, isAbsolute);
  __u64 asked = raw;
  if (isClean && !isAbsolute) {
    begin_text(memory, start);
    if (isReal) {
      feed(REAL + memory->real_start, TOCSIN_PATH - memory->real_start);
    } else {
      int base = directory ? walk_path(directory, 0, BASE) : -1;
      if (base < 0) {
        isClean = false;
      } else {
        // The root ends with the slash that others lack.
        if (base == TOCSIN_PATH - 1) base = TOCSIN_PATH;
        memory->texts[BASE + TOCSIN_PATH] = '/';
        feed(BASE + base, TOCSIN_PATH + 1 - base);
        feed(RAW, memory->raw_count);
      }
    }
    asked = finish_text(memory, filter, isDirectory);
  }
  __u64 rawTests = filter->raw_tests, unknown = isClean ? 0 : all & ~rawTests;
  if (raw & TOCSIN_DOUBLE_SLASH) unknown |= rawTests;
  if (memory->raw_count >= TOCSIN_LONGEST) unknown = all;
  if (!succeeded) unknown |= filter->file_name_tests | (isDirectory ? filter->directory_tests : 0);
  if (isDirectory) asked &= ~filter->file_name_tests;
  __u64 holds = (raw & rawTests) | (asked & ~rawTests);
  memory->path.holds = holds | unknown;
  memory->path.fails = ~holds | unknown;
  return succeeded && memory->real_start && !isReal;
}

// The same for the path that the file has.
static __always_inline void read_real_path(struct scratch *memory, struct tocsin_filter *filter, bool isDirectory) {
  __u32 count = TOCSIN_PATH - memory->real_start;
  begin_text(memory, filter->path_start);
  feed(REAL + memory->real_start, count);
  __u64 rawTests = filter->raw_tests, unknown = count < TOCSIN_LONGEST ? 0 : ~rawTests;
  __u64 real = finish_text(memory, filter, isDirectory);
  if (isDirectory) real &= ~filter->file_name_tests;
  memory->path.holds = (memory->path.holds & rawTests) | (real & ~rawTests) | unknown;
  memory->path.fails = (memory->path.fails & rawTests) | (~real & ~rawTests) | unknown;
}

// Whether a rule may match the opening of a file. Sets whether its path is the one that was asked for.
static __always_inline bool may_match_path(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_filter *filter, __s64 directoryNumber,
  __u64 openFlags, bool *isReal) {
  bool succeeded = event->result >= 0, isDirectory = openFlags & DIRECTORY_FLAG;
  struct path *directory = memory->texts[RAW] == '/' ? 0 : directory_of(directoryNumber);
  memory->real_start = 0;
  if (succeeded) {
    struct file *file = file_of(event->result);
    __u64 ancestor = directory ? (__u64)FAR_MEMBER(directory, dentry) : 0;
    int start = file ? walk_path(&file->f_path, ancestor, REAL) : -1;
    memory->real_start = start > 0 ? start : 0;
  }
  bool another = read_path(memory, filter, directory, isDirectory, succeeded);
  *isReal = succeeded && !another;
  if (may_match(event->header.type)) return true;
  if (!another) return false;
  read_real_path(memory, filter, isDirectory);
  return may_match(event->header.type);
}
