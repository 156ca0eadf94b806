/*
 * The client: a terminal's end of a session. It finds or starts the daemon, says what was typed and where, and then pumps
 * bytes (session.c). What containers are, it does not know.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include "client.h"

#define MOST_STARTS 3 /* how often a daemon that leaves at once is started anew */

extern char **environ;

void put32(uint8_t *to, uint32_t value) {
  for (int i = 0; i < 4; i++) {
    to[i] = value >> (24 - 8 * i);
  }
}

uint32_t get32(const uint8_t *from) {
  return (uint32_t) from[0] << 24 | from[1] << 16 | from[2] << 8 | from[3];
}

int send_all(int fd, const void *data, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t sent = send(fd, (const char *) data + done, length - done, MSG_NOSIGNAL);
    if (sent < 0 && errno != EINTR) {
      return -1;
    }
    done += sent > 0 ? sent : 0;
  }
  return 0;
}

int receive_all(int fd, void *data, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t got = recv(fd, (char *) data + done, length - done, 0);
    if (got == 0) {
      errno = ECONNRESET;
      return -1;
    }
    if (got < 0 && errno != EINTR) {
      return -1;
    }
    done += got > 0 ? got : 0;
  }
  return 0;
}

static void put_text(FILE *hello, const char *text) {
  uint8_t length[4];
  put32(length, strlen(text));
  fwrite(length, 1, 4, hello);
  fputs(text, hello);
}

static void put_texts(FILE *hello, char **texts) {
  uint8_t count[4];
  uint32_t number = 0;
  while (texts[number] != NULL) {
    number++;
  }
  put32(count, number);
  fwrite(count, 1, 4, hello);
  for (uint32_t i = 0; i < number; i++) {
    put_text(hello, texts[i]);
  }
}

static int wants_shutdown(const struct request *request) {
  return request->argc == 1 && strcmp(request->argv[0], "shutdown") == 0;
}

static int send_hello(int fd, const struct request *request) {
  char *hello;
  size_t length;
  FILE *out = open_memstream(&hello, &length);
  uint8_t size[4] = { 0, 24, 0, 80 };
  terminal_size(size);
  char *directory = getcwd(NULL, 0);
  fwrite("\0\0\0\0\1\0", 1, HEADER_BYTES, out);
  fputc(PROTOCOL >> 8, out);
  fputc(PROTOCOL & 255, out);
  put_text(out, request->build);
  fputc(wants_shutdown(request) ? WISH_SHUTDOWN : 0, out);
  fputc((isatty(0) ? TERMINAL_INPUT : 0) | (isatty(1) ? TERMINAL_OUTPUT : 0) | (isatty(2) ? TERMINAL_ERROR : 0), out);
  fwrite(size, 1, 4, out);
  put_text(out, directory == NULL ? "/" : directory);
  put_texts(out, request->argv);
  put_texts(out, environ);
  fclose(out);
  put32((uint8_t *) hello, length - HEADER_BYTES);
  hello[4] = FRAME_HELLO;
  int result = send_all(fd, hello, length);
  free(directory);
  free(hello);
  return result;
}

/* Whether the daemon lets us in. 0: it is leaving, come again. Does not return where it refuses or hangs. */
static int welcome(int fd, const struct request *request) {
  uint8_t header[HEADER_BYTES], payload[MAX_PAYLOAD + 1];
  int pid = daemon_pid(fd);
  if (send_hello(fd, request) < 0 && errno != EPIPE && errno != ECONNRESET) {
    fail(DAEMON_HANGS, pid, pid, pid);
  }
  if (receive_all(fd, header, sizeof header) < 0) {
    if (errno == EAGAIN) {
      fail(DAEMON_HANGS, pid, pid, pid);
    }
    return 0;
  }
  uint32_t length = get32(header);
  if (length > MAX_PAYLOAD || receive_all(fd, payload, length) < 0) {
    fail(BAD_FRAME, header[4], length);
  }
  payload[length] = 0;
  if (header[4] == FRAME_WELCOME) {
    return 1;
  }
  if (header[4] == FRAME_REFUSED && length > 0) {
    switch (payload[0]) {
      case REFUSED_LEAVING: return 0;
      case REFUSED_OTHER_BUILD: fail(OTHER_BUILD, payload + 1, request->build);
      case REFUSED_NOT_ALLOWED: fail(NOT_ALLOWED, request->root);
      case REFUSED_FAILED: fail(DAEMON_FAILED, payload + 1, request->root);
      default: break;
    }
  }
  fail(BAD_FRAME, header[4], length);
}

