# pty COMMAND...: as at a terminal where nothing is typed
pipe=$(mktemp -u)
mkfifo "$pipe"
exec 3<>"$pipe"
rm "$pipe"
exec script -qec "$(printf '%q ' "$@")" /dev/null <&3
