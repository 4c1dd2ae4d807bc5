#include <stdint.h>
#include "locale_data.h"

// Foundation brings ICU along, and ICU 34 MB of languages, calendars and time zones, more than the rest of the executable. Tocsin
// has use for none of it. This is the same table without an entry, under the name that ICU 76 looks for; the linker takes it
// because it comes first. A toolchain with another ICU finds another name, takes its own table, and all that is lost is room.
//
// The format is ICU's own for packages of common data (`udata.h`, `ucmndata.h`).

struct header {
  uint16_t size;
  uint8_t magic[2];
  uint16_t information_size, reserved;
  uint8_t is_big_endian, character_set, character_size, padding;
  uint8_t format[4], format_version[4], data_version[4];
};

const struct {
  struct header header;
  uint32_t entries, reserved;
} icudt76_dat __attribute__((aligned(16), visibility("default"))) = {
    .header = {
        .size = sizeof(struct header),
        .magic = {0xDA, 0x27},
        .information_size = sizeof(struct header) - 4,
        .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
        .character_size = 2,
        .format = {'C', 'm', 'n', 'D'},
        .format_version = {1},
    },
};
