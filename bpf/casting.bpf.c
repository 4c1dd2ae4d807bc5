// The programs of sensor.bpf.c for kernels that can cast pointers (6.2). To others even the name of that function is
// unacceptable, unless one may look into the types of all modules.
#define TOCSIN_CASTS
#include "sensor.bpf.c"
