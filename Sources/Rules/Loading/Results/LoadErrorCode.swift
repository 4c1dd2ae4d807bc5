/// A problem found while rules are loaded, in Falco's terms.
package enum LoadErrorCode: String, CaseIterable, Sendable {
  case fileRead = "LOAD_ERR_FILE_READ"
  case yamlParse = "LOAD_ERR_YAML_PARSE"
  case yamlValidate = "LOAD_ERR_YAML_VALIDATE"
  case compileCondition = "LOAD_ERR_COMPILE_CONDITION"
  case compileOutput = "LOAD_ERR_COMPILE_OUTPUT"
  case validate = "LOAD_ERR_VALIDATE"
  case pluginExtension = "LOAD_ERR_EXTENSION"

  /// What kind of problem it is, in a few words.
  package var summary: String {
    switch self {
    case .fileRead: "the file cannot be read"
    case .yamlParse: "this is not YAML"
    case .yamlValidate: "an item has not the shape of its kind"
    case .compileCondition: "a condition cannot be compiled"
    case .compileOutput: "an output cannot be compiled"
    case .validate: "an item does not fit the items before it or this program"
    case .pluginExtension: "an item of a plugin is wrong"
    }
  }
}
