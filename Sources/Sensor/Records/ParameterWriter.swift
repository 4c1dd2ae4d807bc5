import CEvents
import Rules

/// Writes the parameters of a system call's event.
struct ParameterWriter {
  let record: KernelRecord<tocsin_syscall>
  let type: EventType
  let writer: BlockWriter<EventFacts>
  /// The number of the block that describes a descriptor, 0 if none does.
  let fileNumber: (_ descriptor: Int64) -> Int
  let userName: (_ parameter: EventParameter, _ id: UInt32) -> TextSpan
  /// What the parameters of addresses hold: one end, and both.
  let address: (_ isTuple: Bool) -> TextSpan

  private func argument(_ number: Int) -> UInt64 {
    withUnsafeBytes(of: record.facts.pointee.arguments) {
      $0.load(fromByteOffset: min(max(number, 0), 5) * 8, as: UInt64.self)
    }
  }

  func write(_ slots: inout [ParameterSlot]) {
    slots.removeAll(keepingCapacity: true)
    let sources = CallTable.sources[type.id]
    for (place, parameter) in type.parameters.enumerated() {
      slots.append(place < sources.count ? slot(parameter, sources[place]) : missing(parameter))
    }
  }

  private func slot(_ parameter: EventParameter, _ source: ArgumentSource) -> ParameterSlot {
    switch source {
    case .absent: missing(parameter)
    case .result: result(parameter)
    case .number(let place, let encoding): number(parameter, argument(place), encoding)
    case .descriptor(6): descriptor(record.facts.pointee.result)
    case .descriptor(let place): descriptor(Int64(Int32(truncatingIfNeeded: argument(place))))
    case .path(0): text(record.facts.pointee.path.0)
    case .path: text(record.facts.pointee.path.1)
    case .realPath: text(record.facts.pointee.real_path)
    case .text: text(record.facts.pointee.text)
    case .data: text(record.facts.pointee.data)
    case .size(let place): ParameterSlot(number: Int64(bitPattern: argument(place)))
    case .address: ParameterSlot(text: address(false))
    case .tuple: ParameterSlot(text: address(true))
    case .device: ParameterSlot(number: Int64(record.facts.pointee.file.device))
    case .inode: ParameterSlot(number: Int64(bitPattern: record.facts.pointee.file.inode))
    }
  }

  private func text(_ span: tocsin_span) -> ParameterSlot {
    let bytes = record.text(span) ?? UnsafeRawBufferPointer(start: nil, count: 0)
    return ParameterSlot(text: writer.text(bytes))
  }

  private func result(_ parameter: EventParameter) -> ParameterSlot {
    let result = record.facts.pointee.result
    if case .descriptor = parameter.kind { return descriptor(result) }
    return ParameterSlot(number: result)
  }

  private func descriptor(_ number: Int64) -> ParameterSlot {
    ParameterSlot(number: number, text: TextSpan(offset: fileNumber(number), count: 0))
  }

  private func number(_ parameter: EventParameter, _ value: UInt64, _ encoding: ArgumentSource.Encoding)
    -> ParameterSlot
  {
    switch encoding {
    case .plain: ParameterSlot(number: Int64(bitPattern: value))
    case .signed: ParameterSlot(number: Int64(Int32(truncatingIfNeeded: value)))
    case .mode: ParameterSlot(number: Int64(value & 0o7777))
    case .openFlags:
      ParameterSlot(
        number: Int64(
          bitPattern: PortableFlags.open(value) | (type.isOpen ? PortableFlags.found(record.facts.pointee.file) : 0)))
    case .cloneFlags: ParameterSlot(number: Int64(bitPattern: PortableFlags.clone(value)))
    case .ptraceRequest: ParameterSlot(number: Int64(bitPattern: PortableFlags.ptraceRequest(value)))
    case .identity:
      ParameterSlot(
        number: Int64(UInt32(truncatingIfNeeded: value)), text: userName(parameter, UInt32(truncatingIfNeeded: value)))
    }
  }

  /// What neither the call nor the kernel says.
  private func missing(_ parameter: EventParameter) -> ParameterSlot {
    if type.describesProcess { return .absent }
    switch parameter.kind {
    case .path, .relativePath, .text, .bytes, .tuple, .address:
      return ParameterSlot(text: writer.text(UnsafeRawBufferPointer(start: nil, count: 0)))
    default: return ParameterSlot()
    }
  }
}
