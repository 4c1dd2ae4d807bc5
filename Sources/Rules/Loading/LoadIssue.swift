/// A problem found while rules are loaded, in Falco's terms.
package enum LoadErrorCode: String, CaseIterable, Sendable {
  case fileRead = "LOAD_ERR_FILE_READ"
  case yamlParse = "LOAD_ERR_YAML_PARSE"
  case yamlValidate = "LOAD_ERR_YAML_VALIDATE"
  case compileCondition = "LOAD_ERR_COMPILE_CONDITION"
  case compileOutput = "LOAD_ERR_COMPILE_OUTPUT"
  case validate = "LOAD_ERR_VALIDATE"
  case pluginExtension = "LOAD_ERR_EXTENSION"
}

/// Something that does not keep rules from being loaded but is probably not what their author meant.
package enum LoadWarningCode: String, CaseIterable, Sendable {
  case unknownSource = "LOAD_UNKNOWN_SOURCE"
  case unsafeNACheck = "LOAD_UNSAFE_NA_CHECK"
  case noEventType = "LOAD_NO_EVTTYPE"
  case unknownFilter = "LOAD_UNKNOWN_FILTER"
  case unusedMacro = "LOAD_UNUSED_MACRO"
  case unusedList = "LOAD_UNUSED_LIST"
  case unknownItem = "LOAD_UNKNOWN_ITEM"
  case deprecatedItem = "LOAD_DEPRECATED_ITEM"
  case pluginExtension = "LOAD_WARNING_EXTENSION"
  case appendNoValues = "LOAD_APPEND_NO_VALUES"
  case exceptionNameNotUnique = "LOAD_EXCEPTION_NAME_NOT_UNIQUE"
  case invalidMacroName = "LOAD_INVALID_MACRO_NAME"
  case invalidListName = "LOAD_INVALID_LIST_NAME"
  case compileCondition = "LOAD_COMPILE_CONDITION"
  case unknownKey = "LOAD_UNKNOWN_KEY"
}
