resource "kubernetes_namespace_v1" "tocsin" {
  metadata {
    name   = "tocsin"
    labels = { "pod-security.kubernetes.io/enforce" = "privileged" }
  }
}

resource "kubernetes_secret_v1" "tocsin" {
  metadata {
    name      = "tocsin"
    namespace = kubernetes_namespace_v1.tocsin.metadata[0].name
  }
  data = { "gotify-token" = var.gotify_token }
}

resource "helm_release" "tocsin" {
  name      = "tocsin"
  namespace = kubernetes_namespace_v1.tocsin.metadata[0].name
  chart     = "${path.module}/tocsin/compose/kubernetes"
  values = [yamlencode({
    forwarder = {
      settings = { GOTIFY_HOSTPORT = "https://gotify.example.org" }
      secrets  = { GOTIFY_TOKEN = { secret = "tocsin", key = "gotify-token" } }
    }
  })]
  depends_on = [kubernetes_secret_v1.tocsin]
}

variable "gotify_token" {
  type      = string
  sensitive = true
}
