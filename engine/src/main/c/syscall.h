/*
 * What a freestanding program needs instead of a libc: an entry point and the system call instruction.
 *
 * A program includes this once and defines start(). The kernel's registers are in syscall(2), the first stack in
 * the System V ABI: stack[0] is argc, argv follows, then NULL, the environment, NULL.
 * A call returns what the kernel returned: -errno between -4095 and -1 when it failed.
 */
#ifndef WADAH_SYSCALL_H
#define WADAH_SYSCALL_H

#include <asm/unistd.h>

__attribute__((used, noreturn)) void start(long *stack);

#if defined(__x86_64__)

__asm__(".text\n.globl _start\n.type _start, @function\n"
        "_start:\n\txorl %ebp, %ebp\n\tmovq %rsp, %rdi\n\tandq $-16, %rsp\n\tcall start\n");

static inline long syscall6(long nr, long a, long b, long c, long d, long e, long f)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

#elif defined(__aarch64__)

__asm__(".text\n.globl _start\n.type _start, %function\n"
        "_start:\n\tmov x29, #0\n\tmov x30, #0\n\tmov x0, sp\n\tbl start\n");

static inline long syscall6(long nr, long a, long b, long c, long d, long e, long f)
{
    register long x8 __asm__("x8") = nr;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}

#else
#error "Wadah's agent knows x86-64 and aarch64"
#endif

#endif
