#pragma once

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <stdio.h>

#pragma clang assume_nonnull begin

/// What libbpf has said: only worth knowing where something fails.
struct tocsin_libbpf_messages {
  char text[16384];
  unsigned length;
};

static inline struct tocsin_libbpf_messages *tocsin_libbpf_messages(void) {
  static struct tocsin_libbpf_messages messages;
  return &messages;
}

static inline int tocsin_keep_message(enum libbpf_print_level level, const char *format, va_list arguments) {
  struct tocsin_libbpf_messages *messages = tocsin_libbpf_messages();
  if (level == LIBBPF_DEBUG) return 0;
  unsigned room = sizeof(messages->text) - messages->length;
  int count = vsnprintf(messages->text + messages->length, room, format, arguments);
  if (count > 0) messages->length += (unsigned)count < room ? (unsigned)count : room - 1;
  return count;
}

/// Begins to keep what libbpf says; it says nothing by itself any more.
static inline void tocsin_keep_libbpf_messages(void) {
  tocsin_libbpf_messages()->length = 0;
  tocsin_libbpf_messages()->text[0] = 0;
  libbpf_set_print(tocsin_keep_message);
}

/// What it has said since.
static inline const char *tocsin_libbpf_said(void) { return tocsin_libbpf_messages()->text; }

/// How often the kernel left a program out because it was running already on that processor; 0 for what is not loaded.
static inline __u64 tocsin_recursion_misses(int program) {
  struct bpf_prog_info info = {0};
  __u32 size = sizeof info;
  return program >= 0 && bpf_obj_get_info_by_fd(program, &info, &size) == 0 ? info.recursion_misses : 0;
}

/// A number that the kernel writes while it is read, or the other way round.
static inline unsigned long tocsin_load(const unsigned long *place) { return __atomic_load_n(place, __ATOMIC_ACQUIRE); }
static inline unsigned tocsin_load_length(const void *place) {
  return __atomic_load_n((const unsigned *)place, __ATOMIC_ACQUIRE);
}
static inline void tocsin_store(unsigned long *place, unsigned long value) {
  __atomic_store_n(place, value, __ATOMIC_RELEASE);
}

#pragma clang assume_nonnull end
