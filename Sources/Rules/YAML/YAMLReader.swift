// The parser inside Yams. Yams itself refuses keys that are there twice, which rules files may hold, follows aliases
// without bound, and calls itself for every level.
internal import CYaml
import Conditions

/// Reads all documents of a YAML stream.
struct YAMLReader {
  /// Rules nest a handful of levels.
  static let depthLimit = 64
  /// How many values a stream may hold, an alias counted as all it stands for, and long text as several values.
  static let weightLimit = 1_000_000

  private var builder = YAMLBuilder()

  /// - Returns: the root of every document.
  static func documents(in bytes: [UInt8]) throws(YAMLError) -> [YAMLNode] {
    var reader = YAMLReader()
    return try reader.read(bytes)
  }

  private mutating func read(_ bytes: [UInt8]) throws(YAMLError) -> [YAMLNode] {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw YAMLError("there is no memory to read it", at: Position()) }
    defer { yaml_parser_delete(&parser) }
    return try bytes.withUnsafeBufferPointer { buffer throws(YAMLError) in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      while try step(&parser) {}
      return builder.documents
    }
  }

  /// - Returns: false at the end of the stream.
  private mutating func step(_ parser: inout yaml_parser_t) throws(YAMLError) -> Bool {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else { throw Self.error(of: parser) }
    defer { yaml_event_delete(&event) }
    try take(event)
    return event.type != YAML_STREAM_END_EVENT
  }

  private mutating func take(_ event: yaml_event_t) throws(YAMLError) {
    let position = Self.position(event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      try builder.add(
        YAMLNode(Self.scalar(event.data.scalar), at: position), anchor: Self.text(event.data.scalar.anchor))
    case YAML_ALIAS_EVENT: try builder.addAlias(Self.text(event.data.alias.anchor) ?? "", at: position)
    case YAML_SEQUENCE_START_EVENT:
      try builder.open(.sequence, anchor: Self.text(event.data.sequence_start.anchor), at: position)
    case YAML_MAPPING_START_EVENT:
      try builder.open(.mapping, anchor: Self.text(event.data.mapping_start.anchor), at: position)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try builder.close()
    case YAML_DOCUMENT_END_EVENT: builder.endDocument()
    default: break
    }
  }

  private static func scalar(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar) -> YAMLNode.Content {
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let text = String(decoding: bytes, as: UTF8.self)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    return isPlain && scalar.tag == nil && YAMLScalar.isNull(text) ? .null : .scalar(text, isPlain: isPlain)
  }

  private static func text(_ pointer: UnsafePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func position(_ mark: yaml_mark_t) -> Position {
    Position(offset: mark.index, line: mark.line, column: mark.column)
  }

  private static func error(of parser: yaml_parser_t) -> YAMLError {
    let problem = parser.problem.map { String(cString: $0) } ?? "there is no memory to read it"
    // The parser has a limit of its own, which it would like programmers to raise.
    if problem.hasPrefix("Maximum nesting level") {
      return YAMLError("nested deeper than \(depthLimit) levels", at: position(parser.mark))
    }
    let context = parser.context.map { " \(String(cString: $0))" } ?? ""
    let isPlaced = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR
    let mark = isPlaced ? parser.problem_mark : parser.mark
    return YAMLError(problem + context, at: position(mark))
  }
}