static int open_session(const struct request *request) {
  time_t end = time(NULL) + LEAVING_SECONDS;
  int starts = 0;
  for (;;) {
    int fd = connect_daemon(request);
    if (fd < 0 && (errno == ENOENT || errno == ECONNREFUSED)) {
      if (wants_shutdown(request)) {
        pid_t daemon = lock_holder(request);
        if (daemon == 0) {
          say(NOT_RUNNING, request->root);
        } else {
          await_end(request, daemon, open_signals());
        }
        exit(0);
      }
      if (starts++ == MOST_STARTS) {
        fail(START_SILENT, request->root);
      }
      fd = start_daemon(request);
    }
    if (fd < 0) {
      fail(CANNOT_CONNECT, request->root, strerror(errno), request->root);
    }
    if (welcome(fd, request)) {
      struct timeval ever = { 0 };
      setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &ever, sizeof ever);
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &ever, sizeof ever);
      return fd;
    }
    int pid = daemon_pid(fd);
    close(fd);
    if (time(NULL) >= end) {
      fail(DAEMON_HANGS, pid, pid, pid);
    }
    usleep(20000);
  }
}

static void read_build(struct request *request) {
  FILE *file = fopen(request->launch, "re");
  size_t room = 0;
  if (file == NULL || getline(&request->build, &room, file) <= 0) {
    fail(NO_LAUNCH_FILE, request->launch);
  }
  request->build[strcspn(request->build, "\n")] = 0;
  fclose(file);
}

/* The value of an option that is written as --name VALUE or --name=VALUE; NULL when argv[*at] is another word. */
static const char *option(const char *name, int argc, char **argv, int *at) {
  size_t length = strlen(name);
  if (strcmp(argv[*at], name) == 0 && *at + 1 < argc) {
    return argv[++*at];
  }
  return strncmp(argv[*at], name, length) == 0 && argv[*at][length] == '=' ? argv[*at] + length + 1 : NULL;
}

/* Who learns, and from which lessons: part of the session's environment. */
static void choose(const char *variable, const char *value) {
  if (*value == 0) {
    fail(USAGE);
  }
  setenv(variable, value, 1);
}

/* Options of the client come before the command; all after it is the command's. -c stays: the shell reads it. */
static void parse(struct request *request, int argc, char **argv) {
  const char *value;
  int at = 1;
  for (; at < argc; at++) {
    if ((value = option("--launch", argc, argv, &at)) != NULL) {
      request->launch = value;
    } else if ((value = option("--root", argc, argv, &at)) != NULL) {
      request->root = value;
    } else if ((value = option("--learner", argc, argv, &at)) != NULL) {
      choose("WADAH_LEARNER", value);
    } else if ((value = option("--lessons", argc, argv, &at)) != NULL) {
      choose("WADAH_LESSONS", value);
    } else if (strcmp(argv[at], "--") == 0) {
      at++;
      break;
    } else {
      break;
    }
  }
  request->argc = argc - at;
  request->argv = argv + at;
  int commands = request->argc > 0 && strcmp(request->argv[0], "-c") == 0;
  if (*request->root == 0 || (request->argc > 0 && request->argv[0][0] == '-' && !commands)
      || (commands && request->argc != 2)) {
    fail(USAGE);
  }
}

int main(int argc, char **argv) {
  struct request request = { .root = "/var/lib/wadah", .launch = "", .root_fd = -1 };
  for (int fd = 0; fd <= 2; fd++) {
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0) {
      return ENGINE_FAILED;
    }
  }
  choose_language(-1);
  setlocale(LC_MESSAGES, "");
  parse(&request, argc, argv);
  choose_language(open(request.root, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (geteuid() != 0) {
    fail(NOT_ROOT);
  }
  read_build(&request);
  open_root(&request);
  int fd = open_session(&request);
  run_session(fd, open_signals(), &request);
}
