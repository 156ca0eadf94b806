/*
 * PID 1 of a container run with --init: init [--] PROGRAM [ARGUMENT...]
 *
 * The kernel gives PID 1 duties that ordinary programs do not know of: it inherits every orphan and must reap it, and a
 * signal that it has no handler for is dropped. So this runs the program as its child, passes every signal on to it, reaps
 * whatever dies, and ends as the program ends: with its exit code, or 128 + the signal that killed it. When PID 1
 * ends, the kernel kills what is left in the PID namespace; see pid_namespaces(7).
 * Exit code 127: there is no such program; 126: it cannot be executed.
 */
#include "syscall.h"

enum { ENOENT = 2, ENOTDIR = 20 };
enum { SIGSEGV = 11, SIGBUS = 7, SIGILL = 4, SIGTRAP = 5, SIGABRT = 6, SIGFPE = 8, SIGSYS = 31, SIGCHLD = 17 };
enum { SIG_SETMASK = 2, SET_BYTES = 8, WNOHANG = 1, TIOCSPGRP = 0x5410, STDIN = 0, STDERR = 2, PATH_LIMIT = 4096 };

#define BIT(signal) (1UL << ((signal) - 1))

/* Raised by a fault of this program itself: blocking them would turn a crash into an endless loop. */
static const unsigned long faults =
    BIT(SIGSEGV) | BIT(SIGBUS) | BIT(SIGILL) | BIT(SIGTRAP) | BIT(SIGABRT) | BIT(SIGFPE) | BIT(SIGSYS);

static const struct {
    long handler, flags, restorer, mask;
} default_action;

static long call(long nr, long a, long b, long c, long d)
{
    return syscall6(nr, a, b, c, d, 0, 0);
}

__attribute__((noreturn)) static void leave(int code)
{
    for (;;)
        call(__NR_exit_group, code, 0, 0, 0);
}

static long length(const char *text)
{
    long n = 0;
    while (text[n])
        n++;
    return n;
}

static void complain(const char *text)
{
    call(__NR_write, STDERR, (long)text, length(text), 0);
}

static int has_slash(const char *name)
{
    for (; *name; name++)
        if (*name == '/')
            return 1;
    return 0;
}

static const char *search_path(char **env)
{
    for (; *env; env++) {
        const char *e = *env;
        if (e[0] == 'P' && e[1] == 'A' && e[2] == 'T' && e[3] == 'H' && e[4] == '=')
            return e + 5;
    }
    return "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
}

/* Tries each directory of PATH, as execvp(3); returns the error that says most. */
static long execute(char **argv, char **env)
{
    if (has_slash(argv[0]))
        return call(__NR_execve, (long)argv[0], (long)argv, (long)env, 0);
    long worst = -ENOENT;
    for (const char *dir = search_path(env);; dir++) {
        static char path[PATH_LIMIT];
        long n = 0;
        while (dir[n] && dir[n] != ':')
            n++;
        if (n + length(argv[0]) + 2 <= PATH_LIMIT) {
            long end = 0;
            for (; end < n; end++)
                path[end] = dir[end];
            if (n)
                path[end++] = '/';
            for (const char *c = argv[0];; c++) {
                path[end++] = *c;
                if (!*c)
                    break;
            }
            long error = call(__NR_execve, (long)path, (long)argv, (long)env, 0);
            if (error != -ENOENT && error != -ENOTDIR)
                worst = error;
        }
        dir += n;
        if (!*dir)
            return worst;
    }
}

/* In the child: its own process group, in the foreground of the terminal if there is one, and signals as they were. */
__attribute__((noreturn)) static void become(char **argv, char **env, unsigned long *mask)
{
    call(__NR_setpgid, 0, 0, 0, 0);
    int group = (int)call(__NR_getpid, 0, 0, 0, 0);
    call(__NR_ioctl, STDIN, TIOCSPGRP, (long)&group, 0);
    call(__NR_rt_sigprocmask, SIG_SETMASK, (long)mask, 0, SET_BYTES);
    long error = execute(argv, env);
    int missing = error == -ENOENT || error == -ENOTDIR;
    complain("init: ");
    complain(argv[0]);
    complain(missing ? ": not found\n" : ": cannot be executed\n");
    leave(missing ? 127 : 126);
}

/* Reaps every process that has ended; when one of them is the program, ends as it ended. */
static void reap(long program)
{
    int status = 0;
    long pid;
    while ((pid = call(__NR_wait4, -1, (long)&status, WNOHANG, 0)) > 0)
        if (pid == program)
            leave(status & 0x7f ? 128 + (status & 0x7f) : status >> 8 & 0xff);
}

void start(long *stack)
{
    char **argv = (char **)stack + 1;
    char **env = argv + stack[0] + 1;
    argv++;
    if (*argv && argv[0][0] == '-' && argv[0][1] == '-' && !argv[0][2])
        argv++;
    if (stack[0] < 1 || !*argv)
        leave(127);
    unsigned long watched = ~faults;
    unsigned long before = 0;
    call(__NR_rt_sigaction, SIGCHLD, (long)&default_action, 0, SET_BYTES);
    call(__NR_rt_sigprocmask, SIG_SETMASK, (long)&watched, (long)&before, SET_BYTES);
    long program = call(__NR_clone, SIGCHLD, 0, 0, 0);
    if (program == 0)
        become(argv, env, &before);
    if (program < 0)
        leave(126);
    for (;;) {
        long signal = call(__NR_rt_sigtimedwait, (long)&watched, 0, 0, SET_BYTES);
        if (signal == SIGCHLD)
            reap(program);
        else if (signal > 0)
            call(__NR_kill, program, signal, 0, 0);
    }
}
