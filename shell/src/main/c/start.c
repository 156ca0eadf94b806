/* Starting the daemon where none answers: one at a time, detached, and its reason shown when it cannot. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "client.h"

#define START_SECONDS 60
#define MAX_LOG_BYTES (1 << 20)
#define READY "ready\n"

/* The daemon's program and arguments: the launch file's lines after the first, then the data root. */
static char **daemon_arguments(const struct request *request) {
  FILE *file = fopen(request->launch, "re");
  char **arguments = calloc(64, sizeof *arguments);
  int count = 0;
  size_t room;
  ssize_t length;
  for (char *line = NULL; file != NULL && count < 62 && (length = getline(&line, &room, file)) > 0; line = NULL) {
    line[strcspn(line, "\n")] = 0;
    arguments[count++] = line;
    room = 0;
  }
  if (count < 2) {
    fail(NO_LAUNCH_FILE, request->launch);
  }
  fclose(file);
  arguments[count] = (char *) request->root;
  return arguments + 1;
}

/* The daemon's side of the fork. Standard output is the pipe on which it says that it is ready, or why not. */
static _Noreturn void become_daemon(char **arguments, int ready, int log) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < NSIG; number++) {
    signal(number, SIG_DFL);
  }
  int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(null, 0);
  dup2(ready, 1);
  dup2(log, 2);
  syscall(SYS_close_range, 3u, ~0u, 0u); /* all else is close-on-exec; this is for what the client itself inherited */
  umask(022);
  setenv("WADAH_LANG", language(), 1);
  setenv("LC_ALL", "C.UTF-8", 1); /* Java takes file names' encoding from the locale */
  if (chdir("/") == 0) {
    execv(arguments[0], arguments);
  }
  dprintf(1, "%s: %s\n", arguments[0], strerror(errno));
  _exit(127);
}

/* Forks twice, so that the daemon is nobody's child. Returns its process ID. */
static pid_t detach(char **arguments, int ready, int log) {
  int number[2];
  pid_t daemon = -1;
  if (pipe2(number, O_CLOEXEC) < 0) {
    return -1;
  }
  pid_t between = fork();
  if (between == 0) {
    setsid();
    pid_t child = fork();
    if (child == 0) {
      become_daemon(arguments, ready, log);
    }
    _exit(write(number[1], &child, sizeof child) == sizeof child && child > 0 ? 0 : 1);
  }
  close(number[1]);
  if (between < 0 || read(number[0], &daemon, sizeof daemon) != sizeof daemon) {
    daemon = -1;
  }
  close(number[0]);
  waitpid(between, NULL, 0);
  return daemon;
}

static void await_ready(int pipe, pid_t daemon, const struct request *request) {
  char text[6000];
  size_t length = 0;
  time_t end = time(NULL) + START_SECONDS;
  struct pollfd waiting = { .fd = pipe, .events = POLLIN };
  for (;;) {
    if (time(NULL) >= end) {
      fail(START_HANGS, START_SECONDS, request->root, daemon);
    }
    if (poll(&waiting, 1, 1000) <= 0) {
      continue;
    }
    ssize_t got = read(pipe, text + length, sizeof text - 1 - length);
    if (got <= 0) {
      break;
    }
    length += got;
    text[length] = 0;
    if (length >= sizeof READY - 1 && strcmp(text + length - (sizeof READY - 1), READY) == 0) {
      return;
    }
  }
  while (length > 0 && text[length - 1] == '\n') {
    length--;
  }
  text[length] = 0;
  if (length == 0) {
    fail(START_SILENT, request->root);
  }
  fail(CANNOT_START, text);
}

int start_daemon(const struct request *request) {
  int lock = openat(request->root_fd, START_LOCK_NAME, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) {
    fail(ROOT_UNUSABLE, request->root, strerror(errno));
  }
  while (flock(lock, LOCK_EX) < 0) {
    if (errno != EINTR) {
      fail(ROOT_UNUSABLE, request->root, strerror(errno));
    }
  }
  int fd = connect_daemon(request); /* another client may have started it while this one waited */
  if (fd < 0) {
    char **arguments = daemon_arguments(request);
    int log = openat(request->root_fd, DAEMON_LOG_NAME, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int ready[2];
    struct stat size;
    if (log < 0 || pipe2(ready, O_CLOEXEC) < 0) {
      fail(ROOT_UNUSABLE, request->root, strerror(errno));
    }
    if (fstat(log, &size) == 0 && size.st_size > MAX_LOG_BYTES && ftruncate(log, 0) < 0) {
      fail(ROOT_UNUSABLE, request->root, strerror(errno));
    }
    pid_t daemon = detach(arguments, ready[1], log);
    if (daemon < 0) {
      fail(CANNOT_START, strerror(errno));
    }
    close(ready[1]);
    close(log);
    await_ready(ready[0], daemon, request);
    close(ready[0]);
    fd = connect_daemon(request);
  }
  close(lock);
  if (fd < 0) {
    fail(CANNOT_CONNECT, request->root, strerror(errno), request->root);
  }
  return fd;
}
