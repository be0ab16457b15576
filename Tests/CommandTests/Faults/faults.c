/* Makes chosen system calls of a program fail.
 *
 *   cc -shared -fPIC -O1 -o faults.so faults.c -ldl
 *   LD_PRELOAD=./faults.so FAULT_CALL=write FAULT_ERRNO=ENOSPC FAULT_AT=3 PROGRAM
 *
 * FAULT_CALL   open, read, write, fsync, fdatasync, close, rename, mkdir, symlink, link, unlink, readdir,
 *              flock, chmod, stat (of an open file), dlopen; variants of a call count as the call. Without it
 *              nothing fails. `open` takes in fopen and opendir.
 * FAULT_ERRNO  name or number of the error; EIO if absent.
 * FAULT_AT     the Nth matching call fails, counted from 1; 1 if neither this nor FAULT_FROM is given.
 * FAULT_FROM   every matching call from the Nth on fails.
 * FAULT_MATCH  only calls whose path contains this text match: for an open file the path it was opened
 *              by, for rename and the links either of the two.
 * FAULT_SHORT  1: a read or write of several bytes is cut to half instead of failing.
 * FAULT_KILL   1: the process kills itself before the call instead.
 * FAULT_LOG    a file that gets a line "CALL NUMBER PATH" for each fault: empty or absent, none happened.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The original of the function this stands in. */
#define ORIGINAL(name) __typeof__(&name) original = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static const struct {
    const char *name;
    int code;
} codes[] = {
    {"EACCES", EACCES}, {"EAGAIN", EAGAIN}, {"EBUSY", EBUSY}, {"EDQUOT", EDQUOT}, {"EEXIST", EEXIST},
    {"EINTR", EINTR}, {"EINVAL", EINVAL}, {"EIO", EIO}, {"ELOOP", ELOOP}, {"EMFILE", EMFILE},
    {"EMLINK", EMLINK}, {"ENAMETOOLONG", ENAMETOOLONG}, {"ENFILE", ENFILE}, {"ENOENT", ENOENT},
    {"ENOLCK", ENOLCK}, {"ENOSPC", ENOSPC}, {"ENOTDIR", ENOTDIR}, {"ENOTSUP", ENOTSUP}, {"EPERM", EPERM},
    {"EPIPE", EPIPE}, {"EROFS", EROFS}, {"ESTALE", ESTALE}, {"EWOULDBLOCK", EWOULDBLOCK}, {"EXDEV", EXDEV},
};

static atomic_long calls;

static long number(const char *variable) {
    const char *value = getenv(variable);
    return value ? atol(value) : 0;
}

static int fault_code(void) {
    const char *wanted = getenv("FAULT_ERRNO");
    if (!wanted) return EIO;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(wanted, codes[i].name) == 0) return codes[i].code;
    int code = atoi(wanted);
    return code > 0 ? code : EIO;
}

static void note(const char *call, long count, const char *path) {
    const char *log = getenv("FAULT_LOG");
    if (!log) return;
    char line[5000];
    int length = snprintf(line, sizeof line, "%s %ld %s\n", call, count, path ? path : "");
    if (length >= (int)sizeof line) length = sizeof line - 1;
    /* Straight to the kernel: these calls are not to fail themselves. */
    int fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0) return;
    syscall(SYS_write, fd, line, length);
    syscall(SYS_close, fd);
}

/* Whether this call is one to spoil. Leaves errno as the call shall leave it. */
static int spoil(const char *call, const char *path, const char *other) {
    const char *wanted = getenv("FAULT_CALL");
    if (!wanted || strcmp(wanted, call) != 0) return 0;
    const char *match = getenv("FAULT_MATCH");
    if (match && !(path && strstr(path, match)) && !(other && strstr(other, match))) return 0;
    long count = atomic_fetch_add(&calls, 1) + 1;
    long at = number("FAULT_AT"), from = number("FAULT_FROM");
    if (at == 0 && from == 0) at = 1;
    if (count != at && !(from > 0 && count >= from)) return 0;
    note(call, count, path);
    if (number("FAULT_KILL")) kill(getpid(), SIGKILL);
    errno = fault_code();
    return 1;
}

static int spoil_fd(const char *call, int fd) {
    const char *wanted = getenv("FAULT_CALL");
    if (!wanted || strcmp(wanted, call) != 0) return 0;
    char link[64], path[4097] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int saved = errno;
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    errno = saved;
    return spoil(call, path, NULL);
}

#define OPENS(name, before, ...)                                                                       \
    int name(before const char *path, int flags, ...) {                                                \
        ORIGINAL(name);                                                                                \
        mode_t mode = 0;                                                                               \
        if (flags & (O_CREAT | __O_TMPFILE)) {                                                         \
            va_list rest;                                                                              \
            va_start(rest, flags);                                                                     \
            mode = va_arg(rest, mode_t);                                                               \
            va_end(rest);                                                                              \
        }                                                                                              \
        return spoil("open", path, NULL) ? -1 : original(__VA_ARGS__ path, flags, mode);               \
    }
#define COMMA ,
OPENS(open, , )
OPENS(open64, , )
OPENS(openat, int folder COMMA, folder, )
OPENS(openat64, int folder COMMA, folder, )

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

