import Conditions

extension SyscallFields {
  static let containerRows =
    [
      FieldRow(.containerId, "container.id", .string, "First 12 digits of the container's id, or host."),
      FieldRow(.containerFullId, "container.full_id", .string, "The container's whole id."),
      FieldRow(.containerName, "container.name", .string, "Name of the container."),
      FieldRow(.containerImage, "container.image", .string, "Image reference of the container."),
      FieldRow(.containerImageId, "container.image.id", .string, "Id of the image."),
      FieldRow(.containerType, "container.type", .string, "Engine: docker, podman, containerd and so on, or host."),
      FieldRow(.containerPrivileged, "container.privileged", .bool, "Whether the container is privileged."),
      FieldRow(.containerMounts, "container.mounts", .string, "All mounts as source:dest:mode:rw:propagation."),
      FieldRow(.containerMount, "container.mount", .string, "One mount, by number or source.", .key),
      FieldRow(.containerMountSource, "container.mount.source", .string, "Source of a mount, by number or dest.", .key),
      FieldRow(
        .containerMountDest, "container.mount.dest", .string, "Destination of a mount, by number or source.", .key),
      FieldRow(.containerMountMode, "container.mount.mode", .string, "Mode of a mount, by number or source.", .key),
      FieldRow(.containerMountRdwr, "container.mount.rdwr", .string, "Whether a mount can be written.", .key),
      FieldRow(.containerMountPropagation, "container.mount.propagation", .string, "Propagation of a mount.", .key),
      FieldRow(.containerImageRepository, "container.image.repository", .string, "Image without tag and digest."),
      FieldRow(.containerImageTag, "container.image.tag", .string, "Tag of the image."),
      FieldRow(.containerImageDigest, "container.image.digest", .string, "Digest of the image."),
      FieldRow(.containerHealthcheck, "container.healthcheck", .string, "Never there."),
      FieldRow(.containerLivenessProbe, "container.liveness_probe", .string, "Never there."),
      FieldRow(.containerReadinessProbe, "container.readiness_probe", .string, "Never there."),
      FieldRow(
        .containerStartTs, "container.start_ts", .absoluteTime, "When the container's pid namespace was started."),
      FieldRow(.containerDuration, "container.duration", .relativeTime, "Nanoseconds since container.start_ts."),
      FieldRow(.containerIp, "container.ip", .string, "Address of the container."),
      FieldRow(.containerCniJson, "container.cni.json", .string, "What the network plugin said, as JSON."),
      FieldRow(.containerHostPid, "container.host_pid", .bool, "Whether the container shares the host's processes."),
      FieldRow(
        .containerHostNetwork, "container.host_network", .bool, "Whether the container shares the host's network."),
      FieldRow(.containerHostIpc, "container.host_ipc", .bool, "Whether the container shares the host's IPC."),
      FieldRow(.containerLabel, "container.label", .string, "One label of the container.", .key),
      FieldRow(.containerLabels, "container.labels", .string, "All labels as key:value, separated by commas."),

      FieldRow(.k8sPodName, "k8s.pod.name", .string, "Name of the pod."),
      FieldRow(.k8sNsName, "k8s.ns.name", .string, "Namespace of the pod."),
      FieldRow(.k8sPodId, "k8s.pod.id", .string, "The same as k8s.pod.uid."),
      FieldRow(.k8sPodUid, "k8s.pod.uid", .string, "Unique id of the pod."),
      FieldRow(.k8sPodSandboxId, "k8s.pod.sandbox_id", .string, "First 12 digits of the pod's sandbox id."),
      FieldRow(.k8sPodFullSandboxId, "k8s.pod.full_sandbox_id", .string, "The pod's whole sandbox id."),
      FieldRow(.k8sPodLabel, "k8s.pod.label", .string, "One label of the pod.", .key),
      FieldRow(.k8sPodLabels, "k8s.pod.labels", .string, "All labels of the pod as key:value, separated by commas."),
      FieldRow(.k8sPodIp, "k8s.pod.ip", .string, "Address of the pod."),
      FieldRow(.k8sPodCniJson, "k8s.pod.cni.json", .string, "What the network plugin said, as JSON."),
    ] + retiredRows

  /// Names that rules may still hold; nothing gives them values.
  private static let retiredRows = [
    FieldRow(.k8sRcName, "k8s.rc.name", .string, "Never there."),
    FieldRow(.k8sRcId, "k8s.rc.id", .string, "Never there."),
    FieldRow(.k8sRcLabel, "k8s.rc.label", .string, "Never there.", .key),
    FieldRow(.k8sRcLabels, "k8s.rc.labels", .string, "Never there."),
    FieldRow(.k8sSvcName, "k8s.svc.name", .string, "Never there."),
    FieldRow(.k8sSvcId, "k8s.svc.id", .string, "Never there."),
    FieldRow(.k8sSvcLabel, "k8s.svc.label", .string, "Never there.", .key),
    FieldRow(.k8sSvcLabels, "k8s.svc.labels", .string, "Never there."),
    FieldRow(.k8sNsId, "k8s.ns.id", .string, "Never there."),
    FieldRow(.k8sNsLabel, "k8s.ns.label", .string, "Never there.", .key),
    FieldRow(.k8sNsLabels, "k8s.ns.labels", .string, "Never there."),
    FieldRow(.k8sRsName, "k8s.rs.name", .string, "Never there."),
    FieldRow(.k8sRsId, "k8s.rs.id", .string, "Never there."),
    FieldRow(.k8sRsLabel, "k8s.rs.label", .string, "Never there.", .key),
    FieldRow(.k8sRsLabels, "k8s.rs.labels", .string, "Never there."),
    FieldRow(.k8sDeploymentName, "k8s.deployment.name", .string, "Never there."),
    FieldRow(.k8sDeploymentId, "k8s.deployment.id", .string, "Never there."),
    FieldRow(.k8sDeploymentLabel, "k8s.deployment.label", .string, "Never there.", .key),
    FieldRow(.k8sDeploymentLabels, "k8s.deployment.labels", .string, "Never there."),
  ]
}
