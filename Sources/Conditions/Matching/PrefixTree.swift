/// All beginnings that one text is compared with: walking down once answers every `startswith` of an event.
final class PrefixTree: Sendable {
  private struct Edge {
    let byte: UInt8
    let child: Int32
  }

  private let edges: FlatArray<Edge>
  /// For every node the first of its edges, and one more for the end.
  private let firstEdges: FlatArray<Int32>

  init(_ shape: TreeShape<UInt8>, subtrees: [Range<Int32>]) {
    var edges: [[Edge]] = Array(repeating: [], count: shape.children.count)
    for (node, children) in shape.children.enumerated() {
      edges[Int(subtrees[node].lowerBound)] = children.sorted { $0.key < $1.key }.map {
        Edge(byte: $0.key, child: subtrees[$0.value].lowerBound)
      }
    }
    var firstEdges: [Int32] = [0]
    for list in edges { firstEdges.append(firstEdges[firstEdges.count - 1] + Int32(list.count)) }
    self.edges = FlatArray(edges.flatMap { $0 })
    self.firstEdges = FlatArray(firstEdges)
  }

  /// The deepest node whose text `text` begins with.
  func node(for text: UnsafeRawBufferPointer) -> Int32 {
    var node: Int32 = 0
    walk: for byte in text {
      var edge = Int(firstEdges[node])
      let end = Int(firstEdges[node + 1])
      while edge < end {
        if edges.base[edge].byte == byte {
          node = edges.base[edge].child
          continue walk
        }
        edge += 1
      }
      break
    }
    return node
  }
}
