/* under_filter PROGRAM: installs the filter in the file, if any, then makes the calls that stdin names, each in a process of its own. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <unistd.h>

#if defined(__x86_64__)
static long old_way(long nr, long a, long b, long c)
{
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(nr), "b"(a), "c"(b), "d"(c) : "memory", "r8", "r9", "r10", "r11");
    return (int)result;
}
#else
static long old_way(long nr, long a, long b, long c)
{
    (void)nr, (void)a, (void)b, (void)c;
    return -ENOSYS;
}
#endif

static void install(const char *file)
{
    static struct sock_filter code[4096];
    FILE *in = fopen(file, "rb");
    struct sock_fprog program = {.len = (unsigned short)fread(code, sizeof code[0], 4096, in), .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program)) {
        perror("seccomp");
        exit(3);
    }
}

int main(int argc, char **argv)
{
    char way[16];
    unsigned long nr, a[6];
    if (argc > 1)
        install(argv[1]);
    while (scanf("%15s %li %li %li %li %li %li %li", way, (long *)&nr, (long *)a, (long *)a + 1, (long *)a + 2,
                 (long *)a + 3, (long *)a + 4, (long *)a + 5) == 8) {
        int ends[2];
        if (pipe(ends))
            return 3;
        pid_t child = fork();
        if (child == 0) {
            pid_t self = getpid();
            long result = strcmp(way, "old") ? syscall(nr, a[0], a[1], a[2], a[3], a[4], a[5]) : old_way(nr, a[0], a[1], a[2]);
            int error = strcmp(way, "old") ? (result == -1 ? errno : 0) : (result < 0 ? -(int)result : 0);
            if (getpid() == self)
                (void)!write(ends[1], &error, sizeof error);
            _exit(0);
        }
        close(ends[1]);
        int error = -1;
        if (read(ends[0], &error, sizeof error) != sizeof error)
            error = -1;
        close(ends[0]);
        int status;
        waitpid(child, &status, 0);
        if (WIFSIGNALED(status))
            printf("signal %d\n", WTERMSIG(status));
        else
            printf("errno %d\n", error);
        fflush(stdout);
    }
    return 0;
}
