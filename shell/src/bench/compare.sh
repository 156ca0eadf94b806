#!/usr/bin/env bash
# Times `run --rm busybox true` beside its peers, in one run, and prints ratios: compare.sh [ROUNDS]
#
# All take turns, round by round, so that a slow moment of the machine hits everybody; medians are compared. Peers that
# are not installed are left out. Needs root and a built ./wadah; expect for the time to the first prompt.
set -euo pipefail

rounds=${1:-15}
batch=10
wadah=$(cd "$(dirname "$0")/../../.." && pwd)/wadah
work=$(mktemp -d)
root=$work/data
declare -A samples

finish() {
  "$wadah" --root "$root" shutdown >"$work/shutdown" 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

now() { echo "${EPOCHREALTIME/./}"; }

# measure NAME DIVISOR COMMAND...: microseconds of one command, divided by how many containers it started
measure() {
  local name=$1 divisor=$2 start
  shift 2
  start=$(now)
  "$@" >"$work/out" 2>&1 </dev/null || { echo "$name failed:"; cat "$work/out"; exit 1; }
  samples[$name]+=" $((($(now) - start) / divisor))"
}

median() { tr ' ' '\n' <<<"${samples[$1]}" | grep . | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }

# --- the contenders -------------------------------------------------------------------------------------------------
rootfs=$work/rootfs
mkdir -p "$rootfs/bin" "$rootfs/proc"
cp "$(command -v busybox)" "$rootfs/bin/busybox"
ln -s busybox "$rootfs/bin/true"

bare_unshare() { unshare -mpuinC --fork chroot "$rootfs" /bin/true; }

empty_script=$work/empty
: >"$empty_script"
warm_script=$work/warm
for _ in $(seq "$batch"); do echo "run --rm busybox true"; done >"$warm_script"
session() { "$wadah" --root "$root" <"$1"; }
one_shot() { "$wadah" --root "$root" run --rm busybox true; }
empty_session() { session "$empty_script"; }
warm_session() { session "$warm_script"; }

have_runc=$(command -v runc || true)
if [ -n "$have_runc" ]; then
  mkdir -p "$work/bundle"
  (cd "$work/bundle" && runc spec && sed -i 's/"terminal": true/"terminal": false/; s/"sh"/"true"/; s|"path": "rootfs"|"path": "'"$rootfs"'"|' config.json)
fi
runc_run() { (cd "$work/bundle" && runc run "wadah-bench-$$"); }

have_docker=$(docker info >/dev/null 2>&1 && docker image inspect busybox >/dev/null 2>&1 && echo yes || true)
docker_run() { docker run --rm --network none busybox true; }

# --- the race -------------------------------------------------------------------------------------------------------
"$wadah" --root "$root" run --rm busybox true >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
warm_session
for _ in $(seq "$rounds"); do
  measure unshare 1 bare_unshare
  measure empty 1 empty_session
  measure session 1 warm_session
  measure oneshot 1 one_shot
  [ -z "$have_runc" ] || measure runc 1 runc_run
  [ -z "$have_docker" ] || measure docker 1 docker_run
done

base=$(median unshare)
report() { printf '%-38s %8d us   %6.2f x unshare\n' "$1" "$2" "$(awk "BEGIN {print $2 / $base}")"; }
warm=$((($(median session) - $(median empty)) / batch))
report "unshare -mpuinC --fork chroot" "$base"
report "wadah, in a warm shell" "$warm"
report "wadah, one-shot with its daemon" "$(median oneshot)"
[ -z "$have_runc" ] || report "runc run" "$(median runc)"
[ -z "$have_docker" ] || report "docker run" "$(median docker)"
[ -z "$have_docker" ] || awk "BEGIN {printf \"docker run / wadah one-shot: %.1f\n\", $(median docker) / $(median oneshot)}"

# --- the prompt -----------------------------------------------------------------------------------------------------
if command -v expect >/dev/null; then
  prompt() {
    WADAH_LANG=en TERM=xterm expect -c "
      log_user 0; set timeout 30; set start [clock microseconds]
      spawn $wadah --root $root
      expect {wadah>} { puts stderr [expr {[clock microseconds] - \$start}] }
      send \"exit\r\"; expect eof" 2>&1 >/dev/null | tail -n 1
  }
  echo "first prompt, daemon running: $(prompt) us"
  "$wadah" --root "$root" shutdown >/dev/null 2>&1 || true
  echo "first prompt, no daemon yet:  $(prompt) us"
fi
