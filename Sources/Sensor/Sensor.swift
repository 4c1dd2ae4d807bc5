import CLibbpf
import Rules

/// Watches the kernel and turns what happens there into events.
package final class Sensor {
  package init() {}
}
