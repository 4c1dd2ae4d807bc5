import ArgumentParser
import Detector

/// The rules to detect by.
enum DetectRules {
  /// What is wrong with rules files is printed, and ends the program.
  static func load(_ sources: RuleSources) throws -> DetectorRules {
    do {
      return try DetectorRules(sources)
    } catch {
      for problem in error.problems { complain("Error: \(problem)") }
      throw ExitCode.failure
    }
  }
}
