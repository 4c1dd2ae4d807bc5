package import Rules
package import Sensor

/// Rules on their way to the detector's thread, with what they need.
package struct NewRules {
  package let compiled: CompiledRules
  package let needs: SensorNeeds

  package init(_ compiled: CompiledRules) {
    self.compiled = compiled
    needs = SensorNeeds(rules: compiled.rules)
  }
}
