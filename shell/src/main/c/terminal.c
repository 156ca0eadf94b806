/* The terminal: what it does by itself, its size, and giving it back. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "client.h"

static struct termios original;
static int saved;             /* whether original holds something */
static int mode = MODE_ALL;   /* what the daemon asked for last */

/* A background job must not change the terminal of the foreground's. */
static int ours(void) {
  return tcgetpgrp(0) == getpgrp();
}

static void apply(int bits) {
  struct termios now = original;
  if (!(bits & MODE_LINES)) {
    now.c_lflag &= ~(ICANON | IEXTEN);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
  }
  if (!(bits & MODE_ECHO)) {
    now.c_lflag &= ~(ECHO | ECHONL);
  }
  if (!(bits & MODE_SIGNALS)) {
    now.c_lflag &= ~ISIG;
    now.c_iflag &= ~(IGNBRK | BRKINT | PARMRK | ISTRIP);
    now.c_cflag = (now.c_cflag & ~(CSIZE | PARENB)) | CS8;
  }
  if (!(bits & MODE_INPUT)) {
    now.c_iflag &= ~(ICRNL | INLCR | IGNCR | IXON);
  }
  if (!(bits & MODE_OUTPUT)) {
    now.c_oflag &= ~OPOST;
  }
  while (tcsetattr(0, TCSANOW, &now) < 0 && errno == EINTR) {
  }
}

/* Makes bits the terminal's mode; -1 the same mode again, after something else may have changed it. */
void terminal_mode(int bits) {
  mode = bits < 0 ? mode : bits;
  if (!saved) {
    saved = mode != MODE_ALL && tcgetattr(0, &original) == 0;
  }
  if (saved && ours()) {
    apply(mode);
  }
}

void terminal_restore(void) {
  if (saved && mode != MODE_ALL && ours()) {
    apply(MODE_ALL);
  }
}

/* Ctrl-Z: the terminal is given back while stopped. It may be changed meanwhile; SIGCONT takes it again. */
void terminal_stop(void) {
  terminal_restore();
  raise(SIGSTOP);
  saved = 0;
}

int terminal_size(uint8_t size[4]) {
  struct winsize window;
  for (int fd = 1; fd >= 0; fd--) {
    if (isatty(fd) && ioctl(fd, TIOCGWINSZ, &window) == 0) {
      window.ws_row = window.ws_row ? window.ws_row : 24; /* a serial line does not know */
      window.ws_col = window.ws_col ? window.ws_col : 80;
      size[0] = window.ws_row >> 8;
      size[1] = window.ws_row;
      size[2] = window.ws_col >> 8;
      size[3] = window.ws_col;
      return 1;
    }
  }
  return 0;
}

/* As system(3), but stops with its child, and keeps the child from input that the client has partly read. */
int run_on_host(const char *command) {
  int status = 0;
  int before = mode;
  terminal_mode(MODE_ALL);
  pid_t child = fork();
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    if (!isatty(0)) {
      dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), 0);
    }
    execl("/bin/sh", "sh", "-c", command, (char *) NULL);
    _exit(127);
  }
  while (child > 0) {
    if (waitpid(child, &status, WUNTRACED) < 0) {
      if (errno != EINTR) {
        break;
      }
    } else if (WIFSTOPPED(status)) {
      raise(SIGSTOP);
      kill(child, SIGCONT);
    } else {
      break;
    }
  }
  saved = 0; /* what `stty` changed stays changed */
  terminal_mode(before);
  return child < 0 ? 126 : WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