#define POINTER(call, type, name, path, parameters, arguments)                                         \
    type name parameters {                                                                             \
        ORIGINAL(name);                                                                                \
        return spoil(call, path, NULL) ? NULL : original arguments;                                    \
    }
POINTER("open", FILE *, fopen, path, (const char *path, const char *mode), (path, mode))
POINTER("open", FILE *, fopen64, path, (const char *path, const char *mode), (path, mode))
POINTER("open", DIR *, opendir, path, (const char *path), (path))
POINTER("dlopen", void *, dlopen, path, (const char *path, int mode), (path, mode))

struct dirent *readdir(DIR *folder) {
    ORIGINAL(readdir);
    return spoil_fd("readdir", dirfd(folder)) ? NULL : original(folder);
}
struct dirent64 *readdir64(DIR *folder) {
    ORIGINAL(readdir64);
    return spoil_fd("readdir", dirfd(folder)) ? NULL : original(folder);
}

/* A transfer of `count` bytes: cut to half, failed, or as it is. */
#define TRANSFER(call, name, parameters, arguments)                                                    \
    ssize_t name parameters {                                                                          \
        ORIGINAL(name);                                                                                \
        if (spoil_fd(call, fd)) {                                                                      \
            if (!number("FAULT_SHORT")) return -1;                                                     \
            if (count > 1) count /= 2;                                                                 \
        }                                                                                              \
        return original arguments;                                                                     \
    }
TRANSFER("read", read, (int fd, void *bytes, size_t count), (fd, bytes, count))
TRANSFER("read", pread, (int fd, void *bytes, size_t count, off_t at), (fd, bytes, count, at))
TRANSFER("read", pread64, (int fd, void *bytes, size_t count, off64_t at), (fd, bytes, count, at))
TRANSFER("write", write, (int fd, const void *bytes, size_t count), (fd, bytes, count))
TRANSFER("write", pwrite, (int fd, const void *bytes, size_t count, off_t at), (fd, bytes, count, at))
TRANSFER("write", pwrite64, (int fd, const void *bytes, size_t count, off64_t at), (fd, bytes, count, at))
TRANSFER("read", readv, (int fd, const struct iovec *parts, int count), (fd, parts, count))
TRANSFER("write", writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
TRANSFER(
    "write", copy_file_range,
    (int from, off64_t *at, int fd, off64_t *to, size_t count, unsigned flags),
    (from, at, fd, to, count, flags)
)
/* stdio writes past the C library's own `write`: its buffers are caught where they are filled. */
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
    ORIGINAL(fwrite);
    if (spoil_fd("write", fileno(file))) {
        if (!number("FAULT_SHORT")) return 0;
        count /= 2;
    }
    return original(bytes, size, count, file);
}

#define ON_FD(call, name, parameters, arguments)                                                       \
    int name parameters {                                                                              \
        ORIGINAL(name);                                                                                \
        return spoil_fd(call, fd) ? -1 : original arguments;                                           \
    }
ON_FD("fsync", fsync, (int fd), (fd))
ON_FD("fdatasync", fdatasync, (int fd), (fd))
ON_FD("flock", flock, (int fd, int operation), (fd, operation))
ON_FD("chmod", fchmod, (int fd, mode_t mode), (fd, mode))
ON_FD("stat", fstat, (int fd, struct stat *status), (fd, status))
ON_FD("stat", fstat64, (int fd, struct stat64 *status), (fd, status))

/* As Linux does, a close that fails has closed the descriptor all the same. */
int close(int fd) {
    ORIGINAL(close);
    if (!spoil_fd("close", fd)) return original(fd);
    original(fd);
    errno = fault_code();
    return -1;
}

int fclose(FILE *file) {
    ORIGINAL(fclose);
    if (!spoil_fd("close", fileno(file))) return original(file);
    original(file);
    errno = fault_code();
    return EOF;
}

#define ON_PATHS(call, name, first, second, parameters, arguments)                                     \
    int name parameters {                                                                              \
        ORIGINAL(name);                                                                                \
        return spoil(call, first, second) ? -1 : original arguments;                                   \
    }
ON_PATHS("rename", rename, to, from, (const char *from, const char *to), (from, to))
ON_PATHS("rename", renameat, to, from, (int a, const char *from, int b, const char *to), (a, from, b, to))
ON_PATHS(
    "rename", renameat2, to, from,
    (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags)
)
ON_PATHS("mkdir", mkdir, path, NULL, (const char *path, mode_t mode), (path, mode))
ON_PATHS("mkdir", mkdirat, path, NULL, (int folder, const char *path, mode_t mode), (folder, path, mode))
ON_PATHS("symlink", symlink, path, to, (const char *to, const char *path), (to, path))
ON_PATHS("symlink", symlinkat, path, to, (const char *to, int folder, const char *path), (to, folder, path))
ON_PATHS("link", link, to, from, (const char *from, const char *to), (from, to))
ON_PATHS(
    "link", linkat, to, from,
    (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags)
)
ON_PATHS("unlink", unlink, path, NULL, (const char *path), (path))
ON_PATHS("unlink", unlinkat, path, NULL, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATHS("unlink", rmdir, path, NULL, (const char *path), (path))
