import Testing

/// Tests with a detector that watches the kernel that runs here: one after the other, for each sees all of the machine.
@Suite(.serialized, .enabled("needs root and a kernel that describes its types") { Kernel.canBeWatched })
enum WatchedKernel {}
