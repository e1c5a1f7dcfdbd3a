#!/usr/bin/env bash
# Makes a checkout ready: the locked Python packages in .venv, and the system libraries that Qt links to.
#
#   build_spec/setup.sh [PLATFORM]
#   build_spec/setup.sh package
#
# PLATFORM is the Qt platform plugin that will be used: offscreen (the default), xcb, wayland or cocoa. The second form
# makes build/env, which holds what a build to hand out needs and nothing else, and looks for the tools of `make package`.
# What is in place stays as it is, so this may run before every command. As root on Debian or Ubuntu it installs
# the system packages that are missing; anyone else is told which they are and which command installs them.
set -euo pipefail
cd "$(dirname "$0")/.."
platform=${1:-offscreen}

# Another place for the environment, set for all of a developer's projects, would hide it from the Makefile.
export UV_PROJECT_ENVIRONMENT=.venv
packages=()
if [ "$platform" = package ]; then
    UV_PROJECT_ENVIRONMENT=build/env
    packages=(--no-default-groups --group package --no-install-project)
fi

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

may_apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

apt_install() {
    echo "Installing system packages: $*"
    apt-get update -qq </dev/null || true # one stale mirror need not stop us; a package that is not found does
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# --- uv: on the PATH, where its own installer puts it, or in .venv-tools from PyPI -------------------------------

find_uv() {
    for uv in uv "${HOME:-}/.local/bin/uv" .venv-tools/bin/uv; do
        if "$uv" --version >/dev/null 2>&1; then
            return
        fi
    done
    return 1
}

install_uv() {
    command -v python3 >/dev/null || fail "python3 is missing. Install Python (3.11 to 3.14), then run make again."
    # Debian and Ubuntu ship this part of Python as a package of its own.
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        if may_apt_install; then
            apt_install python3-venv
        else
            fail "python3-venv is missing: sudo apt-get install python3-venv" \
                "Or install uv (https://docs.astral.sh/uv/) yourself. Then run make again."
        fi
    fi
    echo "Installing uv into .venv-tools"
    python3 -m venv --clear .venv-tools
    .venv-tools/bin/python -m pip install --quiet --disable-pip-version-check uv ||
        fail "uv could not be installed from PyPI (the reason is above)." \
            "Install it as https://docs.astral.sh/uv/ says, then run make again."
    find_uv
}

# --- Python packages: exactly those of uv.lock ---------------------------------------------------------------------

# The commands in .venv/bin name their interpreter by its full path; uv does not see that the folder was moved.
drop_moved_environment() {
    local activate=$UV_PROJECT_ENVIRONMENT/bin/activate made_at
    if [ -e "$activate" ]; then
        made_at=$(sed -n "s/^VIRTUAL_ENV='\(.*\)'$/\1/p" "$activate")
        [ -z "$made_at" ] || [ "$made_at" -ef "$UV_PROJECT_ENVIRONMENT" ] || rm -rf "$UV_PROJECT_ENVIRONMENT"
    fi
}

sync_packages() {
    if "$uv" sync --locked "${packages[@]}" --check --quiet 2>/dev/null; then
        return
    fi
    "$uv" python find >/dev/null 2>&1 || echo "No Python between 3.11 and 3.14 here: uv downloads one."
    "$uv" sync --locked --compile-bytecode "${packages[@]}" ||
        fail "The Python packages could not be installed (the reason is above)." \
            "It needs the network once, and a Python between 3.11 and 3.14: on the machine, or fetched by uv from GitHub."
}

# So that the first start is as quick as later ones, even where Python is told to write no bytecode.
compile_program() {
    [ "$platform" = package ] || "$UV_PROJECT_ENVIRONMENT/bin/python" -m compileall -q reader
}

# --- System libraries: those that Qt links to and the loader does not find -------------------------------------------

missing_libraries() {
    local qt plugins
    qt=$(echo "$UV_PROJECT_ENVIRONMENT"/lib/python3.*/site-packages/PySide6)
    plugins=("$qt/Qt/plugins/platforms/libq$platform.so")
    # A build carries the libraries of both display systems.
    [ "$platform" != package ] || plugins=("$qt"/Qt/plugins/{platforms/libqxcb,platforms/libqwayland}.so)
    ldd "$qt/QtWidgets.abi3.so" "${plugins[@]}" | awk '/=> not found/ {print $1}' | sort -u
}

# Debian names a library's package after its soname (policy manual, 8.1): libEGL.so.1 is in libegl1,
# libdbus-1.so.3 in libdbus-1-3. Of the libraries that Qt needs only GLib's are named otherwise.
debian_packages() {
    printf '%s\n' "$@" |
        sed -E -e 's/^lib(glib|gthread)-2\.0\.so\.0$/libglib2.0-0/' \
            -e 's/([0-9])\.so\./\1-/' -e 's/\.so\.//' -e 's/_/-/g' |
        tr '[:upper:]' '[:lower:]' | sort -u | xargs
}

install_command() {
    if command -v apt-get >/dev/null; then
        echo "sudo apt-get install $(debian_packages "$@")"
    elif command -v dnf >/dev/null; then
        echo "sudo dnf install$(printf " '%s()(64bit)'" "$@")"
    elif command -v zypper >/dev/null; then
        echo "sudo zypper install$(printf " '%s()(64bit)'" "$@")"
    elif command -v pacman >/dev/null; then
        echo "sudo pacman -S --needed libglvnd libxkbcommon libxkbcommon-x11 dbus fontconfig glib2 wayland" \
            "xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm"
    else
        echo "the packages of your system that hold these files"
    fi
}

check_libraries() {
    [ "$(uname -s)" = Linux ] || return 0 # elsewhere Qt brings all it needs
    local missing
    missing=$(missing_libraries)
    if [ -n "$missing" ] && may_apt_install; then
        # shellcheck disable=SC2086,SC2046 # lists of names without spaces
        apt_install $(debian_packages $missing)
        missing=$(missing_libraries)
    fi
    # shellcheck disable=SC2086
    [ -z "$missing" ] ||
        fail "Qt needs system libraries that this machine lacks:" "$(printf '  %s\n' $missing)" \
            "Install them, then run make again:" "  $(install_command $missing)"
}

# --- Programs that make a build and prove it -------------------------------------------------------------------------

check_programs() {
    [ "$platform" = package ] && [ "$(uname -s)" = Linux ] || return 0
    local pair missing=()
    for pair in objdump:binutils xz:xz-utils Xvfb:xvfb xauth:xauth strace:strace unshare:util-linux ip:iproute2; do
        command -v "${pair%:*}" >/dev/null || missing+=("${pair#*:}")
    done
    [ "${#missing[@]}" = 0 ] && return
    may_apt_install || fail "These programs are missing; install them, then run make again: ${missing[*]}"
    apt_install "${missing[@]}"
}

find_uv || install_uv
drop_moved_environment
sync_packages
compile_program
check_libraries
check_programs
