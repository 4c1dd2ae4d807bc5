// The kernel's 32-bit entry: by `int $0x80` from this 64-bit program, and by a 32-bit program.
#include "triggers.h"
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>

#ifdef __x86_64__

// Numbers of that entry.
enum { entry_open = 5, entry_execve = 11, entry_chmod = 15, entry_socketcall = 102, entry_socketcall_connect = 3 };

/// What the entry can reach lies below 4 GiB.
static void *low_memory(void) {
  void *memory = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  must(memory != MAP_FAILED, "mmap");
  return memory;
}

static long enter(long number, const void *first, long second, long third) {
  long result;
  __asm__ volatile("int $0x80"
                   : "=a"(result)
                   : "a"(number), "b"(first), "c"(second), "d"(third)
                   : "memory", "r8", "r9", "r10", "r11");
  int answer = (int)result;
  if (answer >= 0) return answer;
  errno = -answer;
  return -1;
}

static long open_through(void) {
  return enter(entry_open, strcpy(low_memory(), make_file("int80-open")), O_RDONLY, 0);
}
static long change_mode_through(void) {
  return enter(entry_chmod, strcpy(low_memory(), make_file("int80-chmod")), 0700, 0);
}

static long execute_through(void) {
  pid_t child = fork();
  if (child > 0) return wait_for(child);
  char *memory = low_memory();
  uint32_t *words = (uint32_t *)(memory + 4096);
  strcpy(memory, copy_program("/proc/self/exe", "int80-execve"));
  strcpy(memory + 5000, "program");
  words[0] = (uint32_t)(uintptr_t)memory;
  words[1] = (uint32_t)(uintptr_t)(memory + 5000);
  enter(entry_execve, memory, (long)words, 0);
  _exit(errno);
}

static long connect_through(void) {
  char *memory = low_memory();
  struct sockaddr_in peer = {AF_INET, htons(24682), {htonl(INADDR_LOOPBACK)}, {0}};
  memcpy(memory, &peer, sizeof peer);
  uint32_t *arguments = (uint32_t *)(memory + 4096);
  arguments[0] = (uint32_t)socket(AF_INET, SOCK_STREAM, 0);
  arguments[1] = (uint32_t)(uintptr_t)memory;
  arguments[2] = sizeof peer;
  return enter(entry_socketcall, (void *)entry_socketcall_connect, (long)arguments, 0);
}

static long program32(void) {
  const char *program = beside_program("trigger32");
  pid_t child = fork();
  if (child > 0) return wait_for(child);
  must(chdir(in_folder("")) == 0, "chdir");
  make_file("32-open");
  rmdir(in_folder("32-mkdir"));
  execl(program, "trigger32", NULL);
  _exit(errno);
}

const struct trigger entry_triggers[] = {
    {"int80-open", open_through},
    {"int80-chmod", change_mode_through},
    {"int80-execve", execute_through},
    {"int80-connect", connect_through},
    {"32-bit", program32},
    {NULL, NULL},
};

#else

const struct trigger entry_triggers[] = {{NULL, NULL}};

#endif
