/// The one container that all counts as running in, where that is configured instead of found out.
package struct FixedContainer: Hashable, Sendable {
  package var id: String
  package var name: String
  package var image: String

  package init(id: String, name: String, image: String) {
    self.id = id
    self.name = name
    self.image = image
  }

  var description: ContainerDescription {
    var description = ContainerDescription(id: id, engine: .fixed)
    let reference = ImageReference(image)
    description.name = name
    description.image = image
    (description.repository, description.tag, description.digest) = (
      reference.repository, reference.tag, reference.digest
    )
    return description
  }
}
