// Connections, over loopback, and descriptors that become one.
#include "triggers.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

enum { closed_port = 24679, open_port = 24680, datagram_port = 24681, duplicated_port = 24684 };

static struct sockaddr_in address(int port) {
  return (struct sockaddr_in){AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {0}};
}

static int made(int family, int type) {
  int descriptor = socket(family, type, 0);
  must(descriptor >= 0, "socket");
  return descriptor;
}

static int bound(int type, int port) {
  int descriptor = made(AF_INET, type), on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in own = address(port);
  must(bind(descriptor, (struct sockaddr *)&own, sizeof own) == 0, "bind");
  return descriptor;
}

static long connect4(void) {
  struct sockaddr_in peer = address(closed_port);
  return syscall(SYS_connect, made(AF_INET, SOCK_STREAM), &peer, sizeof peer);
}
static long connect_datagram(void) {
  struct sockaddr_in peer = address(datagram_port);
  return syscall(SYS_connect, made(AF_INET, SOCK_DGRAM), &peer, sizeof peer);
}
static long connect6(void) {
  struct sockaddr_in6 peer = {.sin6_family = AF_INET6, .sin6_port = htons(closed_port), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  return syscall(SYS_connect, made(AF_INET6, SOCK_STREAM), &peer, sizeof peer);
}
static long connect_unix(void) {
  struct sockaddr_un peer = {.sun_family = AF_UNIX};
  snprintf(peer.sun_path, sizeof peer.sun_path, "%s", in_folder("socket"));
  unlink(peer.sun_path);
  int server = made(AF_UNIX, SOCK_STREAM);
  must(bind(server, (struct sockaddr *)&peer, sizeof peer) == 0 && listen(server, 1) == 0, "a unix socket");
  return syscall(SYS_connect, made(AF_UNIX, SOCK_STREAM), &peer, sizeof peer);
}

static long listen_on(void) { return syscall(SYS_listen, bound(SOCK_STREAM, open_port), 5); }

/// A server with a client that waits to be let in.
static int called(void) {
  int server = bound(SOCK_STREAM, open_port), client = made(AF_INET, SOCK_STREAM);
  struct sockaddr_in peer = address(open_port);
  must(listen(server, 1) == 0, "listen");
  must(connect(client, (struct sockaddr *)&peer, sizeof peer) == 0, "connect");
  // Or the port would rest for a minute with the client's side of the connection.
  struct linger at_once = {1, 0};
  setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  return server;
}
static long accept3(void) {
  struct sockaddr_in peer;
  socklen_t length = sizeof peer;
  return syscall(SYS_accept, called(), &peer, &length);
}
static long accept_flags(void) { return syscall(SYS_accept4, called(), NULL, NULL, SOCK_CLOEXEC); }

static long send_to(void) {
  struct sockaddr_in peer = address(datagram_port);
  return syscall(SYS_sendto, made(AF_INET, SOCK_DGRAM), "sendto", 6, 0, &peer, sizeof peer);
}
static long send_message(void) {
  struct sockaddr_in peer = address(datagram_port);
  struct iovec parts[] = {{"send", 4}, {"msg", 3}};
  struct msghdr message = {.msg_name = &peer, .msg_namelen = sizeof peer, .msg_iov = parts, .msg_iovlen = 2};
  return syscall(SYS_sendmsg, made(AF_INET, SOCK_DGRAM), &message, 0);
}

/// A socket that a datagram waits at.
static int addressed(void) {
  int receiver = bound(SOCK_DGRAM, datagram_port), sender = made(AF_INET, SOCK_DGRAM);
  struct sockaddr_in peer = address(datagram_port);
  must(sendto(sender, "datagram", 8, 0, (struct sockaddr *)&peer, sizeof peer) == 8, "sendto");
  return receiver;
}
static char buffer[64];
static long receive_from(void) { return syscall(SYS_recvfrom, addressed(), buffer, sizeof buffer, 0, NULL, NULL); }
static long receive_message(void) {
  struct sockaddr_in peer;
  struct iovec part = {buffer, sizeof buffer};
  struct msghdr message = {.msg_name = &peer, .msg_namelen = sizeof peer, .msg_iov = &part, .msg_iovlen = 1};
  return syscall(SYS_recvmsg, addressed(), &message, 0);
}

static int connected(void) {
  struct sockaddr_in peer = address(duplicated_port);
  int descriptor = made(AF_INET, SOCK_DGRAM);
  must(connect(descriptor, (struct sockaddr *)&peer, sizeof peer) == 0, "connect");
  return descriptor;
}
static long duplicate(void) {
  int descriptor = connected();
  close(0);
  return syscall(SYS_dup, descriptor);
}
static long duplicate2(void) { return syscall(SYS_dup2, connected(), 0); }
static long duplicate3(void) { return syscall(SYS_dup3, connected(), 0, O_CLOEXEC); }

static long packet(void) { return syscall(SYS_socket, AF_PACKET, SOCK_RAW, htons(3)); }

const struct trigger socket_triggers[] = {
    {"connect", connect4},
    {"connect-datagram", connect_datagram},
    {"connect-6", connect6},
    {"connect-unix", connect_unix},
    {"listen", listen_on},
    {"accept", accept3},
    {"accept4", accept_flags},
    {"sendto", send_to},
    {"sendmsg", send_message},
    {"recvfrom", receive_from},
    {"recvmsg", receive_message},
    {"dup", duplicate},
    {"dup2", duplicate2},
    {"dup3", duplicate3},
    {"socket", packet},
    {NULL, NULL},
};
