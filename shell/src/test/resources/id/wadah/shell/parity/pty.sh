# pty COMMAND...: as at a terminal
exec script -qec "$(printf '%q ' "$@")" /dev/null
