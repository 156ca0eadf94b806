#!/bin/sh
# Compiles the freestanding programs of the engine: build.sh CC OUTPUT_DIRECTORY
set -eu
here=$(dirname "$0")
mkdir -p "$2"
for program in agent init; do
  [ -f "$here/$program.c" ] || continue
  "$1" -std=c11 -Os -Wall -Wextra -Werror -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables \
    -fno-pie -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noexecstack -s -o "$2/$program" "$here/$program.c"
done
