// RE2, as far as conditions need it: a pattern is compiled once and then matched against whole texts.
#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

// Compiles a pattern in POSIX syntax, longest match. If it is none, null is returned and `reason` (of `capacity` bytes,
// which are at least one) says why, cut where it is too long.
cre2_pattern *cre2_compile(const char *pattern, size_t length, char *reason, size_t capacity);

// Whether the pattern matches all of the text. Safe to be called by several threads at once.
bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
