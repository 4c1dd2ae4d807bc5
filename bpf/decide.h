// Whether any rule can match an event, by the filter that user space made of them.
#pragma once

#include "memory.h"

// Feeds the automaton with a text of the scratch memory.
__noinline int feed(__u32 start, __u32 count) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  __u32 index = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &index);
  if (!filter) return 0;
  __u32 state = memory->state;
  __u32 shift = filter->shift & 15;
  __u64 found = memory->found, directory = memory->directory;
  for (__u32 number = 0; number < TOCSIN_LONGEST; number++) {
    if (number >= count) break;
    __u8 byte = memory->texts[(start + number) & (PLACES - 1)];
    __u32 step = ((state << shift) | filter->classes[byte]) & (TOCSIN_TRANSITIONS - 1);
    __u16 next = filter->transitions[step];
    state = next & (TOCSIN_STATES - 1);
    if (next & 0x8000) {
      found |= filter->found[state];
      if (byte == '/') directory = filter->directory[state];
    }
  }
  memory->state = state;
  memory->found = found;
  memory->directory = directory;
  return 0;
}

// Ends the text: what holds of it.
static __always_inline __u64 finish_text(struct scratch *memory, struct tocsin_filter *filter, bool isDirectory) {
  __u32 step = ((memory->state << (filter->shift & 15)) | 1) & (TOCSIN_TRANSITIONS - 1);
  __u16 next = filter->transitions[step];
  __u32 state = next & (TOCSIN_STATES - 1);
  __u64 found = memory->found | (isDirectory ? 0 : memory->directory);
  if (!(next & 0x8000)) return found;
  return found | filter->found[state] | (isDirectory ? filter->itself[state] : 0);
}

static __always_inline void begin_text(struct scratch *memory, __u32 state) {
  memory->state = state;
  memory->found = 0;
  memory->directory = 0;
}

// Whether what is known so far lets any clause of the type hold.
__noinline int may_match(__u32 type) {
  struct scratch *memory = scratch();
  if (!memory) return 1;
  __u32 index = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &index);
  if (!filter) return 1;
  struct tocsin_type_filter *rules = &filter->types[type & (TOCSIN_TYPES - 1)];
  if (rules->passes) return 1;
  __u32 first = rules->first, count = rules->count;
  struct outcomes path = memory->path, name = memory->name, numbers = memory->number;
  for (__u32 number = 0; number < TOCSIN_TYPE_CLAUSES; number++) {
    if (number >= count) break;
    struct tocsin_clause *clause = &filter->clauses[(first + number) & (TOCSIN_CLAUSES - 1)];
    __u64 missing = (clause->number_holds & ~numbers.holds) | (clause->number_fails & ~numbers.fails)
                  | (clause->name_holds & ~name.holds) | (clause->name_fails & ~name.fails)
                  | (clause->path_holds & ~path.holds) | (clause->path_fails & ~path.fails);
    if (!missing) return 1;
  }
  return 0;
}

// Compares the event's numbers.
__noinline int compare_numbers(__u64 result, __u32 user, __u32 access, __u32 container) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  __u32 index = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &index);
  if (!filter) return 0;
  struct outcomes outcomes = {};
  for (__u32 number = 0; number < TOCSIN_NUMBER_TESTS; number++) {
    if (number >= filter->number_count) break;
    struct tocsin_number_test *test = &filter->numbers[number];
    __u32 fact = test->fact;
    __u64 bit = 1ull << number;
    __s64 value = fact == TOCSIN_RESULT ? (__s64)result
                : fact == TOCSIN_USER ? (__s64)user : fact == TOCSIN_ACCESS ? (__s64)access : (__s64)container;
    // 255: nobody knows.
    bool isKnown = fact < TOCSIN_ACCESS || value != 255;
    bool holds = test->bits ? (value & test->bits) != 0 : value >= test->low && value <= test->high;
    if (holds || !isKnown) outcomes.holds |= bit;
    if (!holds || !isKnown) outcomes.fails |= bit;
  }
  memory->number = outcomes;
  return 0;
}
