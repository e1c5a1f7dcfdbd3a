#!/usr/bin/env bash
# Lets a finished Linux build prove itself: build_spec/prove.sh dist/ARTEFACT (a folder, one file, .tar.xz or .deb).
#
# The build is unpacked to a path with a space and an accent, and runs its --self-test in real windows (Xvfb) in a
# namespace that has no network interface and in which every Python and this checkout are hidden. strace writes down
# each socket: any but the display's is a failure.
set -euo pipefail
if [ "${1:-}" != --inside ]; then
    artefact=$(realpath "$1")
    checkout=$(realpath "$(dirname "$0")/..")
    place=$(mktemp -d "${TMPDIR:-/tmp}/casefile-reader-prove-XXXXXX")
    trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
    folder="$place/Prêt à lire"
    mkdir -p "$folder" "$place/home"
    case $artefact in
    *.tar.xz) tar -xJf "$artefact" -C "$folder" ;;
    *.deb) dpkg-deb -x "$artefact" "$folder" ;;
    *) cp -a "$artefact" "$folder/" ;;
    esac
    cp "$0" "$place/prove.sh"
    for program in "$folder"/usr/bin/casefile-reader "$folder"/casefile-reader*; do
        [ -d "$program" ] && program=$program/casefile-reader
        [ -x "$program" ] && break
    done
    # Every Python on the PATH, and what it stands on
    hidden=("$checkout")
    for python in $(type -ap python3 python); do
        hidden+=("$(realpath "$python")")
        hidden+=("$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')")
    done
    cd "$place"
    unshare --map-root-user --net --mount "$place/prove.sh" --inside "$place" "$program" "${hidden[@]}"
    exit
fi

place=$2 program=$3
shift 3

# --- Inside the namespace ----------------------------------------------------------------------------------------------

[ "$(ip -o link 2>/dev/null | grep -vc ' lo:' || true)" = 0 ] || { echo "There is a network here." >&2; exit 1; }
mkdir "$place/nothing"
for hidden in "$@" /usr/lib/python3* /usr/local/lib/python3* "${HOME:-/nonexistent}"/.pyenv; do
    if [ -d "$hidden" ]; then
        mount --bind "$place/nothing" "$hidden"
    elif [ -e "$hidden" ]; then
        mount --bind /dev/null "$hidden"
    fi
done
if python3 -c pass 2>/dev/null; then
    echo "There is a Python here." >&2
    exit 1
fi

# Without a session bus Qt's D-Bus would launch one, whose daemons never end, and strace waits for them as well.
status=0
env -i PATH=/usr/bin:/bin HOME="$place/home" USER=reader LANG=C.UTF-8 TMPDIR="$place" \
    DBUS_SESSION_BUS_ADDRESS=disabled: \
    timeout 1800 xvfb-run --auto-servernum --server-args="-screen 0 1280x800x24 -nolisten tcp" \
    strace -f -qq -o "$place/strace" -e trace=socket,connect "$program" --self-test || status=$?

# Families other than AF_UNIX, and local sockets that are not the X server's
if grep -E 'socket\(' "$place/strace" | grep -v 'socket(AF_UNIX' ||
    grep -E 'connect\(' "$place/strace" | grep -vE 'sun_path=@?"/tmp/\.X11-unix/X[0-9]+"'; then
    echo "FAILED  sockets: those above are not the display's" >&2
    exit 1
fi
echo "ok      sockets: $(grep -c 'socket(' "$place/strace") opened, all to the display"
exit "$status"
