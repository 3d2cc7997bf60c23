#!/bin/sh
# Builds the image on a base made here, runs it and reads its hello over SSH. Needs root, debootstrap, podman, runc,
# ncclient for /usr/bin/python3, and a finished build of the agent. Called by ContainerTest.
#
#   docker/test.sh JDK      JDK: home of the JDK 25 that goes into the base image
set -eu

jdk=$1
here=$(cd "$(dirname "$0")" && pwd -P)
base=localhost/holdfast-test-base
image=localhost/holdfast-test
container=holdfast-test-$$
work=$(mktemp -d)

finish() {
    podman rm -f -t 5 "$container" >/dev/null 2>&1 || true
    podman rmi -f "$image" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT INT TERM

# The smallest Debian and the JDK in one image. It changes rarely, so it is kept for the next run.
if ! podman image exists "$base"; then
    echo "making a base image"
    release=$(. /etc/os-release && echo "$VERSION_CODENAME")
    debootstrap --variant=minbase "$release" "$work/root" >"$work/debootstrap.log" 2>&1 || {
        tail -20 "$work/debootstrap.log" >&2
        exit 1
    }
    mkdir -p "$work/root/opt/java"
    cp -a "$jdk" "$work/root/opt/java/openjdk"
    tar -C "$work/root" -c . | podman import -c 'ENV JAVA_HOME=/opt/java/openjdk' - "$base" >/dev/null
fi

echo "building the image"
podman build --isolation chroot -q -f "$here/Dockerfile" --build-arg BASE_IMAGE="$base" -t "$image" "$here/../agent"

port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" >"$work/password"
chmod 755 "$work"
chmod 644 "$work/password"

echo "running it on port $port"
podman run -d --name "$container" --runtime runc --network host \
    --ulimit nofile=1024:1024 --ulimit nproc=4096:4096 \
    -v "$work/password:/run/admin-password:ro" \
    "$image" --port "$port" --admin-password-file /run/admin-password >/dev/null

/usr/bin/python3 - "$port" "$password" <<'PYTHON' || { podman logs "$container" >&2; exit 1; }
import sys, time
from ncclient import manager

port, password = int(sys.argv[1]), sys.argv[2]
until = time.monotonic() + 60
while True:
    try:
        session = manager.connect(host="127.0.0.1", port=port, username="admin", password=password,
                                  hostkey_verify=False, allow_agent=False, look_for_keys=False)
        break
    except Exception as reason:
        if time.monotonic() > until:
            sys.exit(f"no hello within a minute: {reason}")
        time.sleep(0.25)
with session:
    capabilities = list(session.server_capabilities)
    assert "urn:ietf:params:netconf:base:1.1" in capabilities, capabilities
    print(f"hello from the container, session {session.session_id}, {len(capabilities)} capabilities")
PYTHON

user=$(podman exec "$container" id -u)
[ "$user" != 0 ] || { echo "the container runs as root" >&2; exit 1; }

podman stop -t 10 "$container" >/dev/null
status=$(podman inspect -f '{{.State.ExitCode}}' "$container")
[ "$status" = 143 ] || { echo "stopping gave exit status $status instead of 143" >&2; exit 1; }
echo "stopped cleanly"
