import Glibc

/// The regular expressions that rules hold for mounts, each compiled once.
final class MountPatterns {
  private var compiled: [String: regex_t?] = [:]

  deinit {
    for case var expression? in compiled.values { regfree(&expression) }
  }

  /// Whether a part of `text` matches; never if `pattern` is no regular expression.
  func matches(_ pattern: String, _ text: UnsafeRawBufferPointer) -> Bool {
    guard var expression = expression(pattern), let start = text.baseAddress else { return false }
    // The text need not end with a NUL: REG_STARTEND gives its bounds.
    var bounds = regmatch_t(rm_so: 0, rm_eo: regoff_t(text.count))
    return regexec(&expression, start.assumingMemoryBound(to: CChar.self), 1, &bounds, REG_STARTEND) == 0
  }

  private func expression(_ pattern: String) -> regex_t? {
    if let known = compiled[pattern] { return known }
    var expression = regex_t()
    let result = regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB)
    compiled[pattern] = .some(result == 0 ? expression : nil)
    return result == 0 ? expression : nil
  }
}
