/*
 * The agent: a server of system calls.
 *
 * It knows nothing about containers. It makes the calls it is asked to make, one at a time, in the place where they
 * must be made: a process with one thread, which a JVM can never be. See protocol.h.
 */
#include "protocol.h"
#include "syscall.h"

#define MSG_WAITALL 0x100
#define MSG_NOSIGNAL 0x4000
#define F_SETFD 2
#define FD_CLOEXEC 1
#define SIGKILL 9
#define EINTR 4

static unsigned char payload[PAYLOAD_CAPACITY] __attribute__((aligned(4096)));
static int channel = SUPERVISOR_CHANNEL;
static long child;

static long call(long number, long a, long b, long c, long d)
{
    return syscall6(number, a, b, c, d, 0, 0);
}

/* The engine is gone: what it started must not outlive it. */
__attribute__((noreturn)) static void leave(void)
{
    if (child > 0)
        call(__NR_kill, child, SIGKILL, 0, 0);
    for (;;)
        call(__NR_exit_group, 0, 0, 0, 0);
}

static void receive(void *to, unsigned long length)
{
    unsigned char *at = to;
    while (length > 0) {
        long got = syscall6(__NR_recvfrom, channel, (long)at, (long)length, MSG_WAITALL, 0, 0);
        if (got == -EINTR)
            continue;
        if (got <= 0)
            leave();
        at += got;
        length -= (unsigned long)got;
    }
}

static void send(const void *from, unsigned long length)
{
    const unsigned char *at = from;
    while (length > 0) {
        long sent = syscall6(__NR_sendto, channel, (long)at, (long)length, MSG_NOSIGNAL, 0, 0);
        if (sent == -EINTR)
            continue;
        if (sent <= 0)
            leave();
        at += sent;
        length -= (unsigned long)sent;
    }
}

/* In the child: from now on this process answers on its own channel, and has no child of its own. */
static void become_child(void)
{
    call(__NR_close, SUPERVISOR_CHANNEL, 0, 0, 0);
    channel = CHILD_CHANNEL;
    child = 0;
}

void start(long *stack)
{
    (void)stack;
    call(__NR_fcntl, SUPERVISOR_CHANNEL, F_SETFD, FD_CLOEXEC, 0);
    call(__NR_fcntl, CHILD_CHANNEL, F_SETFD, FD_CLOEXEC, 0);
    struct hello hello = {MAGIC, (unsigned long)payload};
    send(&hello, sizeof hello);
    for (;;) {
        struct request request;
        receive(&request, sizeof request);
        if (request.payload_length > sizeof payload || request.reply_length > sizeof payload)
            leave();
        receive(payload, request.payload_length);
        unsigned long *a = request.arguments;
        struct reply reply;
        reply.result = syscall6(request.number, (long)a[0], (long)a[1], (long)a[2], (long)a[3], (long)a[4], (long)a[5]);
        if (request.kind == CLONE && reply.result == 0) {
            become_child();
            continue;
        }
        if (request.kind == CLONE && reply.result > 0) {
            child = reply.result;
            call(__NR_close, CHILD_CHANNEL, 0, 0, 0);
        }
        send(&reply, sizeof reply);
        send(payload, request.reply_length);
    }
}
