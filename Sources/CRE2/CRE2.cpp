#include "CRE2.h"

#include <re2/re2.h>

#include <cstring>
#include <new>

namespace {

const re2::RE2 *expression(const cre2_pattern *pattern) { return reinterpret_cast<const re2::RE2 *>(pattern); }

}  // namespace

cre2_pattern *cre2_compile(const char *pattern, size_t length, char *reason, size_t capacity) {
  re2::RE2::Options options(re2::RE2::POSIX);
  options.set_log_errors(false);
  auto *compiled = new (std::nothrow) re2::RE2(re2::StringPiece(pattern, length), options);
  if (compiled != nullptr && compiled->ok()) return reinterpret_cast<cre2_pattern *>(compiled);
  std::strncpy(reason, compiled == nullptr ? "out of memory" : compiled->error().c_str(), capacity - 1);
  reason[capacity - 1] = '\0';
  delete compiled;
  return nullptr;
}

bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length) {
  return expression(pattern)->Match(
      re2::StringPiece(text, length), 0, length, re2::RE2::ANCHOR_BOTH, nullptr, 0);
}

void cre2_free(cre2_pattern *pattern) { delete expression(pattern); }
