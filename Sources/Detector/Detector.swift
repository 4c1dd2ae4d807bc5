import Inventory
import Rules
import Sensor

/// The detector as a whole.
package struct Detector {
  package init() {}
}
