// The filter that user space derives from the rules: what no rule can match goes no further.
#pragma once

#include <linux/types.h>

enum {
  TOCSIN_TRANSITIONS = 1 << 20,
  TOCSIN_STATES = 1 << 13,
  TOCSIN_CLAUSES = 1 << 14,
  TOCSIN_LISTS = 1 << 12,
  TOCSIN_LIST_CLAUSES = 128, // of one list
  TOCSIN_TYPE_NUMBERS = 8,   // tests of numbers that one type can have
  TOCSIN_NUMBER_TESTS = 32,
  TOCSIN_TYPES = 512,
  TOCSIN_LONGEST = 512,      // longer texts are not looked at: unknown
};

// Facts that are compared with numbers.
enum tocsin_number_fact { TOCSIN_RESULT, TOCSIN_USER, TOCSIN_ACCESS, TOCSIN_IN_CONTAINER };

struct tocsin_number_test {
  __s64 low, high;
  __u64 bits;                // any of them, where it is not 0
  __u32 fact;                // enum tocsin_number_fact
  __u32 reserved;
};

// Holds where all tests in the first set of each pair may be true and all in the second may be false.
struct tocsin_clause {
  __u64 path_holds, path_fails;
  __u64 name_holds, name_fails;
};

// Clauses that stand behind one another.
struct tocsin_clause_list { __u16 first, count; };

// What is asked of events of one type.
//
// How the tests of numbers come out says which list of clauses is left: any of its clauses has to hold. The list behind those
// for all outcomes is for events of which a number is not known. Whether an event is in a container takes longest to find
// out, so its test is the last one; lists that leave it open are behind all others.
struct tocsin_type_filter {
  __u16 lists;               // the first of 2^test_count + 1, then of 2^(test_count - 1) if a container is asked for
  __u8 passes;               // everything
  __u8 test_count;
  __u8 tests[TOCSIN_TYPE_NUMBERS];
  __u8 needs_container;
  __u8 reserved;
};

// An automaton that reads a text byte by byte. A step to a state that has something to say has its top bit set, and so has
// every step by a slash.
struct tocsin_filter {
  __u16 transitions[TOCSIN_TRANSITIONS];   // state << shift | class of byte
  __u64 found[TOCSIN_STATES];              // tests that hold once the state is reached
  __u64 directory[TOCSIN_STATES];          // tests that hold if this slash is the last one
  __u64 itself[TOCSIN_STATES];             // tests that hold at the end if the file is a directory, which is its own
  __u8 classes[256];                       // 0: in no text; 1: the end
  __u32 shift;
  __u32 path_start, name_start;
  __u32 reserved;
  // Of the tests of paths, those about the path as the program passed it, the directory, the last part.
  __u64 raw_tests, directory_tests, file_name_tests;
  struct tocsin_number_test numbers[TOCSIN_NUMBER_TESTS];
  struct tocsin_clause clauses[TOCSIN_CLAUSES];
  struct tocsin_clause_list lists[TOCSIN_LISTS];
  struct tocsin_type_filter types[TOCSIN_TYPES];
};

// A path that holds an empty, `.` or `..` part. Such a path is not what rules see.
#define TOCSIN_UNCLEAN (1ull << 63)
// A path with a double slash, which rules see as one even where they ask for what the program passed.
#define TOCSIN_DOUBLE_SLASH (1ull << 62)
