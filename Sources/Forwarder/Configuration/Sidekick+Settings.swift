extension Sidekick {
  /// What falcosidekick can do to all alerts and Tocsin cannot yet.
  ///
  /// A line without keys is a setting itself.
  static let settingTable = """
    bracketreplacer BracketReplacer
    customfields CustomFields
    customtags CustomTags
    outputfieldformat OutputFieldFormat
    templatedfields TemplatedFields
    """
}
