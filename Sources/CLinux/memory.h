// How the C library keeps memory that has been freed.
#pragma once
#include <malloc.h>

/// Gives what is freed back to the system early: a process that needs most of its memory only to start stays small then.
static inline void tocsin_give_memory_back(void) {
  mallopt(M_MMAP_THRESHOLD, 64 << 10);
  mallopt(M_TRIM_THRESHOLD, 64 << 10);
  mallopt(M_ARENA_MAX, 2);
}
