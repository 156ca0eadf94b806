"""Runs a program on a pty: terminal.py ROWS COLUMNS PROGRAM [ARG...].

Orders come on standard input, one a line; the screen goes to standard output as it comes, and what an order asks for is
answered on standard error, a line each, first the settings before the program ran:
  type HEX         types bytes
  resize R C       changes the window
  settings         the terminal's settings, as stty -g has them
  kill NAME        sends a signal to the program
Ends with the program's exit code, 128+n for a signal.
"""
import fcntl, os, pty, select, signal, struct, subprocess, sys, termios

rows, columns, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]


def size(fd, r, c):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", r, c, 0, 0))


def settings():
    os.write(2, subprocess.run(["stty", "-g"], stdin=slave, stdout=subprocess.PIPE).stdout)


master, slave = pty.openpty()
size(slave, rows, columns)
settings()
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in 0, 1, 2:
        os.dup2(slave, fd)
    os.closerange(3, 1024)
    os.execvp(program[0], program)

orders = b""
reading = True
status = None
while True:
    ready, _, _ = select.select([master] + ([0] if reading else []), [], [], 0.05)
    if master in ready:
        os.write(1, os.read(master, 65536))
        continue
    if 0 in ready:
        got = os.read(0, 65536)
        reading = bool(got)
        orders += got
    while b"\n" in orders:
        line, orders = orders.split(b"\n", 1)
        order, _, rest = line.decode().partition(" ")
        if order == "type":
            os.write(master, bytes.fromhex(rest))
        elif order == "resize":
            size(slave, *map(int, rest.split()))
        elif order == "kill":
            os.kill(child, getattr(signal, "SIG" + rest))
        elif order == "settings":
            settings()
    if status is None:
        pid, found = os.waitpid(child, os.WNOHANG)
        status = found if pid else None
    elif not reading:
        sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
