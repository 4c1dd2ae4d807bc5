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

  /// What kind of problem it is, in a few words.
  package var summary: String {
    switch self {
    case .unknownSource: "no events come from this source"
    case .unsafeNACheck: "an absent value never equals <NA>"
    case .noEventType: "the rule is tried on very many kinds of events"
    case .unknownFilter: "the rule was left out, since it needs a field or an event that does not exist"
    case .unusedMacro: "nothing uses the macro"
    case .unusedList: "nothing uses the list"
    case .unknownItem: "an item of no known kind was left out"
    case .deprecatedItem: "something is used that is going to disappear"
    case .pluginExtension: "an item of a plugin is doubtful"
    case .appendNoValues: "an exception is added to without values"
    case .exceptionNameNotUnique: "two exceptions of a rule have one name"
    case .invalidMacroName: "no condition can name the macro"
    case .invalidListName: "no condition can name the list"
    case .compileCondition: "a condition may not mean what it seems to"
    case .unknownKey: "a key was left out, since items of its kind do not have it"
    }
  }
}
