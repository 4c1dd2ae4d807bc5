/// All paths without wildcards that one path is compared with: walking down once answers every `pmatch` of an event.
final class PathTree: Sendable {
  private struct Edge {
    let parent: Int32
    let child: Int32
    let component: UnsafeRawBufferPointer
  }

  private let content: FlatArray<UInt8>
  /// Edges by hash of parent and component; the child is -1 where there is none.
  private let buckets: FlatArray<Edge>
  private let mask: UInt64

  init(_ shape: TreeShape<[UInt8]>, subtrees: [Range<Int32>]) {
    let edges = shape.children.enumerated().flatMap { node, children in
      children.map { (parent: subtrees[node].lowerBound, child: subtrees[$0.value].lowerBound, component: $0.key) }
    }
    content = FlatArray(edges.flatMap(\.component))
    var capacity = 4
    while capacity < edges.count * 2 { capacity *= 2 }
    mask = UInt64(capacity - 1)
    let none = Edge(parent: -1, child: -1, component: UnsafeRawBufferPointer(start: nil, count: 0))
    var buckets = [Edge](repeating: none, count: capacity)
    var offset = 0
    for (parent, child, component) in edges {
      let view = UnsafeRawBufferPointer(start: content.base + offset, count: component.count)
      offset += component.count
      var bucket = TextHash.of(view, seed: UInt64(parent)) & mask
      while buckets[Int(bucket)].child >= 0 { bucket = (bucket + 1) & mask }
      buckets[Int(bucket)] = Edge(parent: parent, child: child, component: view)
    }
    self.buckets = FlatArray(buckets)
  }

  /// The deepest node whose components `path` begins with.
  func node(for path: UnsafeRawBufferPointer) -> Int32 {
    var components = PathComponents(path)
    var node: Int32 = 0
    while let component = components.next(), let child = child(of: node, component) { node = child }
    return node
  }

  @inline(__always)
  private func child(of node: Int32, _ component: UnsafeRawBufferPointer) -> Int32? {
    var bucket = TextHash.of(component, seed: UInt64(node)) & mask
    while true {
      let edge = buckets.base[Int(bucket)]
      if edge.child < 0 { return nil }
      if edge.parent == node, Bytes.areEqual(edge.component, component) { return edge.child }
      bucket = (bucket + 1) & mask
    }
  }
}
