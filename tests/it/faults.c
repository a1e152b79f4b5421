/* Loaded before the program: makes one of the calls that change the disk fail, or kills the
   program before it. LIANYI_TEST_AT counts calls from 1, LIANYI_TEST_ERROR is an errno or 0 for
   SIGKILL, LIANYI_TEST_LIST is a file that is told which calls there were, and
   LIANYI_TEST_WITHOUT names the calls that this disk does not have, between
   spaces, and LIANYI_TEST_ANSWER is what it says of them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 100000
static atomic_long calls;
static const char *names[MOST];

/* git runs in the same environment. */
static int watched(void) { return strcmp(program_invocation_short_name, "lianyi") == 0; }

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : -1;
}

/* Whether the call that is about to be made fails. */
static int fails(const char *call) {
    if (!watched()) return 0;
    const char *without = getenv("LIANYI_TEST_WITHOUT");
    char word[64];
    snprintf(word, sizeof word, " %s ", call);
    if (without && strstr(without, word)) { long answer = number("LIANYI_TEST_ANSWER"); errno = answer > 0 ? (int)answer : ENOTSUP; return 1; }
    long at = atomic_fetch_add(&calls, 1);
    if (at < MOST) names[at] = call;
    if (at + 1 != number("LIANYI_TEST_AT")) return 0;
    long error = number("LIANYI_TEST_ERROR");
    if (error == 0) kill(getpid(), SIGKILL);
    errno = (int)error;
    return 1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

int renameat2(int a, const char *b, int c, const char *d, unsigned e) { REAL(renameat2); return fails("renameat2") ? -1 : real(a, b, c, d, e); }
int renameat(int a, const char *b, int c, const char *d) { REAL(renameat); return fails("renameat") ? -1 : real(a, b, c, d); }
int rename(const char *a, const char *b) { REAL(rename); return fails("rename") ? -1 : real(a, b); }
int linkat(int a, const char *b, int c, const char *d, int e) { REAL(linkat); return fails("linkat") ? -1 : real(a, b, c, d, e); }
int mkdirat(int a, const char *b, mode_t c) { REAL(mkdirat); return fails("mkdirat") ? -1 : real(a, b, c); }
int mkdir(const char *a, mode_t b) { REAL(mkdir); return fails("mkdir") ? -1 : real(a, b); }
int unlinkat(int a, const char *b, int c) { REAL(unlinkat); return fails("unlinkat") ? -1 : real(a, b, c); }
int fchmod(int a, mode_t b) { REAL(fchmod); return fails("fchmod") ? -1 : real(a, b); }
int fsync(int a) { REAL(fsync); return fails("fsync") ? -1 : real(a); }
int syncfs(int a) { REAL(syncfs); return fails("syncfs") ? -1 : real(a); }
int flock(int a, int b) { int (*real)(int, int) = (int (*)(int, int))dlsym(RTLD_NEXT, "flock"); return fails("flock") ? -1 : real(a, b); }
ssize_t write(int a, const void *b, size_t c) { REAL(write); return a > 2 && fails("write") ? -1 : real(a, b, c); }

static int opens(const char *name, int a, const char *b, int flags, mode_t mode) {
    int (*real)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, name);
    return (flags & O_CREAT) && fails("open") ? -1 : real(a, b, flags, mode);
}
int open(const char *b, int flags, ...) { va_list l; va_start(l, flags); mode_t m = va_arg(l, mode_t); va_end(l); return opens("openat", AT_FDCWD, b, flags, m); }
int open64(const char *b, int flags, ...) { va_list l; va_start(l, flags); mode_t m = va_arg(l, mode_t); va_end(l); return opens("openat64", AT_FDCWD, b, flags, m); }
int openat(int a, const char *b, int flags, ...) { va_list l; va_start(l, flags); mode_t m = va_arg(l, mode_t); va_end(l); return opens("openat", a, b, flags, m); }
int openat64(int a, const char *b, int flags, ...) { va_list l; va_start(l, flags); mode_t m = va_arg(l, mode_t); va_end(l); return opens("openat64", a, b, flags, m); }

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("LIANYI_TEST_LIST");
    if (!path || !watched()) return;
    FILE *file = fopen(path, "w");
    if (!file) return;
    for (long at = 0; at < atomic_load(&calls) && at < MOST; at++) fprintf(file, "%s\n", names[at]);
    fclose(file);
}
