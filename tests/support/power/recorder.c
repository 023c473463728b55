/*
 * Writes down what a program does to the files below one folder, in order, so that tests can build the disk as a power cut
 * would have left it (replay.ts). Loaded into the program beforehand, by LD_PRELOAD: the program itself knows nothing of it.
 *
 *   POWER_FOLDER    the folder that is watched, as an absolute path
 *   POWER_JOURNAL   the file that the records are added to
 *   POWER_ANSWERS   what is written elsewhere and begins with this (an HTTP answer to a socket, a line to a pipe) is a record, too:
 *                   the very moment at which something is acknowledged
 *
 * A change is recorded just after it has succeeded; a flush is recorded when it begins and when it has succeeded, since it promises
 * nothing about what is written meanwhile; an answer is recorded just before it leaves. One lock keeps changes and records in the
 * same order within a process. Programs that this one starts are recorded as well, into the same journal.
 *
 * Not seen: memory-mapped files (SQLite's -shm, which is worth nothing after a restart) and copies made within the kernel
 * (copy_file_range, sendfile). The tests compare the replayed whole with the real folder, so that nothing else can go unseen either.
 *
 * A record, in the machine's byte order: struct record, then `length` bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind {
  OPENED = 1,  /* handle, payload: path; value: 1 if it may have been made, 2 if it was emptied (as a sum) */
  WRITTEN = 2, /* handle, value: offset, payload: the bytes */
  RESIZED = 3, /* handle, value: the new size */
  FLUSHING = 4,
  FLUSHED = 5,
  RENAMED = 6, /* payload: from, NUL, to */
  REMOVED = 7, /* payload: path (a file or an empty folder) */
  LINKED = 8,  /* payload: from, NUL, to */
  FOLDER = 9,  /* payload: path of a folder that was made */
  ANSWERED = 10,
};

struct record {
  uint32_t kind;
  uint32_t handle;
  uint64_t value;
  uint32_t length;
  uint32_t process;
};

#define MOST_HANDLES 65536
#define MOST_OF_AN_ANSWER 4096

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static char folder[PATH_MAX];
static size_t folder_length;
static char answers[64];
static uint32_t handles[MOST_HANDLES]; /* by file descriptor; 0: not watched */
static uint32_t last_handle;

/* What the program starts is to be recorded as well, whatever environment it is given. */
static char passed_on[4][PATH_MAX + 32];

#define REAL(result, name, ...)                                                                                                            \
  static result (*real_##name)(__VA_ARGS__);                                                                                               \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int real_open_of(const char *path, int flags, mode_t mode) {
  REAL(int, open, const char *, int, ...);
  return real_open(path, flags, mode);
}

__attribute__((constructor)) static void begin(void) {
  static const char *names[] = {"LD_PRELOAD", "POWER_FOLDER", "POWER_JOURNAL", "POWER_ANSWERS"};
  for (int index = 0; index < 4; index++) {
    const char *value = getenv(names[index]);
    if (!value || strlen(value) >= PATH_MAX) value = "";
    strcat(strcat(strcpy(passed_on[index], names[index]), "="), value);
  }
  const char *where = getenv("POWER_FOLDER"), *to = getenv("POWER_JOURNAL"), *prefix = getenv("POWER_ANSWERS");
  if (!where || !to) return;
  strncpy(folder, where, sizeof folder - 1);
  folder_length = strlen(folder);
  if (prefix) strncpy(answers, prefix, sizeof answers - 1);
  journal = real_open_of(to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void record(enum kind kind, uint32_t handle, uint64_t value, const struct iovec *payload, int parts) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  struct record head = {kind, handle, value, 0, (uint32_t)getpid()};
  struct iovec all[1 + IOV_MAX];
  if (parts > IOV_MAX - 1) abort();
  all[0] = (struct iovec){&head, sizeof head};
  for (int part = 0; part < parts; part++) {
    all[part + 1] = payload[part];
    head.length += payload[part].iov_len;
  }
  /* One call, so that records of several processes do not mix. A journal with a gap would prove nothing: better no test. */
  if (real_writev(journal, all, parts + 1) != (ssize_t)(sizeof head + head.length)) abort();
}

static void record_text(enum kind kind, uint32_t handle, uint64_t value, const char *one, const char *two) {
  struct iovec parts[] = {{(void *)one, strlen(one) + (two ? 1 : 0)}, {(void *)(two ? two : ""), two ? strlen(two) : 0}};
  record(kind, handle, value, parts, 2);
}

static int is_watched(const char *path) {
  return journal >= 0 && path && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == '\0');
}

