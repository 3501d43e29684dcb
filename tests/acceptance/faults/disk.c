/* A disk that fails or is slow, for the calls of one process and its children on some files.

   It is preloaded. FAULT_FILES is a part of the paths that it is about, and FAULT_CONTROL is a file that
   all processes map and the test writes: see `disk.py`, which has the same structure. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4, OPEN = 8, READ = 16 };

struct control {
  int32_t calls;    /* which calls fail */
  int32_t error;    /* with which error */
  int32_t left;     /* the call that fails is the one that finds 1 here */
  int32_t lasting;  /* whether all later ones fail, too */
  int32_t part;     /* whether half is written before */
  int32_t hits;     /* how many have failed */
  int32_t delay;    /* how long a sync takes longer, in milliseconds */
  int32_t hang;     /* how long the next sync takes longer, once, in milliseconds */
};

static struct control nothing, *now = &nothing;
static const char *files;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_CONTROL");
  files = getenv("FAULT_FILES");
  if (path == NULL || files == NULL) return;
  int (*plain)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int file = plain(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (mapped != MAP_FAILED) now = mapped;
}

static int named(const char *path) {
  size_t length = strlen(path);
  const char *passing[] = {"-shm", "-lock", ".pid", ".log"};
  for (int each = 0; each < 4; each++) {
    size_t end = strlen(passing[each]);
    if (length > end && strcmp(path + length - end, passing[each]) == 0) return 0;
  }
  return strstr(path, files) != NULL;
}

static int ours(int file) {
  char name[64], path[PATH_MAX];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return named(path);
}

/* Whether this call is to fail. */
static int fails(int call) {
  if (!(now->calls & call)) return 0;
  int32_t left = __atomic_fetch_sub(&now->left, 1, __ATOMIC_SEQ_CST);
  if (left == 1 || (left < 1 && now->lasting)) {
    __atomic_fetch_add(&now->hits, 1, __ATOMIC_SEQ_CST);
    errno = now->error;
    return 1;
  }
  return 0;
}

static void wait_for(int32_t milliseconds) {
  struct timespec span = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  nanosleep(&span, NULL);
}

#define PLAIN(name) static __typeof__(name) *plain; if (!plain) plain = dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *data, size_t size) {
  PLAIN(write);
  if ((now->calls & WRITE) && ours(file) && fails(WRITE)) {
    if (now->part && size > 1) return plain(file, data, size / 2);
    return -1;
  }
  return plain(file, data, size);
}

static ssize_t write_at(ssize_t (*plain)(int, const void *, size_t, off_t), int file,
                        const void *data, size_t size, off_t at) {
  if ((now->calls & WRITE) && ours(file) && fails(WRITE)) {
    if (now->part && size > 1) return plain(file, data, size / 2, at);
    return -1;
  }
  return plain(file, data, size, at);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
  PLAIN(pwrite);
  return write_at(plain, file, data, size, at);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
  PLAIN(pwrite64);
  return write_at(plain, file, data, size, at);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
  PLAIN(pwritev);
  if ((now->calls & WRITE) && ours(file) && fails(WRITE)) return -1;
  return plain(file, parts, count, at);
}

ssize_t pread(int file, void *data, size_t size, off_t at) {
  PLAIN(pread);
  if ((now->calls & READ) && ours(file) && fails(READ)) return -1;
  return plain(file, data, size, at);
}

ssize_t pread64(int file, void *data, size_t size, off64_t at) {
  PLAIN(pread64);
  if ((now->calls & READ) && ours(file) && fails(READ)) return -1;
  return plain(file, data, size, at);
}

static int sync_by(int (*plain)(int), int file) {
  if ((now->delay || now->hang || (now->calls & SYNC)) && ours(file)) {
    int32_t hang = __atomic_exchange_n(&now->hang, 0, __ATOMIC_SEQ_CST);
    if (now->delay || hang) wait_for(now->delay + hang);
    if (fails(SYNC)) return -1;
  }
  return plain(file);
}

int fsync(int file) {
  PLAIN(fsync);
  return sync_by(plain, file);
}

int fdatasync(int file) {
  PLAIN(fdatasync);
  return sync_by(plain, file);
}

int ftruncate(int file, off_t length) {
  PLAIN(ftruncate);
  if ((now->calls & TRUNCATE) && ours(file) && fails(TRUNCATE)) return -1;
  return plain(file, length);
}

int ftruncate64(int file, off64_t length) {
  PLAIN(ftruncate64);
  if ((now->calls & TRUNCATE) && ours(file) && fails(TRUNCATE)) return -1;
  return plain(file, length);
}

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) {
  PLAIN(open);
  MODE(flags)
  if ((now->calls & OPEN) && named(path) && fails(OPEN)) return -1;
  return plain(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  PLAIN(open64);
  MODE(flags)
  if ((now->calls & OPEN) && named(path) && fails(OPEN)) return -1;
  return plain(path, flags, mode);
}
