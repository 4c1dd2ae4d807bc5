import Conditions

extension Event {
  /// Fields of the classes container and k8s.
  func containerValue(_ field: Field) -> FieldValue? {
    guard let id = SyscallField(rawValue: field.id) else { return nil }
    if let value = containerTime(id) { return value }
    guard let container = blocks.container else { return hostValue(id) }
    let facts = container.facts
    switch id {
    case .containerPrivileged: return flag(facts, .isPrivileged)
    case .containerHostPid: return flag(facts, .sharesProcesses)
    case .containerHostNetwork: return flag(facts, .sharesNetwork)
    case .containerHostIpc: return flag(facts, .sharesIPC)
    case .containerMounts: return facts.flags.contains(.isDescribed) ? .bytes(mountList(container)) : nil
    case .containerMount, .containerMountSource, .containerMountDest, .containerMountMode, .containerMountRdwr,
      .containerMountPropagation:
      return mountValue(id, field.argument, container)
    case .containerLabel: return label(field.argument, container, facts.labels)
    case .k8sPodLabel: return label(field.argument, container, facts.podLabels)
    case .containerLabels: return labelList(container, facts.labels)
    case .k8sPodLabels: return labelList(container, facts.podLabels)
    default: return span(id, facts).flatMap { container.text($0) }.map { .bytes($0) }
    }
  }

  private func span(_ id: SyscallField, _ facts: ContainerFacts) -> TextSpan? {
    switch id {
    case .containerId: facts.id
    case .containerFullId: facts.fullID
    case .containerName: facts.name
    case .containerImage: facts.image
    case .containerImageId: facts.imageID
    case .containerType: facts.type
    case .containerImageRepository: facts.repository
    case .containerImageTag: facts.tag
    case .containerImageDigest: facts.digest
    case .containerIp, .k8sPodIp: facts.address
    case .containerCniJson, .k8sPodCniJson: facts.networkJSON
    case .k8sPodName: facts.podName
    case .k8sNsName: facts.podNamespace
    case .k8sPodId, .k8sPodUid: facts.podUID
    case .k8sPodSandboxId: facts.sandboxID
    case .k8sPodFullSandboxId: facts.fullSandboxID
    default: nil
    }
  }

  private func flag(_ facts: ContainerFacts, _ flag: ContainerFacts.Flags) -> FieldValue? {
    facts.flags.contains(.isDescribed) ? .bool(facts.flags.contains(flag)) : nil
  }

  /// The host counts as a container that is called host and has no image.
  private func hostValue(_ id: SyscallField) -> FieldValue? {
    switch id {
    case .containerId, .containerFullId, .containerName, .containerType: .text("host")
    case .containerImage, .containerImageId, .containerImageRepository, .containerImageTag, .containerImageDigest,
      .containerMounts, .containerIp, .containerCniJson, .containerLabels:
      .empty
    case .containerPrivileged, .containerHostPid, .containerHostNetwork, .containerHostIpc: .bool(false)
    default: nil
    }
  }

  private func containerTime(_ id: SyscallField) -> FieldValue? {
    guard let start = blocks.process?.facts.namespaceStartTime, start != 0 else { return nil }
    switch id {
    case .containerStartTs: return .unsigned(start)
    case .containerDuration: return .unsigned(duration(since: start))
    default: return nil
    }
  }

  // MARK: Labels

  private func label(_ argument: Field.Argument, _ container: Block<ContainerFacts>, _ span: TextSpan) -> FieldValue? {
    guard case .key(let key) = argument, let list = container.text(span) else { return nil }
    var value: FieldValue?
    var isValue = false
    var isWanted = false
    list.forEachElement { text in
      if isValue, isWanted { value = .bytes(text) }
      isWanted = !isValue && text.elementsEqual(key.utf8)
      isValue.toggle()
      return value == nil
    }
    return value
  }

  private func labelList(_ container: Block<ContainerFacts>, _ span: TextSpan) -> FieldValue? {
    guard let list = container.text(span) else { return nil }
    var isValue = false
    list.forEachElement { text in
      if isValue { scratch.append(":") } else if scratch.count > 0 { scratch.append(",") }
      scratch.append(text)
      isValue.toggle()
      return true
    }
    return .bytes(scratch.finish())
  }
}
