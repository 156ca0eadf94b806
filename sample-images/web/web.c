/*
 * A web server of one page, which says where it runs. HTTP/1.0 (RFC 1945): one request a connection, one client after the other.
 * Port 80, or $PORT, or argv[1]. Ends at SIGTERM or SIGINT.
 *
 * Those signals are taken from a descriptor (signalfd(2)): as process 1 of a container, the kernel would otherwise ignore them.
 */
#include "freestanding.h"

enum {
    SIGINT = 2,
    SIGTERM = 15,
    AF_INET = 2,
    SOCK_STREAM = 1,
    SOCK_CLOEXEC = 02000000,
    SOL_SOCKET = 1,
    SO_REUSEADDR = 2,
    MSG_NOSIGNAL = 0x4000,
    POLLIN = 1,
    PATIENCE_SECONDS = 5,
};

struct address {
    unsigned short family;
    unsigned char port[2];
    unsigned char ip[4];
    char unused[8];
};

struct poll {
    int fd;
    short wanted, found;
};

struct time {
    long seconds, nanoseconds;
};

static int signals = -1;
static struct text request, page, answer;
static struct names names;

/*
 * Waits until the descriptor can be read; ends the program when a signal comes first. False when the time is over; what is left of it is in
 * patience afterwards, since ppoll(2) itself takes away what it has waited.
 */
static int readable(int fd, struct time *patience)
{
    struct poll both[2];
    both[0].fd = signals;
    both[1].fd = fd;
    both[0].wanted = both[1].wanted = POLLIN;
    both[0].found = both[1].found = 0;
    long ready = call(SYS_ppoll, (long)both, 2, (long)patience, 0, 8, 0);
    if (ready > 0 && both[0].found)
        leave(0);
    return ready > 0 && both[1].found;
}

/* Whether all of the request's head is there: it ends with an empty line. */
static int complete(const struct text *head)
{
    const char *b = head->bytes;
    for (size i = 1; i < head->length; i++)
        if (b[i] == '\n' && (b[i - 1] == '\n' || (i > 2 && b[i - 1] == '\r' && b[i - 2] == '\n')))
            return 1;
    return 0;
}

/* Reads a request's head; false when the client goes away or takes too long. */
static int read_request(int client)
{
    struct time patience;
    patience.seconds = PATIENCE_SECONDS;
    patience.nanoseconds = 0;
    request.length = 0;
    while (!complete(&request) && request.length < sizeof request.bytes) {
        if (!readable(client, &patience))
            return 0;
        long got = call(SYS_read, client, (long)(request.bytes + request.length),
                        (long)(sizeof request.bytes - request.length), 0, 0, 0);
        if (got <= 0)
            return 0;
        request.length += (size)got;
    }
    return 1;
}

static int begins(const struct text *with, const char *word)
{
    size n = length(word);
    if (with->length < n)
        return 0;
    for (size i = 0; i < n; i++)
        if (with->bytes[i] != word[i])
            return 0;
    return 1;
}

static void write_page(void)
{
    call(SYS_uname, (long)&names, 0, 0, 0, 0, 0);
    page.length = 0;
    add(&page, "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>");
    add(&page, names.host);
    add(&page, "</title>\n<h1>A web server in a container</h1>\n<p>hostname: ");
    add(&page, names.host);
    add(&page, "\n<p>pid: ");
    add_number(&page, (unsigned long)call(SYS_getpid, 0, 0, 0, 0, 0, 0));
    add(&page, "\n<p lang=\"id\">Server web di dalam kontainer.\n</html>\n");
}

static void serve(int client)
{
    if (!read_request(client))
        return;
    int head = begins(&request, "HEAD ");
    int known = head || begins(&request, "GET ");
    write_page();
    answer.length = 0;
    if (known) {
        add(&answer, "HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ");
        add_number(&answer, page.length);
    } else {
        add(&answer, "HTTP/1.0 501 Not Implemented\r\nContent-Length: 0");
    }
    add(&answer, "\r\nConnection: close\r\n\r\n");
    if (known && !head) {
        for (size i = 0; i < page.length && answer.length < sizeof answer.bytes; i++)
            answer.bytes[answer.length++] = page.bytes[i];
    }
    for (size sent = 0; sent < answer.length;) {
        long n = call(SYS_sendto, client, (long)(answer.bytes + sent), (long)(answer.length - sent), MSG_NOSIGNAL, 0, 0);
        if (n <= 0)
            return;
        sent += (size)n;
    }
}

/* The port that is written there, 0 when it is none. */
static unsigned port_of(const char *text)
{
    unsigned port = 0;
    if (!*text)
        return 0;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || port > 65535)
            return 0;
        port = port * 10 + (unsigned)(*text - '0');
    }
    return port <= 65535 ? port : 0;
}

/* What follows NAME= in the environment, or nothing. */
static const char *variable(char **environment, const char *name)
{
    size n = length(name);
    for (; *environment; environment++) {
        size same = 0;
        while (same < n && (*environment)[same] == name[same])
            same++;
        if (same == n && (*environment)[n] == '=')
            return *environment + n + 1;
    }
    return 0;
}

static __attribute__((noreturn)) void fail(const char *what)
{
    write_all(2, "web: ", 5);
    write_all(2, what, length(what));
    write_all(2, "\n", 1);
    leave(1);
}

__attribute__((noreturn, used)) void begin(long *stack)
{
    char **arguments = (char **)(stack + 1);
    const char *wish = stack[0] > 1 ? arguments[1] : variable(arguments + stack[0] + 1, "PORT");
    unsigned port = wish ? port_of(wish) : 80;
    if (port == 0)
        fail("a port is a number from 1 to 65535");

    unsigned long ending = 1UL << (SIGTERM - 1) | 1UL << (SIGINT - 1);
    call(SYS_rt_sigprocmask, 0, (long)&ending, 0, sizeof ending, 0, 0);
    signals = (int)call(SYS_signalfd4, -1, (long)&ending, sizeof ending, SOCK_CLOEXEC, 0, 0);

    static struct address here;
    here.family = AF_INET;
    here.port[0] = (unsigned char)(port >> 8);
    here.port[1] = (unsigned char)port;
    int on = 1;
    long door = call(SYS_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0, 0, 0, 0);
    call(SYS_setsockopt, door, SOL_SOCKET, SO_REUSEADDR, (long)&on, sizeof on, 0);
    if (door < 0 || call(SYS_bind, door, (long)&here, sizeof here, 0, 0, 0) < 0 || call(SYS_listen, door, 16, 0, 0, 0, 0) < 0)
        fail("cannot listen on the port");

    for (;;) {
        if (!readable((int)door, 0))
            continue;
        long client = call(SYS_accept4, door, 0, 0, SOCK_CLOEXEC, 0, 0);
        if (client >= 0) {
            serve((int)client);
            call(SYS_close, client, 0, 0, 0, 0, 0);
        }
    }
}
