/// What the detector's thread works with, and nobody else.
package struct DetectParts {
  let source: any EventSource
  let judge: Judge
  let recorder: Recorder?

  /// - Parameters:
  ///   - source: already watches what the judge's rules need.
  ///   - recorder: gets all events; nil for none.
  package init(source: any EventSource, judge: Judge, recorder: Recorder? = nil) {
    self.source = source
    self.judge = judge
    self.recorder = recorder
  }
}
