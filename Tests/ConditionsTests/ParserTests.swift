import Testing

@testable import Conditions
