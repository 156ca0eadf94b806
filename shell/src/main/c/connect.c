/* The data root and the daemon's socket in it. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#include "client.h"

#define ANSWER_SECONDS 5

static int make_directories(const char *path) {
  char part[PATH_MAX];
  if (snprintf(part, sizeof part, "%s", path) >= (int) sizeof part) {
    errno = ENAMETOOLONG;
    return -1;
  }
  for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdir(part, 0755) < 0 && errno != EEXIST && errno != EROFS && errno != EACCES) {
      return -1;
    }
    *slash = '/';
  }
  /* Not for others: the files of images have set-user-ID programs among them. */
  return mkdir(part, 0700) < 0 && errno != EEXIST ? -1 : 0;
}

void open_root(struct request *request) {
  const char *named = request->root;
  if (make_directories(named) < 0) {
    fail(ROOT_UNUSABLE, named, strerror(errno));
  }
  request->root = realpath(named, NULL);
  request->root_fd = open(named, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (request->root == NULL || request->root_fd < 0) {
    fail(ROOT_UNUSABLE, named, strerror(errno));
  }
}

int connect_daemon(const struct request *request) {
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  /* A socket's path has at most 107 bytes, a data root's may have more; so the way leads through the open directory. */
  snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", request->root_fd, SOCKET_NAME);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) {
    return -1;
  }
  struct timeval patience = { .tv_sec = ANSWER_SECONDS };
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (connect(fd, (struct sockaddr *) &address, sizeof address) < 0) {
    int why = errno;
    close(fd);
    errno = why;
    return -1;
  }
  return fd;
}

int daemon_pid(int fd) {
  struct ucred peer = { 0 };
  socklen_t length = sizeof peer;
  getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length);
  return peer.pid;
}
