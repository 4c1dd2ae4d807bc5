/// Answers in the form that Docker's API describes.
enum DockerSamples {
  static let id = "71fb736ae550d34462296b62384758cd8f5cbd55cbdb7d41a57b5b2b8c5f2a01"
  static let image = "sha256:0ca0fed353fb77c247abada85aebc667fd1f5fa0b5f6ab1efb26867ba18f2f0a"

  static func container(
    image: String = "registry.example:5000/shop/web:1.4", host: String = #""NetworkMode":"bridge""#,
    network: String = #""IPAddress":"172.17.0.2""#, labels: String = "null"
  ) -> String {
    """
    {"Id":"\(id)","Created":"2024-11-07T09:31:26Z","Path":"nginx","Name":"/web-1","Image":"\(Self.image)",
     "HostConfig":{\(host)},
     "Mounts":[{"Type":"bind","Source":"/srv/web","Destination":"/data","Mode":"z","RW":true,"Propagation":"rprivate"},
       {"Type":"bind","Source":"/etc","Destination":"/host/etc","Mode":"","RW":false,"Propagation":"rslave"}],
     "Config":{"Image":"\(image)","Labels":\(labels)},"NetworkSettings":{\(network)}}
    """
  }

  static let imageAnswer = """
    {"Id":"\(image)","RepoTags":["web:latest","registry.example:5000/shop/web:1.3","registry.example:5000/shop/web:1.4"],
     "RepoDigests":["web@sha256:aaaa","registry.example:5000/shop/web@sha256:bbbb"]}
    """
}
