#!/bin/sh
# Compiles the client, a terminal's end of a session: build.sh CC OUTPUT_DIRECTORY
set -eu
here=$(dirname "$0")
mkdir -p "$2"
"$1" -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -o "$2/wadah-client" \
  "$here/wadah.c" "$here/connect.c" "$here/start.c" "$here/session.c" "$here/end.c" "$here/terminal.c" "$here/text.c"
