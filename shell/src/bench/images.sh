#!/usr/bin/env bash
# Times Wadah's work with images beside its peers, in one run, and prints ratios: images.sh [ROUNDS]
#
# What: pull and unpack of an image of 200 MB and 10 layers from a registry on this machine, into an empty data root each time; a build
# of which everything is cached; and one of which a copied file has changed, so that a COPY and a RUN are done anew. All take turns, round by
# round, so that a slow moment of the machine hits everybody; medians are compared. Peers that are not installed are left out. The registry and
# Docker are started here, on loopback and with directories of their own, and stopped after.
# Needs root, docker-registry, skopeo, umoci, python3 and a built ./wadah.
set -euo pipefail

rounds=${1:-5}
wadah=$(cd "$(dirname "$0")/../../.." && pwd)/wadah
work=$(mktemp -d)
registry=127.0.0.1:5799
declare -A samples
dockerd_pid=
registry_pid=

finish() {
  for root in "$work"/wadah*; do
    [ -d "$root" ] && "$wadah" --root "$root" shutdown >/dev/null 2>&1 || true
  done
  if [ -n "$dockerd_pid" ]; then
    kill "$dockerd_pid" 2>/dev/null || true
    wait "$dockerd_pid" 2>/dev/null || true
    findmnt -rno TARGET | grep -F "$work/" | tac | xargs -r umount 2>/dev/null || true
  fi
  [ -n "$registry_pid" ] && kill "$registry_pid" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

now() { echo "${EPOCHREALTIME/./}"; }

# measure NAME COMMAND...: microseconds
measure() {
  local name=$1 start
  shift
  start=$(now)
  "$@" >"$work/out" 2>&1 </dev/null || { echo "$name failed:"; cat "$work/out"; exit 1; }
  samples[$name]+=" $(($(now) - start))"
}

median() { tr ' ' '\n' <<<"${samples[$1]}" | grep . | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
installed() { command -v "$1" >/dev/null; }

# --- the image: ten layers as those of a distribution, many small files and some big ones, half of it text -----------------
echo "Making the image ..."
python3 - "$work" <<'PYTHON'
import hashlib, io, os, random, sys, tarfile
work, random_bytes = sys.argv[1], random.Random(1)
words = [bytes(random_bytes.choices(b"abcdefghijklmnopqrstuvwxyz", k=random_bytes.randint(2, 9))) for _ in range(4000)]
text = b" ".join(random_bytes.choices(words, k=2_000_000))
noise = random_bytes.randbytes(12_000_000)
os.makedirs(work + "/layers")
for layer in range(10):
    with tarfile.open(f"{work}/layers/{layer}.tar", "w", format=tarfile.PAX_FORMAT) as tar:
        left, number = 20_000_000, 0
        while left > 0:
            size = random_bytes.choice([200, 900, 2500, 4000, 9000, 16000, 30000, 60000] * 12 + [500_000, 1_500_000])
            source = text if number % 2 else noise
            start = random_bytes.randrange(len(source) - size)
            entry = tarfile.TarInfo(f"usr/share/layer{layer}/{number % 40}/file{number}")
            entry.size, entry.mode, entry.mtime = size, 0o644, 1_700_000_000
            tar.addfile(entry, io.BytesIO(source[start:start + size]))
            left, number = left - size, number + 1
PYTHON
umoci init --layout "$work/image"
umoci new --image "$work/image:big"
for layer in "$work"/layers/*.tar; do
  umoci raw add-layer --image "$work/image:big" "$layer" >/dev/null
done
rm -r "$work/layers"

cat >"$work/registry.yml" <<YAML
version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: $registry}
YAML
docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
registry_pid=$!
until skopeo copy -q --dest-tls-verify=false "oci:$work/image:big" "docker://$registry/big:1" 2>/dev/null; do
  kill -0 "$registry_pid" || { cat "$work/registry.log"; exit 1; }
  sleep 0.2
done
rm -r "$work/image"

# --- the contenders -------------------------------------------------------------------------------------------------
wadah_root=$work/wadah-pull
wadah_pull() { "$wadah" --root "$wadah_root" pull -q "$registry/big:1"; }
wadah_reset() {
  "$wadah" --root "$wadah_root" rmi -f "$registry/big:1" >/dev/null 2>&1 || true
}

umoci_pull() {
  skopeo copy -q --src-tls-verify=false "docker://$registry/big:1" "oci:$work/oci:big"
  umoci unpack --image "$work/oci:big" "$work/bundle"
}

export DOCKER_HOST=unix://$work/docker.sock
export DOCKER_BUILDKIT=0
if installed dockerd; then
  dockerd -H "$DOCKER_HOST" --bridge none --iptables=false --data-root "$work/docker" --exec-root "$work/exec" \
    --pidfile "$work/docker.pid" >"$work/dockerd.log" 2>&1 &
  dockerd_pid=$!
  until docker version >/dev/null 2>&1; do kill -0 "$dockerd_pid"; sleep 0.2; done
fi
docker_pull() { docker pull -q "$registry/big:1"; }

# --- pull and unpack ------------------------------------------------------------------------------------------------
wadah_pull >/dev/null && wadah_reset
for ((round = 1; round <= rounds; round++)); do
  sync
  measure wadah-pull wadah_pull
  wadah_reset
  sync
  measure umoci-pull umoci_pull
  rm -rf "$work/oci" "$work/bundle"
  if [ -n "$dockerd_pid" ]; then
    sync
    measure docker-pull docker_pull
    docker rmi -f "$registry/big:1" >/dev/null
  fi
done

# --- builds ---------------------------------------------------------------------------------------------------------
mkdir "$work/context" "$work/base"
mkdir -p "$work/base/bin"
cp "$(command -v busybox)" "$work/base/bin/busybox"
ln -s busybox "$work/base/bin/sh"
tar -C "$work/base" -cf "$work/base.tar" .
for number in 1 2 3 4; do echo "RUN echo $number > /file$number"; done >"$work/steps"
{ echo "FROM base:1"; cat "$work/steps"; echo "COPY word /word"; echo "RUN busybox cat /word > /copy"; echo 'CMD ["sh"]'; } \
  >"$work/context/Dockerfile"
echo first >"$work/context/word"

# In one session, as a person has it: what is timed is what the command takes.
wadah_build() { "$wadah" --root "$work/wadah-build" build -q -t built:1 "$work/context"; }
docker_build() { docker build -q --network none -t built:1 "$work/context"; }
buildah=(buildah --root "$work/buildah" --runroot "$work/buildah-run")
buildah_build() { "${buildah[@]}" build -q --layers --network none -t built:1 "$work/context"; }

"$wadah" --root "$work/wadah-build" import "$work/base.tar" base:1 >/dev/null
builders=(wadah)
[ -n "$dockerd_pid" ] && docker import "$work/base.tar" base:1 >/dev/null && builders+=(docker)
if installed buildah; then
  container=$("${buildah[@]}" from scratch)
  "${buildah[@]}" add -q "$container" "$work/base.tar" / >/dev/null
  "${buildah[@]}" commit -q "$container" base:1 >/dev/null
  builders+=(buildah)
fi
for builder in "${builders[@]}"; do "${builder}_build" >/dev/null; done
for ((round = 1; round <= 2 * rounds; round++)); do
  for builder in "${builders[@]}"; do
    measure "$builder-cached" "${builder}_build"
  done
  echo "round $round" >"$work/context/word"
  for builder in "${builders[@]}"; do
    measure "$builder-changed" "${builder}_build"
  done
done

# --- the result -----------------------------------------------------------------------------------------------------
# row WHAT NAME SUFFIX PEER...
row() {
  local what=$1 suffix=$2 ours theirs
  shift 2
  ours=$(median "wadah-$suffix")
  printf '%-28s wadah %9.1f ms' "$what" "$(bc -l <<<"$ours / 1000")"
  for peer in "$@"; do
    [ -n "${samples[$peer-$suffix]:-}" ] || continue
    theirs=$(median "$peer-$suffix")
    printf '   %s %9.1f ms (ratio %.2f)' "$peer" "$(bc -l <<<"$theirs / 1000")" "$(bc -l <<<"$ours / $theirs")"
  done
  echo
}
row "pull + unpack, 200 MB" pull docker umoci
row "build, all cached" cached docker buildah
row "build, COPY + RUN changed" changed docker buildah
