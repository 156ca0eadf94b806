# eventually PATTERN COMMAND...: the command's last output, which has the pattern, or that of 20 seconds later
pattern=$1
shift
for ((i = 0; i < 100; i++)); do
  output=$("$@" 2>&1)
  code=$?
  if grep -qE -- "$pattern" <<<"$output"; then break; fi
  sleep 0.2
done
printf '%s\n' "$output"
exit $code
