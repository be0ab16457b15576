#include <malloc.h>
#include <stdint.h>

/* Declared by fcntl.h under _GNU_SOURCE only, without which Swift's module of glibc is made. */
int sync_file_range(int file, int64_t offset, int64_t count, unsigned int flags);
#define SYNC_FILE_RANGE_WRITE 2
