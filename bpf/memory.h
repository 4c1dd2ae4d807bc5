// Maps, and the memory in which a record is put together.
#pragma once

#include "event.h"
#include "filter.h"
#include "kernel.h"

enum { RECORD_TEXTS = 1 << 15, RECORD_LIMIT = RECORD_TEXTS - 2 * TOCSIN_PATH };

// Which tests of a filter may hold, and which may fail; of a test that is not decided, both.
struct outcomes { __u64 holds, fails; };

// The numbers of an event that rules ask for.
struct numbers { __s64 result; __u32 user, access, container, reserved; };

enum { UNKNOWN = 255 };

// Where in the scratch memory a path stands: as the program passed it, of the file, of the directory below which a relative
// one is. The last two are written from the end of a path's room to the beginning.
enum place { RAW = 0, REAL = 2 * TOCSIN_PATH, BASE = 4 * TOCSIN_PATH, PLACES = 8 * TOCSIN_PATH };

// What is known while one event is looked at.
struct scratch {
  char texts[PLACES];
  __u32 raw_count;
  __u32 real_start;
  // Where in the file's path the part below the directory begins, and the part below the process's root.
  __u32 below;
  __u32 below_root;
  // The automaton: its state, what it found, what holds if no slash follows.
  __u32 state;
  __u64 found, directory;
  struct outcomes path, name;
  __u32 first_clause, clause_count;
  __u32 filter;
  __u32 used;
  // What of the event has been looked at, beside what the filter was asked with first.
  __u32 knows_name, knows_place;
  struct numbers numbers;
  __u8 record[RECORD_TEXTS];
};

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 8 << 20);
} events SEC(".maps");

// One for each processor; too large for a map that is made so.
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, struct scratch);
} scratches SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, struct tocsin_counters);
} counters SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 2);
  __type(key, __u32);
  __type(value, struct tocsin_filter);
} filters SEC(".maps");

// By number of the call, then of the 32-bit call.
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 2 * TOCSIN_SYSCALLS);
  __type(key, __u32);
  __type(value, struct tocsin_call);
} calls SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, struct tocsin_control);
} control SEC(".maps");

// Places in all hierarchies that user space knows: whether it is in a container.
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __uint(max_entries, 16384);
  __type(key, __u64);
  __type(value, __u8);
} known_control_groups SEC(".maps");

// Names that threads had before they were renamed, which are what rules go by. None is given up for another one, or whoever
// makes enough threads could have his own forgotten.
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 8192);
  __type(key, __u32);
  __type(value, char[TOCSIN_NAME]);
} earlier_names SEC(".maps");

// The address that a socket had when it was last used.
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __uint(max_entries, 8192);
  __type(key, __u64);
  __type(value, __u64);
} socket_addresses SEC(".maps");

static const __u32 zero = 0;
// Which calls are looked at: bit 0 by the usual entry, bit 1 by the one for 32-bit programs. What all other calls cost is
// what it takes to read this.
__u8 watched[TOCSIN_SYSCALLS] SEC(".data.watched") = {};

// Spares the look-up where no thread has been renamed so.
__u32 renamed_threads = 0;
// Whether there was no room for a name: from then on, one that is not there is not known.
__u32 forgotten_names = 0;

// What Tocsin runs; 0 as long as none of its processes has been seen.
__u64 own_executable = 0;

static __always_inline struct scratch *scratch(void) {
  __u32 processor = bpf_get_smp_processor_id();
  return bpf_map_lookup_elem(&scratches, &processor);
}

// Room for another text in the record; 0 where none is left.
static __always_inline __u32 room(struct scratch *memory) {
  __u32 start = memory->used;
  if (start > RECORD_LIMIT) return 0;
  // Or the compiler makes one test of this and of whether it is 0, which the verifier does not see through.
  FORGET(start);
  return start;
}

static __always_inline struct tocsin_span appended(struct scratch *memory, __u32 start, long count) {
  struct tocsin_span span = {};
  if (count < 0 || count > TOCSIN_PATH) return span;
  span.offset = start;
  span.count = count;
  memory->used = start + count;
  return span;
}

// Adds `count` bytes of the kernel's memory to the record.
static __always_inline struct tocsin_span append(struct scratch *memory, const void *source, __u32 count) {
  __u32 start = room(memory);
  bool fits = start && count <= TOCSIN_PATH && bpf_probe_read_kernel(memory->record + start, count, source) == 0;
  return appended(memory, start, fits ? (long)count : -1);
}

// Adds `count` bytes of the program's memory.
static __always_inline struct tocsin_span append_user(struct scratch *memory, const void *source, __u32 count) {
  __u32 start = room(memory);
  bool fits = start && count <= TOCSIN_PATH && bpf_probe_read_user(memory->record + start, count, source) == 0;
  return appended(memory, start, fits ? (long)count : -1);
}

// Adds a text of the program's memory that ends with a NUL, without it.
static __always_inline struct tocsin_span append_user_text(struct scratch *memory, const void *source) {
  __u32 start = room(memory);
  long count = start ? bpf_probe_read_user_str(memory->record + start, TOCSIN_PATH, source) : 0;
  return appended(memory, start, count - 1);
}

static __always_inline struct tocsin_span append_kernel_text(struct scratch *memory, const void *source) {
  __u32 start = room(memory);
  long count = start ? bpf_probe_read_kernel_str(memory->record + start, TOCSIN_PATH, source) : 0;
  return appended(memory, start, count - 1);
}

// Hands the record over. Without a wake-up: user space looks often enough, unless much has gathered.
static __always_inline void submit(struct scratch *memory, __u32 category) {
  struct tocsin_counters *counts = bpf_map_lookup_elem(&counters, &zero);
  if (!counts || category >= TOCSIN_CATEGORIES) return;
  struct tocsin_header *header = (void *)memory->record;
  __u32 size = (memory->used + 7) & ~7u;
  if (size > RECORD_TEXTS) size = RECORD_TEXTS;
  header->size = size;
  __u64 waiting = bpf_ringbuf_query(&events, BPF_RB_AVAIL_DATA);
  __u64 wake = waiting > (512 << 10) ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
  if (bpf_ringbuf_output(&events, memory->record, size, wake) == 0)
    counts->passed[category]++;
  else
    counts->lost[category]++;
}
