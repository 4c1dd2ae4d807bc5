// What a process may do so as not to be seen for what it is.
#include "triggers.h"

const struct trigger escape_triggers[] = {
    {NULL, NULL},
};
