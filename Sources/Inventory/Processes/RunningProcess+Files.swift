import Glibc
import Rules

/// What the files of a process mean.
extension RunningProcess {
  private static let kernelThreadFlag: UInt64 = 0x0020_0000
  /// The kernel's name of a thread, without what /proc adds for its own workers.
  private static let longestName = 15

  /// Reads `stat`; false if that is not what the text is.
  mutating func readStat(_ text: UnsafeRawBufferPointer, _ times: ProcessTimes) -> Bool {
    // The name may hold anything, parentheses too; nothing behind it does.
    guard let open = text.firstIndex(of: UInt8(ascii: "(")), let close = text.lastIndex(of: UInt8(ascii: ")")),
      open < close
    else { return false }
    name = Array(text[(open + 1)..<close].prefix(Self.longestName))
    var fields = FieldScanner(text[(close + 1)...])
    fields.skip(1)
    facts.parent = fields.number()
    facts.group = fields.number()
    facts.session = fields.number()
    facts.terminal = UInt32(bitPattern: fields.number() as Int32)
    fields.skip(1)
    isKernelThread = (fields.number() as UInt64) & Self.kernelThreadFlag != 0
    facts.minorFaults = fields.number()
    fields.skip(1)
    facts.majorFaults = fields.number()
    fields.skip(7)
    facts.threadCount = fields.number()
    fields.skip(1)
    startTicks = fields.number()
    bootTime = times.sinceBoot(startTicks)
    facts.startTime = times.epoch &+ bootTime
    facts.virtualTid = facts.tid
    facts.virtualPid = facts.pid
    facts.virtualGroup = facts.group
    return true
  }

  mutating func readStatus(_ text: UnsafeRawBufferPointer) {
    text.forEachLine { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
      readStatus(UnsafeRawBufferPointer(rebasing: line[..<colon]), FieldScanner(line[(colon + 1)...]))
    }
  }

  private mutating func readStatus(_ key: UnsafeRawBufferPointer, _ values: FieldScanner) {
    var values = values
    func effective() -> UInt32 {
      values.skip(1)
      return values.number()
    }
    if key.equals("Tgid") {
      facts.pid = values.number()
    } else if key.equals("Uid") {
      facts.uid = effective()
    } else if key.equals("Gid") {
      facts.gid = effective()
    } else if key.equals("Groups") {
      while let word = values.word() {
        var scanner = FieldScanner(word)
        groups.append(scanner.number())
      }
    } else if key.equals("NStgid") {
      (namespaceDepth, facts.virtualPid) = values.lastNumber()
    } else if key.equals("NSpid") {
      (_, facts.virtualTid) = values.lastNumber()
    } else if key.equals("NSpgid") {
      (_, facts.virtualGroup) = values.lastNumber()
    } else if !readMemory(key, &values) {
      readCapabilities(key, &values)
    }
  }

  private mutating func readMemory(_ key: UnsafeRawBufferPointer, _ values: inout FieldScanner) -> Bool {
    if key.equals("VmSize") {
      facts.memorySize = values.number()
    } else if key.equals("VmRSS") {
      facts.memoryResident = values.number()
    } else if key.equals("VmSwap") {
      facts.memorySwapped = values.number()
    } else {
      return false
    }
    return true
  }

  private mutating func readCapabilities(_ key: UnsafeRawBufferPointer, _ values: inout FieldScanner) {
    if key.equals("CapInh") {
      facts.inheritable = values.number(base: 16)
    } else if key.equals("CapPrm") {
      facts.permitted = values.number(base: 16)
    } else if key.equals("CapEff") {
      facts.effective = values.number(base: 16)
    }
  }

  mutating func readLimits(_ text: UnsafeRawBufferPointer) {
    text.forEachLine { line in
      guard let values = line.rest(behind: "Max open files") else { return }
      var scanner = FieldScanner(values)
      facts.descriptorLimit = scanner.number()
    }
  }
}
