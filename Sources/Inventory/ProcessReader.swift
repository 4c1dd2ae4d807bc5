/// Reads what /proc says of processes.
package struct ProcessReader {
  package init() {}
}
