#!/usr/bin/env bash
# Times Wadah beside its peers, in one run, and prints ratios: compare.sh [ROUNDS]
#
# What: `run --rm busybox true` without and with a network, `exec`, 50 starts at once, memory for an idle container. All take
# turns, round by round, so that a slow moment of the machine hits everybody; medians are compared. Peers that are not
# installed are left out. Docker is started here, with directories and a network namespace of its own, and stopped after.
# Needs root and a built ./wadah; expect for the time to the first prompt.
set -euo pipefail

rounds=${1:-15}
batch=10
wadah=$(cd "$(dirname "$0")/../../.." && pwd)/wadah
work=$(mktemp -d)
root=$work/data
declare -A samples

# Each has a network namespace of its own, so that neither's rules are in the other's way, nor in the machine's.
ours=wadah-bench-$$-w
theirs=wadah-bench-$$-d
dockerd_pid=

finish() {
  "$wadah" --root "$root" shutdown >"$work/shutdown" 2>&1 || true
  if [ -n "$dockerd_pid" ]; then
    docker rm -f $(docker ps -aq) >/dev/null 2>&1 || true
    kill "$dockerd_pid" 2>/dev/null || true
    wait "$dockerd_pid" 2>/dev/null || true
    findmnt -rno TARGET | grep -F "$work/" | tac | xargs -r umount 2>/dev/null || true
  fi
  ip netns del "$ours" 2>/dev/null || true
  ip netns del "$theirs" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

for namespace in "$ours" "$theirs"; do
  ip netns add "$namespace"
  ip -n "$namespace" link set lo up
done

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
for _ in $(seq "$batch"); do echo "run --rm --network none busybox true"; done >"$warm_script"
networked_script=$work/networked
for _ in $(seq "$batch"); do echo "run --rm busybox true"; done >"$networked_script"
exec_script=$work/exec
for _ in $(seq "$batch"); do echo "exec idle true"; done >"$exec_script"
w() { nsenter --net="/run/netns/$ours" "$wadah" --root "$root" "$@"; }
session() { w <"$1"; }
one_shot() { w run --rm --network none busybox true; }
networked() { w run --rm busybox true; }
empty_session() { session "$empty_script"; }
warm_session() { session "$warm_script"; }

have_runc=$(command -v runc || true)
if [ -n "$have_runc" ]; then
  mkdir -p "$work/bundle"
  (cd "$work/bundle" && runc spec && sed -i 's/"terminal": true/"terminal": false/; s/"sh"/"true"/; s|"path": "rootfs"|"path": "'"$rootfs"'"|' config.json)
fi
runc_run() { (cd "$work/bundle" && runc run "wadah-bench-$$"); }

docker() { command /usr/bin/docker -H "unix://$work/docker.sock" "$@"; }

have_docker=
if [ -x /usr/sbin/dockerd ] && [ -x /usr/bin/docker ]; then
  nsenter --net="/run/netns/$theirs" /usr/sbin/dockerd -H "unix://$work/docker.sock" --data-root "$work/docker" \
    --exec-root "$work/docker-exec" --pidfile "$work/docker.pid" >"$work/dockerd.log" 2>&1 &
  dockerd_pid=$!
  for _ in $(seq 150); do
    if docker version >/dev/null 2>&1; then
      have_docker=yes
      break
    fi
    kill -0 "$dockerd_pid" 2>/dev/null || break
    sleep 0.2
  done
fi
docker_run() { docker run --rm --network none busybox true; }
docker_networked() { docker run --rm busybox true; }
docker_exec() { docker exec idle true; }

# parallel N COMMAND...: that many at once, each with its number behind it
parallel() {
  local count=$1 pids=() pid
  shift
  for number in $(seq "$count"); do
    "$@" "$number" >/dev/null 2>"$work/parallel-$number" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || { cat "$work"/parallel-*; return 1; }; done
}
start_one() { w run -d --name "many$1" busybox sleep 1000; }
docker_start_one() { docker run -d --name "many$1" busybox sleep 1000; }
many_names() { seq -f 'many%g' "$many"; }

# memory PATTERN: proportional set size in KiB of all processes whose command line has it
memory() {
  local total=0 pid
  for pid in $(pgrep -f -- "$1"); do
    [ "$pid" = $$ ] || total=$((total + $(awk '/^Pss:/ {print $2}' "/proc/$pid/smaps_rollup" 2>/dev/null || echo 0)))
  done
  echo "$total"
}
wadah_memory() {
  local jvm
  jvm=$(pgrep -f -- "Main daemon $root\$")
  jcmd "$jvm" GC.run >/dev/null 2>&1 || true
  # The program of a container is a child of its supervisor: only supervisors are counted.
  echo $(($(memory "Main daemon $root\$") + $(supervisors "$jvm")))
}
supervisors() {
  local total=0 pid
  for pid in $(pgrep -P "$1"); do
    total=$((total + $(awk '/^Pss:/ {print $2}' "/proc/$pid/smaps_rollup" 2>/dev/null || echo 0)))
  done
  echo "$total"
}
docker_memory() { memory "$work/docker"; }

# --- the race -------------------------------------------------------------------------------------------------------
many=50
w run --rm busybox true >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
w run -d --name idle busybox sleep 100000 >/dev/null
if [ -n "$have_docker" ]; then
  layer=$(w image inspect -f '{{.GraphDriver.Data.UpperDir}}:{{.GraphDriver.Data.LowerDir}}' busybox)
  mkdir "$work/image"
  for directory in $(tr ':' '\n' <<<"$layer" | tac); do cp -a "$directory/." "$work/image/"; done
  tar -C "$work/image" -cf - . | docker import -c 'CMD ["sh"]' - busybox >/dev/null
  docker run -d --name idle busybox sleep 100000 >/dev/null
fi
warm_session
session "$networked_script"
session "$exec_script"
for _ in $(seq "$rounds"); do
  measure unshare 1 bare_unshare
  measure empty 1 empty_session
  measure session 1 warm_session
  measure oneshot 1 one_shot
  measure networked 1 networked
  measure networkedsession 1 session "$networked_script"
  measure exec 1 w exec idle true
  measure execsession 1 session "$exec_script"
  [ -z "$have_runc" ] || measure runc 1 runc_run
  if [ -n "$have_docker" ]; then
    measure docker 1 docker_run
    measure dockernetworked 1 docker_networked
    measure dockerexec 1 docker_exec
  fi
done

base=$(median unshare)
report() { printf '%-38s %8d us   %6.2f x unshare\n' "$1" "$2" "$(awk "BEGIN {print $2 / $base}")"; }
warm=$((($(median session) - $(median empty)) / batch))
report "unshare -mpuinC --fork chroot" "$base"
report "wadah, in a warm shell" "$warm"
report "wadah, one-shot with its daemon" "$(median oneshot)"
[ -z "$have_runc" ] || report "runc run" "$(median runc)"
report "wadah, networked, in a warm shell" "$((($(median networkedsession) - $(median empty)) / batch))"
report "wadah, networked, one-shot" "$(median networked)"
report "wadah exec, in a warm shell" "$((($(median execsession) - $(median empty)) / batch))"
report "wadah exec, one-shot" "$(median exec)"
if [ -n "$have_docker" ]; then
  report "docker run, no network" "$(median docker)"
  report "docker run, networked" "$(median dockernetworked)"
  report "docker exec" "$(median dockerexec)"
fi

# --- many at once -----------------------------------------------------------------------------------------------------
# What is made once, by the first of so many, is not counted to a container.
for round in 1 2 3; do
  before=$(wadah_memory)
  measure parallel 1 parallel "$many" start_one
  [ "$round" = 3 ] || w rm -f $(many_names) >/dev/null
done
printf '%-38s %8d us\n' "wadah, $many starts at once" "$(median parallel)"
printf '%-38s %8d KiB\n' "wadah, memory for an idle container" $((($(wadah_memory) - before) / many))
w rm -f $(many_names) >/dev/null
if [ -n "$have_docker" ]; then
  for round in 1 2; do
    before=$(docker_memory)
    measure dockerparallel 1 parallel "$many" docker_start_one
    [ "$round" = 2 ] || docker rm -f $(many_names) >/dev/null
  done
  printf '%-38s %8d us\n' "docker, $many starts at once" "$(median dockerparallel)"
  printf '%-38s %8d KiB\n' "docker, memory for an idle container" $((($(docker_memory) - before) / many))
  docker rm -f $(many_names) >/dev/null
  ratio() { awk "BEGIN {printf \"%-38s %8.1f times\\n\", \"$1\", $2 / $3}"; }
  ratio "docker run / wadah one-shot" "$(median docker)" "$(median oneshot)"
  ratio "docker / wadah, networked one-shot" "$(median dockernetworked)" "$(median networked)"
  ratio "docker / wadah exec, one-shot" "$(median dockerexec)" "$(median exec)"
  ratio "docker / wadah, $many starts at once" "$(median dockerparallel)" "$(median parallel)"
fi

# --- the prompt -----------------------------------------------------------------------------------------------------
if command -v expect >/dev/null; then
  prompt() {
    WADAH_LANG=en TERM=xterm expect -c "
      log_user 0; set timeout 30; set start [clock microseconds]
      spawn nsenter --net=/run/netns/$ours $wadah --root $root
      expect {wadah>} { puts stderr [expr {[clock microseconds] - \$start}] }
      send \"exit\r\"; expect eof" 2>&1 >/dev/null | tail -n 1
  }
  echo "first prompt, daemon running: $(prompt) us"
  w shutdown >/dev/null 2>&1 || true
  echo "first prompt, no daemon yet:  $(prompt) us"
fi
