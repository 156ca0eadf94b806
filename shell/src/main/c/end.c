/* The end of a daemon: only when its process is gone, nothing of its containers is left. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "client.h"

#define LOOK_MILLISECONDS 200

/* The first thing that a leaving daemon does is to remove its socket. */
int daemon_leaves(const struct request *request) {
  return faccessat(request->root_fd, SOCKET_NAME, F_OK, 0) < 0;
}

pid_t lock_holder(const struct request *request) {
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = openat(request->root_fd, DAEMON_LOCK_NAME, O_RDWR | O_CLOEXEC);
  int held = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(fd);
  return held ? lock.l_pid : 0;
}

/* Signals that are no reason to go have been for the session. */
static int ends_waiting(int signals) {
  struct signalfd_siginfo info;
  while (read(signals, &info, sizeof info) == sizeof info) {
    if (info.ssi_signo == SIGINT || info.ssi_signo == SIGTERM || info.ssi_signo == SIGHUP) {
      return info.ssi_signo;
    }
  }
  return 0;
}

void await_end(const struct request *request, pid_t daemon, int signals) {
  int process = syscall(SYS_pidfd_open, daemon, 0u); /* fails when it has gone meanwhile */
  struct pollfd waiting[] = { { .fd = process, .events = POLLIN }, { .fd = signals, .events = POLLIN } };
  time_t end = time(NULL) + LEAVING_SECONDS;
  while (process >= 0 && daemon_leaves(request) && !waiting[0].revents) {
    if (time(NULL) >= end) {
      fail(DAEMON_HANGS, daemon, daemon, daemon);
    }
    int number = poll(waiting, 2, LOOK_MILLISECONDS) > 0 ? ends_waiting(signals) : 0;
    if (number > 0) {
      exit(128 + number);
    }
  }
}
