// loader OBJECT [VARIABLE...]: loads and attaches the programs of a BPF object one by one, and says which of them this kernel
// takes, with these constants of the object's set to true.
//
// Shows in seconds what the verifier of an older kernel thinks, without the detector that the programs belong to.
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_programs = 256 };

static int print(enum libbpf_print_level level, const char *format, va_list arguments) {
  return level == LIBBPF_DEBUG ? 0 : vprintf(format, arguments);
}

static struct bpf_object *opened(const char *path) {
  struct bpf_object *object = bpf_object__open_file(path, NULL);
  if (object) return object;
  perror(path);
  exit(70);
}

/// The names of its programs, and how many there are.
static int list(const char *path, char **names) {
  struct bpf_object *object = opened(path);
  struct bpf_program *program;
  int count = 0;
  bpf_object__for_each_program(program, object) if (count < most_programs) names[count++] = strdup(bpf_program__name(program));
  bpf_object__close(object);
  return count;
}

/// A section that names a whole group of tracepoints is attached by whoever knows which of them.
static int is_attachable(const char *section) { return strcmp(section, "tracepoint/syscalls/sys_exit") != 0; }

/// Makes a constant of type `bool` true before it is one.
static void set(struct bpf_object *object, const char *variable) {
  struct btf *types = bpf_object__btf(object);
  struct bpf_map *constants = NULL, *map;
  bpf_object__for_each_map(map, object) if (strstr(bpf_map__name(map), ".rodata")) constants = map;
  size_t size = 0;
  const void *initial = constants ? bpf_map__initial_value(constants, &size) : NULL;
  int section_id = btf__find_by_name_kind(types, ".rodata", BTF_KIND_DATASEC);
  char *memory = malloc(size);
  if (!initial || section_id < 0 || !memory) return;
  memcpy(memory, initial, size);
  const struct btf_type *section = btf__type_by_id(types, section_id);
  const struct btf_var_secinfo *places = btf_var_secinfos(section);
  for (int place = 0; place < btf_vlen(section); place++) {
    const struct btf_type *found = btf__type_by_id(types, places[place].type);
    if (!strcmp(btf__name_by_offset(types, found->name_off), variable)) memory[places[place].offset] = 1;
  }
  bpf_map__set_initial_value(constants, memory, size);
  free(memory);
}

/// Loads one program alone; 0 where the kernel takes it.
static int try(const char *path, const char *name, char *const *variables) {
  struct bpf_object *object = opened(path);
  struct bpf_program *program, *wanted = bpf_object__find_program_by_name(object, name);
  bpf_object__for_each_program(program, object) bpf_program__set_autoload(program, program == wanted);
  for (; *variables; variables++) set(object, *variables);
  const char *section = bpf_program__section_name(wanted);
  // A hook on a function that user space chooses.
  if (!strcmp(section, "fexit/hook")) bpf_program__set_attach_target(wanted, 0, "__x64_sys_openat");
  int refusal = bpf_object__load(object);
  struct bpf_link *link = NULL;
  if (refusal == 0 && is_attachable(section)) {
    link = bpf_program__attach(wanted);
    if (!link) refusal = -errno;
  }
  printf("%s\t%s\t%s\n", refusal ? "refused" : "taken", name, refusal ? strerror(-refusal) : section);
  if (link) bpf_link__destroy(link);
  bpf_object__close(object);
  return refusal;
}

int main(int count, char **words) {
  if (count < 2) return fputs("loader OBJECT [VARIABLE...]\n", stderr), 64;
  setvbuf(stdout, NULL, _IOLBF, 0);
  libbpf_set_print(print);
  char *names[most_programs];
  int programs = list(words[1], names), refused = 0;
  for (int program = 0; program < programs; program++) refused += try(words[1], names[program], words + 2) != 0;
  return refused ? 1 : 0;
}
