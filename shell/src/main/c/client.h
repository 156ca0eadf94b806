/* The client's parts: what is said to the person, the way to the daemon, the terminal, the session. */
#ifndef WADAH_CLIENT_H
#define WADAH_CLIENT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include "protocol.h"

#define ENGINE_FAILED 125  /* Docker's exit code for "the engine failed, not the command" */
#define LEAVING_SECONDS 30 /* how long a leaving daemon may take to end its containers */

enum message {
  USAGE, NOT_ROOT, ROOT_UNUSABLE, NO_LAUNCH_FILE, CANNOT_CONNECT, CANNOT_START, START_SILENT, START_HANGS, DAEMON_HANGS,
  DAEMON_DIED, OTHER_BUILD, NOT_ALLOWED, SHUT_DOWN, DAEMON_FAILED, BAD_FRAME, NOT_RUNNING, IMPATIENT, CANNOT_WRITE, MESSAGES
};

/* What the person typed, and what the launcher added. */
struct request {
  const char *launch; /* file: the build on the first line, then the daemon's program and arguments, one a line */
  const char *root;   /* data root, absolute once it is open */
  int root_fd;        /* the open data root */
  char *build;
  int argc;
  char **argv;
};

/* text.c */
void choose_language(int root_fd);
const char *language(void);
void say(enum message message, ...);
_Noreturn void fail(enum message message, ...);

/* connect.c */
void open_root(struct request *request);
int connect_daemon(const struct request *request); /* -1 with errno when nobody listens */
int daemon_pid(int fd);

/* start.c */
int start_daemon(const struct request *request); /* a connected socket */

/* end.c */
int daemon_leaves(const struct request *request);
pid_t lock_holder(const struct request *request); /* the daemon; 0 for none */
void await_end(const struct request *request, pid_t daemon, int signals); /* may end this process instead */

/* terminal.c */
void terminal_mode(int bits);
void terminal_restore(void);
void terminal_stop(void);
int terminal_size(uint8_t size[4]); /* rows and columns as RESIZE has them; 0 when there is no terminal */
int run_on_host(const char *command);

/* session.c */
int open_signals(void);
_Noreturn void run_session(int fd, int signals, const struct request *request);

/* wadah.c */
void put32(uint8_t *to, uint32_t value);
uint32_t get32(const uint8_t *from);
int send_all(int fd, const void *data, size_t length);
int receive_all(int fd, void *data, size_t length);

#endif
