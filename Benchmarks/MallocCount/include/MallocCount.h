#pragma once
#include <stdint.h>

/// How many bytes this process has asked the heap for since its start.
uint64_t malloc_count_bytes(void);
/// How often.
uint64_t malloc_count_calls(void);
