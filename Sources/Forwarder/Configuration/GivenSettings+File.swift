import Outputs

extension GivenSettings {
  /// Reads a configuration file in YAML; keys may be in upper and lower case, as in falcosidekick's.
  init(file path: String, text: String, _ known: KnownSections) {
    do {
      var reader = FileReader(path: path, known: known)
      reader.read(try FileNode(yaml: text, path: path))
      self = reader.given
    } catch {
      problems = error.problems
    }
  }
}