static uint32_t handle_of(int fd) { return fd >= 0 && fd < MOST_HANDLES ? handles[fd] : 0; }

/* ---- opening and closing ---- */

static int open_watched(const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&order);
  int fd = real_open_of(path, flags, mode);
  if (fd >= 0) {
    if (fd >= MOST_HANDLES) abort();
    handles[fd] = ++last_handle;
    record_text(OPENED, handles[fd], (flags & O_CREAT ? 1 : 0) + (flags & O_TRUNC ? 2 : 0), path, NULL);
  }
  int error = errno;
  pthread_mutex_unlock(&order);
  errno = error;
  return fd;
}

#define MODE_OF(flags)                                                                                                                     \
  mode_t mode = 0;                                                                                                                         \
  if (flags & (O_CREAT | __O_TMPFILE)) {                                                                                                   \
    va_list rest;                                                                                                                          \
    va_start(rest, flags);                                                                                                                 \
    mode = va_arg(rest, mode_t);                                                                                                           \
    va_end(rest);                                                                                                                          \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return is_watched(path) ? open_watched(path, flags, mode) : real_open_of(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return is_watched(path) ? open_watched(path, flags | O_LARGEFILE, mode) : real_open_of(path, flags | O_LARGEFILE, mode);
}

static int forget_and_close(int fd) {
  REAL(int, close, int);
  if (handle_of(fd)) {
    pthread_mutex_lock(&order);
    handles[fd] = 0;
    pthread_mutex_unlock(&order);
  }
  return real_close(fd);
}

int close(int fd) { return forget_and_close(fd); }

/* ---- bytes ---- */

static void record_written(int fd, off_t offset, const struct iovec *parts, int count, ssize_t written) {
  /* Less than was asked for may have been written. */
  struct iovec done[IOV_MAX];
  int used = 0;
  for (; used < count && written > 0; used++) {
    done[used] = parts[used];
    if ((ssize_t)done[used].iov_len > written) done[used].iov_len = written;
    written -= done[used].iov_len;
  }
  record(WRITTEN, handle_of(fd), offset, done, used);
}

static void record_answer(int fd, const struct iovec *parts, int count) {
  size_t length = strlen(answers);
  if (journal < 0 || length == 0 || fd == journal || count < 1 || parts[0].iov_len < length || memcmp(parts[0].iov_base, answers, length))
    return;
  struct iovec told[8];
  int used = 0;
  for (size_t left = MOST_OF_AN_ANSWER; used < count && used < 8 && left > 0; used++) {
    told[used] = parts[used];
    if (told[used].iov_len > left) told[used].iov_len = left;
    left -= told[used].iov_len;
  }
  pthread_mutex_lock(&order);
  record(ANSWERED, 0, 0, told, used);
  pthread_mutex_unlock(&order);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  if (!handle_of(fd)) {
    record_answer(fd, parts, count);
    return real_writev(fd, parts, count);
  }
  pthread_mutex_lock(&order);
  ssize_t written = real_writev(fd, parts, count);
  int error = errno;
  if (written > 0) record_written(fd, lseek(fd, 0, SEEK_CUR) - written, parts, count, written);
  pthread_mutex_unlock(&order);
  errno = error;
  return written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  struct iovec part = {(void *)bytes, length};
  if (!handle_of(fd)) {
    record_answer(fd, &part, 1);
    return real_write(fd, bytes, length);
  }
  pthread_mutex_lock(&order);
  ssize_t written = real_write(fd, bytes, length);
  int error = errno;
  if (written > 0) record_written(fd, lseek(fd, 0, SEEK_CUR) - written, &part, 1, written);
  pthread_mutex_unlock(&order);
  errno = error;
  return written;
}

static ssize_t write_at(int fd, const struct iovec *parts, int count, off_t offset) {
  REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
  if (!handle_of(fd)) return real_pwritev(fd, parts, count, offset);
  pthread_mutex_lock(&order);
  ssize_t written = real_pwritev(fd, parts, count, offset);
  int error = errno;
  if (written > 0) record_written(fd, offset, parts, count, written);
  pthread_mutex_unlock(&order);
  errno = error;
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  struct iovec part = {(void *)bytes, length};
  return write_at(fd, &part, 1, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return pwrite(fd, bytes, length, offset); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return write_at(fd, parts, count, offset); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) { return write_at(fd, parts, count, offset); }

static int resize(int fd, off_t size) {
  REAL(int, ftruncate, int, off_t);
  if (!handle_of(fd)) return real_ftruncate(fd, size);
  pthread_mutex_lock(&order);
  int result = real_ftruncate(fd, size);
  int error = errno;
  if (result == 0) record(RESIZED, handle_of(fd), size, NULL, 0);
  pthread_mutex_unlock(&order);
  errno = error;
  return result;
}

int ftruncate(int fd, off_t size) { return resize(fd, size); }
int ftruncate64(int fd, off64_t size) { return resize(fd, size); }

/* ---- flushing ---- */

static int flush_with(int (*real)(int), int fd) {
  uint32_t handle = handle_of(fd);
  if (!handle) return real(fd);
  pthread_mutex_lock(&order);
  record(FLUSHING, handle, 0, NULL, 0);
  pthread_mutex_unlock(&order);
  int result = real(fd);
  int error = errno;
  if (result == 0) {
    pthread_mutex_lock(&order);
    record(FLUSHED, handle, 0, NULL, 0);
    pthread_mutex_unlock(&order);
  }
  errno = error;
  return result;
}

int fsync(int fd) {
  REAL(int, fsync, int);
  return flush_with(real_fsync, fd);
}

int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  return flush_with(real_fdatasync, fd);
}

/* ---- names ---- */

#define NAMES(kind, call, one, two)                                                                                                        \
  pthread_mutex_lock(&order);                                                                                                              \
  int result = call;                                                                                                                       \
  int error = errno;                                                                                                                       \
  if (result == 0) record_text(kind, 0, 0, one, two);                                                                                      \
  pthread_mutex_unlock(&order);                                                                                                            \
  errno = error;                                                                                                                           \
  return result

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  if (!is_watched(from) && !is_watched(to)) return real_rename(from, to);
  NAMES(RENAMED, real_rename(from, to), from, to);
}

