// A destination as fast as one thread can be: answers every POST with 200 and counts it. `sink PORT`
// GET /count answers how many there were. `sink PORT hang` takes connections and never answers.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { connections = 8192, room = 1 << 16 };

static struct { char *bytes; size_t used; } buffers[connections];
static unsigned long count;
static int hangs;

static void drop(int fd) {
  buffers[fd].used = 0;
  close(fd);
}

static void answer(int fd, const char *body) {
  char text[256];
  int length = snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen(body), body);
  if (write(fd, text, length) < 0) drop(fd);
}

/// Works off every complete request in the buffer.
static void serve(int fd) {
  char *bytes = buffers[fd].bytes;
  while (buffers[fd].used) {
    bytes[buffers[fd].used] = 0;
    char *end = strstr(bytes, "\r\n\r\n");
    if (!end) return;
    char *field = strcasestr(bytes, "\r\ncontent-length:");
    size_t length = end + 4 - bytes + (field && field < end ? strtoul(field + 17, 0, 10) : 0);
    if (length > buffers[fd].used) return;
    if (!strncmp(bytes, "GET /count", 10)) {
      char number[32];
      snprintf(number, sizeof number, "%lu", count);
      answer(fd, number);
    } else if (!hangs) {
      count++;
      answer(fd, "");
    }
    if (buffers[fd].used < length) return;
    buffers[fd].used -= length;
    memmove(bytes, bytes + length, buffers[fd].used);
  }
}

static void greet(int epoll, int listener) {
  for (int fd; (fd = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0;) {
    if (fd >= connections) {
      close(fd);
      continue;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    if (!buffers[fd].bytes) buffers[fd].bytes = malloc(room + 1);
    buffers[fd].used = 0;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
  }
}

int main(int argc, char **argv) {
  hangs = argc > 2;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(listener, (void *)&address, sizeof address) || listen(listener, 4096)) return perror("sink"), 1;
  int epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int ready = epoll_wait(epoll, events, 256, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        greet(epoll, listener);
        continue;
      }
      ssize_t got = read(fd, buffers[fd].bytes + buffers[fd].used, room - buffers[fd].used);
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (got <= 0) {
        drop(fd);
        continue;
      }
      buffers[fd].used += got;
      serve(fd);
    }
  }
}
