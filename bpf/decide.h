// Whether any rule can match an event, by the filter that user space made of them.
#pragma once

#include "thread.h"

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
    __u32 step = (state << shift) | filter->classes[byte];
    FORGET(step);
    step &= TOCSIN_TRANSITIONS - 1;
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
  __u32 step = (memory->state << (filter->shift & 15)) | 1;
  FORGET(step);
  step &= TOCSIN_TRANSITIONS - 1;
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

// Whether what is known so far lets any clause of the list hold.
__noinline int may_match(void) {
  struct scratch *memory = scratch();
  if (!memory) return 1;
  __u32 index = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &index);
  if (!filter) return 1;
  __u32 first = memory->first_clause, count = memory->clause_count;
  __u64 pathHolds = ~memory->path.holds, pathFails = ~memory->path.fails;
  __u64 nameHolds = ~memory->name.holds, nameFails = ~memory->name.fails;
  for (__u32 number = 0; number < TOCSIN_LIST_CLAUSES; number++) {
    if (number >= count) break;
    struct tocsin_clause *clause = &filter->clauses[(first + number) & (TOCSIN_CLAUSES - 1)];
    __u64 missing = (clause->path_holds & pathHolds) | (clause->path_fails & pathFails)
                  | (clause->name_holds & nameHolds) | (clause->name_fails & nameFails);
    if (!missing) return 1;
  }
  return 0;
}

// Chooses the list of clauses that the event's numbers leave. As long as its place is not known, containers are left open.
__noinline int choose_list(__u32 type) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  __u32 index = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &index);
  if (!filter) return 0;
  struct tocsin_type_filter *rules = &filter->types[type & (TOCSIN_TYPES - 1)];
  struct numbers *numbers = &memory->numbers;
  bool decided = memory->knows_place;
  __u32 outcome = 0, all = rules->test_count, count = decided ? all : all - 1;
  for (__u32 number = 0; number < TOCSIN_TYPE_NUMBERS; number++) {
    if (number >= count) break;
    struct tocsin_number_test *test = &filter->numbers[rules->tests[number] & (TOCSIN_NUMBER_TESTS - 1)];
    __u32 fact = test->fact;
    __s64 value = fact == TOCSIN_RESULT ? numbers->result
                : fact == TOCSIN_USER ? (__s64)numbers->user
                : fact == TOCSIN_ACCESS ? (__s64)numbers->access : (__s64)numbers->container;
    if (fact >= TOCSIN_ACCESS && value == UNKNOWN) {
      // The list for this; nothing is left open then that could be decided later.
      outcome = 1u << (all & 15);
      decided = true;
      break;
    }
    bool holds = test->bits ? (value & test->bits) != 0 : value >= test->low && value <= test->high;
    outcome |= (__u32)holds << number;
    // Or the verifier follows each outcome to the end.
    FORGET(outcome);
  }
  if (!decided) outcome += (1u << (all & 15)) + 1;
  struct tocsin_clause_list *list = &filter->lists[(rules->lists + outcome) & (TOCSIN_LISTS - 1)];
  memory->first_clause = list->first;
  memory->clause_count = list->count;
  return 0;
}

static __always_inline __u32 container_of_key(__u64 key) {
  __u8 *known = bpf_map_lookup_elem(&known_control_groups, &key);
  return known ? *known : UNKNOWN;
}

// Looks at what takes longer: the name.
static __always_inline bool name_matches(
  struct scratch *memory, struct tocsin_syscall *event, struct tocsin_filter *filter) {
  memory->knows_name = 1;
  if (!read_name(&event->thread, (__u32)bpf_get_current_pid_tgid())) return true;
  // The room of directories is free: their text has been read.
  __builtin_memcpy(memory->texts + BASE, event->thread.name, TOCSIN_NAME);
  __u32 count = 0;
  for (; count < TOCSIN_NAME - 1; count++)
    if (!memory->texts[BASE + count]) break;
  begin_text(memory, filter->name_start);
  feed(BASE, count);
  memory->name.holds = finish_text(memory, filter, false);
  memory->name.fails = ~memory->name.holds;
  return may_match();
}

// And whether the process is in a container.
static __always_inline bool place_matches(struct scratch *memory, struct tocsin_syscall *event) {
  memory->knows_place = 1;
  memory->numbers.container = container_of_key(control_groups_key(current_task()));
  choose_list(event->header.type);
  return may_match();
}

// Whether a rule may match. What takes longer is only looked at where what else is known allows it.
__noinline int matches(void) {
  struct scratch *memory = scratch();
  if (!memory) return 1;
  struct tocsin_syscall *event = (void *)memory->record;
  __u32 index = memory->filter & 1;
  struct tocsin_filter *filter = bpf_map_lookup_elem(&filters, &index);
  if (!filter) return 1;
  if (!may_match()) return 0;
  if (!memory->knows_name && !name_matches(memory, event, filter)) return 0;
  return memory->knows_place || place_matches(memory, event);
}