int link(const char *from, const char *to) {
  REAL(int, link, const char *, const char *);
  if (!is_watched(from) && !is_watched(to)) return real_link(from, to);
  NAMES(LINKED, real_link(from, to), from, to);
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  if (!is_watched(path)) return real_unlink(path);
  NAMES(REMOVED, real_unlink(path), path, NULL);
}

int rmdir(const char *path) {
  REAL(int, rmdir, const char *);
  if (!is_watched(path)) return real_rmdir(path);
  NAMES(REMOVED, real_rmdir(path), path, NULL);
}

int unlinkat(int at, const char *path, int flags) {
  REAL(int, unlinkat, int, const char *, int);
  if (!is_watched(path)) return real_unlinkat(at, path, flags);
  NAMES(REMOVED, real_unlinkat(at, path, flags), path, NULL);
}

int remove(const char *path) {
  REAL(int, remove, const char *);
  if (!is_watched(path)) return real_remove(path);
  NAMES(REMOVED, real_remove(path), path, NULL);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  if (!is_watched(path)) return real_mkdir(path, mode);
  NAMES(FOLDER, real_mkdir(path, mode), path, NULL);
}

/* ---- programs that are started ---- */

int execvp(const char *file, char *const arguments[]) {
  REAL(int, execvpe, const char *, char *const[], char *const[]);
  if (journal < 0) return real_execvpe(file, arguments, environ);
  char *given[1024];
  int count = 0;
  for (char **one = environ; *one && count < 1019; one++)
    if (strncmp(*one, "POWER_", 6) && strncmp(*one, "LD_PRELOAD=", 11)) given[count++] = *one;
  for (int index = 0; index < 4; index++) given[count++] = passed_on[index];
  given[count] = NULL;
  return real_execvpe(file, arguments, given);
}
