extension Sidekick {
  /// What falcosidekick can do to all alerts, or to its own server, and Tocsin cannot yet.
  ///
  /// A line without keys is a setting itself. Of the server's TLS only its switch counts.
  static let settingTable = """
    prometheus Prometheus
      extralabels
    tlsserver TLSServer
      cacertfile=* certfile=* deploy=false keyfile=* mutualtls=* notlspaths=* notlsport=*
    """
}
