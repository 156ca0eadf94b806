/*
 * All that a program without a C library needs to start and to talk to the kernel, on x86-64 and aarch64.
 *
 * The kernel starts a program with the stack pointer at argc, then argv[0] ... NULL, then the environment; see execve(2) and
 * "Initial Process Stack" in the processor supplements of the System V ABI.
 */
#ifndef FREESTANDING_H
#define FREESTANDING_H

typedef unsigned long size;

/* System calls that the samples make: numbers from the kernel's asm/unistd_64.h and asm-generic/unistd.h. */
#if defined(__x86_64__)
#define SYS_read 0
#define SYS_write 1
#define SYS_close 3
#define SYS_rt_sigprocmask 14
#define SYS_getpid 39
#define SYS_socket 41
#define SYS_sendto 44
#define SYS_bind 49
#define SYS_listen 50
#define SYS_setsockopt 54
#define SYS_uname 63
#define SYS_exit_group 231
#define SYS_ppoll 271
#define SYS_accept4 288
#define SYS_signalfd4 289
__asm__(".globl _start\n"
        "_start:\n"
        "  xor %ebp, %ebp\n"
        "  mov %rsp, %rdi\n"
        "  and $-16, %rsp\n"
        "  call begin\n");
#elif defined(__aarch64__)
#define SYS_read 63
#define SYS_write 64
#define SYS_close 57
#define SYS_rt_sigprocmask 135
#define SYS_getpid 172
#define SYS_socket 198
#define SYS_sendto 206
#define SYS_bind 200
#define SYS_listen 201
#define SYS_setsockopt 208
#define SYS_uname 160
#define SYS_exit_group 94
#define SYS_ppoll 73
#define SYS_accept4 242
#define SYS_signalfd4 74
__asm__(".globl _start\n"
        "_start:\n"
        "  mov x29, #0\n"
        "  mov x30, #0\n"
        "  mov x0, sp\n"
        "  bl begin\n");
#else
#error "the sample images know x86-64 and aarch64 only"
#endif

/* One system call; a result from -4095 to -1 is an error number with its sign turned. */
static long call(long number, long a, long b, long c, long d, long e, long f)
{
#if defined(__x86_64__)
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
#else
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
#endif
}

static __attribute__((noreturn)) void leave(int status)
{
    for (;;)
        call(SYS_exit_group, status, 0, 0, 0, 0, 0);
}

static size length(const char *text)
{
    size n = 0;
    while (text[n])
        n++;
    return n;
}

/* A text that is put together piece by piece; what does not fit is left out. */
struct text {
    size length;
    char bytes[4096];
};

static void add(struct text *to, const char *piece)
{
    for (; *piece && to->length < sizeof to->bytes; piece++)
        to->bytes[to->length++] = *piece;
}

static void add_number(struct text *to, unsigned long number)
{
    char digits[21];
    int at = sizeof digits - 1;
    digits[at] = 0;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    add(to, digits + at);
}

/* Writes all of it to a descriptor; 0, or the error number with its sign turned. */
static long write_all(int fd, const char *bytes, size count)
{
    while (count > 0) {
        long written = call(SYS_write, fd, (long)bytes, (long)count, 0, 0, 0);
        if (written < 0)
            return written;
        bytes += written;
        count -= (size)written;
    }
    return 0;
}

/* The names that uname(2) gives; the second is the host name. */
struct names {
    char system[65], host[65], release[65], version[65], machine[65], domain[65];
};

#endif
