/* The session: bytes, signals and sizes, between this terminal and the daemon. One poll, nothing else ever blocks. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "client.h"

#define PATIENCE 3 /* unanswered signals to end, after which the client leaves alone, as Docker's does */

static const struct { int number; const char *name; } forwarded[] = {
  { SIGINT, "INT" }, { SIGTERM, "TERM" }, { SIGQUIT, "QUIT" }, { SIGHUP, "HUP" }, { SIGUSR1, "USR1" }, { SIGUSR2, "USR2" }
};

static int daemon_fd, signal_fd;
static const struct request *request;

static uint8_t sending[2 * (HEADER_BYTES + MAX_PAYLOAD)]; /* frames for the daemon */
static size_t send_from, send_to;
static uint8_t received[4 * (HEADER_BYTES + MAX_PAYLOAD)]; /* frames of the daemon, from receive_from on */
static size_t receive_from, receive_to;
static const uint8_t *output; /* the part of a frame in received that is to be written yet */
static size_t output_left;
static int output_fd;
static size_t credit; /* bytes of input that the daemon has asked for */
static int input_ended, unanswered, hung_up;

static void send_frame(int type, const void *payload, size_t length) {
  if (hung_up || send_to + HEADER_BYTES + length > sizeof sending) {
    return; /* only signals and sizes can pile up, and only while the daemon reads nothing */
  }
  put32(sending + send_to, length);
  sending[send_to + 4] = type;
  memmove(sending + send_to + HEADER_BYTES, payload, length);
  send_to += HEADER_BYTES + length;
}

static void flush_sending(void) {
  ssize_t sent = send(daemon_fd, sending + send_from, send_to - send_from, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent > 0) {
    send_from += sent;
  } else if (errno != EAGAIN && errno != EINTR) {
    hung_up = 1; /* what the daemon said before may still be read */
    send_from = send_to;
  }
  if (send_from == send_to) {
    send_from = send_to = 0;
  }
}

int open_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof forwarded / sizeof *forwarded; i++) {
    sigaddset(&set, forwarded[i].number);
  }
  sigaddset(&set, SIGWINCH);
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void send_size(void) {
  uint8_t size[4];
  if (terminal_size(size)) {
    send_frame(FRAME_RESIZE, size, sizeof size);
  }
}

static void take_signal(int number) {
  if (number == SIGWINCH) {
    send_size();
  } else if (number == SIGTSTP) {
    terminal_stop();
  } else if (number == SIGCONT) {
    terminal_mode(-1);
    send_size();
  }
  for (size_t i = 0; i < sizeof forwarded / sizeof *forwarded; i++) {
    if (forwarded[i].number == number) {
      send_frame(FRAME_SIGNAL, forwarded[i].name, strlen(forwarded[i].name));
      if (number != SIGUSR1 && number != SIGUSR2 && ++unanswered >= PATIENCE) {
        terminal_restore();
        say(IMPATIENT);
        exit(128 + number);
      }
    }
  }
}

static void take_signals(void) {
  struct signalfd_siginfo info;
  while (read(signal_fd, &info, sizeof info) == sizeof info) {
    take_signal(info.ssi_signo);
  }
}

static void read_input(void) {
  take_signals(); /* Ctrl-C goes before what was typed after it */
  uint8_t *payload = sending + send_to + HEADER_BYTES;
  ssize_t got = read(0, payload, credit < MAX_PAYLOAD ? credit : MAX_PAYLOAD);
  if (got > 0) {
    credit -= got;
    send_frame(FRAME_INPUT, payload, got);
  } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
    input_ended = 1;
    send_frame(FRAME_END_OF_INPUT, "", 0);
  }
}

/* The reader of our output went away: end as any program in a pipeline does. */
static _Noreturn void broken_pipe(void) {
  terminal_restore();
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
  exit(128 + SIGPIPE);
}

static void write_output(void) {
  struct stat file;
  /* A pipe that poll calls writable has room for 4096 bytes; more could block, and signals would wait. */
  size_t most = output_left > 4096 && (fstat(output_fd, &file) < 0 || !S_ISREG(file.st_mode)) ? 4096 : output_left;
  ssize_t written = write(output_fd, output, most);
  if (written >= 0) {
    output += written;
    output_left -= written;
  } else if (output_fd == 2 && errno != EINTR && errno != EAGAIN) {
    output_left = 0; /* nobody reads the errors; the output may still be wanted */
  } else if (errno == EPIPE) {
    broken_pipe();
  } else if (errno != EINTR && errno != EAGAIN) {
    fail(CANNOT_WRITE, strerror(errno));
  }
}

