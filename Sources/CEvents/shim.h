// What BPF programs and Swift share, and access to arrays that are too large for Swift to import.
#pragma once

#include "../../bpf/event.h"
#include "../../bpf/filter.h"

#pragma clang assume_nonnull begin

static inline __u16 *tocsin_transitions(struct tocsin_filter *filter) { return filter->transitions; }
static inline __u64 *tocsin_found(struct tocsin_filter *filter) { return filter->found; }
static inline __u64 *tocsin_directory(struct tocsin_filter *filter) { return filter->directory; }
static inline __u64 *tocsin_itself(struct tocsin_filter *filter) { return filter->itself; }
static inline __u8 *tocsin_classes(struct tocsin_filter *filter) { return filter->classes; }
static inline struct tocsin_number_test *tocsin_numbers(struct tocsin_filter *filter) { return filter->numbers; }
static inline struct tocsin_clause *tocsin_clauses(struct tocsin_filter *filter) { return filter->clauses; }
static inline struct tocsin_clause_list *tocsin_lists(struct tocsin_filter *filter) { return filter->lists; }
static inline struct tocsin_type_filter *tocsin_types(struct tocsin_filter *filter) { return filter->types; }
static inline unsigned long tocsin_filter_size(void) { return sizeof(struct tocsin_filter); }

#pragma clang assume_nonnull end