static _Noreturn void refused(const uint8_t *payload, size_t length) {
  char detail[1024];
  snprintf(detail, sizeof detail, "%.*s", (int) length - 1, (const char *) payload + 1);
  if (payload[0] == REFUSED_FAILED) {
    fail(DAEMON_FAILED, detail, request->root);
  }
  fail(SHUT_DOWN);
}

static void take_frame(int type, uint8_t *payload, size_t length) {
  unanswered = 0;
  if (type == FRAME_OUTPUT || type == FRAME_ERROR) {
    output_fd = type == FRAME_OUTPUT ? 1 : 2;
    output = payload;
    output_left = length;
  } else if (type == FRAME_CREDIT && length == 4) {
    credit += get32(payload);
  } else if (type == FRAME_MODE && length == 1) {
    terminal_mode(payload[0]);
  } else if (type == FRAME_HOST_RUN) {
    char command[MAX_PAYLOAD + 1];
    memcpy(command, payload, length);
    command[length] = 0;
    uint8_t code = run_on_host(command);
    struct signalfd_siginfo ignored; /* Ctrl-C was for the command, which got it as well */
    while (read(signal_fd, &ignored, sizeof ignored) == sizeof ignored) {
      if (ignored.ssi_signo == SIGTERM || ignored.ssi_signo == SIGHUP) {
        take_signal(ignored.ssi_signo);
      }
    }
    send_size();
    send_frame(FRAME_HOST_EXIT, &code, 1);
  } else if (type == FRAME_EXIT && length == 1) {
    terminal_restore();
    pid_t daemon = daemon_pid(daemon_fd);
    close(daemon_fd); /* a daemon that leaves waits for that */
    if (daemon_leaves(request)) {
      await_end(request, daemon, signal_fd);
    }
    exit(payload[0]);
  } else if (type == FRAME_REFUSED && length >= 1) {
    refused(payload, length);
  } else {
    fail(BAD_FRAME, type, (unsigned) length);
  }
}

/* Takes what has been received, as far as output is written. */
static void take_frames(void) {
  while (output_left == 0 && receive_to - receive_from >= HEADER_BYTES) {
    uint8_t *frame = received + receive_from;
    uint32_t length = get32(frame);
    if (length > MAX_PAYLOAD) {
      fail(BAD_FRAME, frame[4], length);
    }
    if (receive_to - receive_from < HEADER_BYTES + length) {
      break;
    }
    receive_from += HEADER_BYTES + length;
    take_frame(frame[4], frame + HEADER_BYTES, length);
  }
  if (output_left == 0) {
    memmove(received, received + receive_from, receive_to - receive_from);
    receive_to -= receive_from;
    receive_from = 0;
  }
}

static void receive(void) {
  ssize_t got = recv(daemon_fd, received + receive_to, sizeof received - receive_to, MSG_DONTWAIT);
  if (got > 0) {
    receive_to += got;
  } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
    fail(DAEMON_DIED, request->root);
  }
}

_Noreturn void run_session(int fd, int signals, const struct request *asked) {
  daemon_fd = fd;
  signal_fd = signals;
  request = asked;
  signal(SIGPIPE, SIG_IGN);
  for (;;) {
    int reads_input = !input_ended && credit > 0 && send_to == 0;
    struct pollfd polled[] = {
      { .fd = signal_fd, .events = POLLIN },
      { .fd = output_left > 0 ? output_fd : -1, .events = POLLOUT },
      { .fd = output_left == 0 || send_to > 0 ? daemon_fd : -1,
        .events = (output_left == 0 ? POLLIN : 0) | (send_to > 0 ? POLLOUT : 0) },
      { .fd = reads_input ? 0 : -1, .events = POLLIN },
    };
    if (poll(polled, 4, -1) < 0) {
      continue;
    }
    if (polled[0].revents) {
      take_signals();
    }
    if (polled[1].revents) {
      write_output();
    } else if (output_left == 0 && polled[2].revents & (POLLIN | POLLHUP | POLLERR)) {
      receive();
    }
    if (output_left == 0) {
      take_frames();
    }
    if (polled[3].revents && send_to == 0) {
      read_input();
    }
    if (send_to > 0) {
      flush_sending();
    }
  }
}
