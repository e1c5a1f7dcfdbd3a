"""Prove the finished Linux builds on other systems than this one: `make userlands`, after `make package`, as root.

In each userland apt installs the .deb, so all that it depends on must be named right, and the folder and the one file
then find the libraries that any desktop has. Names of suites as arguments choose some of the userlands.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import screen
from userland import DESK, ROOT, STICK, STRANGER, UBUNTU, Done, Home, Userland

DIST, PICTURES = ROOT / "dist", ROOT / "out" / "userlands"
NAME, CASE = "casefile-reader", "cnil-med-2021-134"
NOTE = (
    "annotate",
    CASE,
    "--document",
    "decision",
    "--language",
    "fr",
    "--quote",
    "Créée en 2017",
    "--tag",
    "6(1)",
)

USERLANDS = (
    Userland("bullseye", "Debian 11, C library 2.31: older than Qt's wheels ask for", too_old=True),
    Userland("jammy", "Ubuntu 22.04, C library 2.35", UBUNTU),
    Userland("bookworm", "Debian 12, C library 2.36"),
    Userland("trixie", "Debian 13, C library 2.41"),
    Userland("sid", "Debian's next"),
)
ORDINARY = Home("an ordinary home")
HOMES = (
    ORDINARY,
    Home(
        "a full home",
        path="/home/plein",
        prepare='mkdir -p "$root/home/plein"; mount -t tmpfs -o size=64k,mode=777 plein "$root/home/plein"\n'
        'dd if=/dev/zero of="$root/home/plein/photos" bs=4k 2>/dev/null || true',
        trouble="The disk is full",
    ),
    Home("a missing home", path="/home/parti", trouble="cannot be made"),
    Home("an unknown user without home or language", STRANGER, None, trouble="no home folder", language={}),
)


class Builds(NamedTuple):
    """What `make package` leaves for Linux."""

    package: Path
    archive: Path
    one_file: Path


def main(suites: list[str]) -> None:
    """Prove the builds on every userland, or those named; exits with 1 if anything failed."""
    if os.geteuid() != 0:
        raise SystemExit("Only root can make userlands: sudo make userlands")
    found = [sorted(DIST.glob(f"{NAME}-*-linux-x86_64{ending}")) for ending in (".deb", ".tar.xz", "")]
    if not all(found):
        raise SystemExit("There is nothing to prove in dist/: run make package first.")
    builds = Builds(*(files[0] for files in found))
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    outcomes = []
    with screen.screen() as shown:
        for userland in USERLANDS:
            if not suites or userland.suite in suites:
                print(f"\n== {userland.title}", flush=True)
                outcomes += prove(userland, builds, shown)
    print(f"\n{sum(outcomes)} passed, {len(outcomes) - sum(outcomes)} failed; pictures are in {PICTURES}")
    sys.exit(not all(outcomes))


def prove(userland: Userland, builds: Builds, shown: screen.Screen) -> Iterator[bool]:
    """Try all builds on a userland; whether each thing that was tried went well."""
    userland.make()
    installed = userland.install(builds.package)
    userland.lay_out(builds.archive, builds.one_file)
    folder = f"/{DESK}/{NAME}/{NAME}"
    if userland.too_old:
        yield say("apt refuses the .deb", installed, "libc6 (>=", code=100)
        told = userland.run(ORDINARY, shown.display, folder, "list")
        yield say("the folder names what is too old", told, "GLIBC_", code=255)
        return
    yield say("apt installs the .deb with all that it needs", installed)
    for title, program in {
        "installed": f"/usr/bin/{NAME}",
        "folder on a medium that cannot be written": f"/{STICK}/{NAME}/{NAME}",
        "one file, path with spaces and accents": f"/{DESK}/{builds.one_file.name}",
    }.items():
        done = userland.run(ORDINARY, shown.display, program, "--self-test")
        yield say(f"{title}: self-test", done, "0 failed")
    for home in HOMES:
        yield from live(userland, home, folder, shown)


def live(userland: Userland, home: Home, program: str, shown: screen.Screen) -> Iterator[bool]:
    """Test, list, annotate and read in such a home: a note is kept, or it is said why not; reading works in any."""

    def run(*arguments: str) -> Done:
        return userland.run(home, shown.display, program, *arguments)

    yield say(f"{home.title}: self-test", run("--self-test"), "0 failed")
    yield say(f"{home.title}: list", run("list"), CASE)
    code = 1 if home.trouble else 0
    yield say(f"{home.title}: annotate", run(*NOTE), home.trouble or "6(1)", code=code)
    yield say(f"{home.title}: a window to read in", window(userland, home, program, shown))


def window(userland: Userland, home: Home, program: str, shown: screen.Screen) -> Done:
    """Open the case in its window and take a picture: its text must be there, and the program live on."""
    shown.wait_until_clear()
    command = userland.command(home, shown.display, program, CASE)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        painted = shown.wait_for_text(screen.MIDDLE, 60)
        time.sleep(1.5)  # what is told once the case is open
        shown.save(PICTURES / f"{userland.suite}, {home.title}.png")
        alive = process.poll() is None
        os.killpg(
            process.pid, signal.SIGKILL
        )  # unshare would wait through SIGTERM, and its death kill nobody
        told = process.communicate()[1]
    return Done(command, 0 if painted and alive else 1, "", told)


def say(title: str, done: Done, expected: str = "", code: int = 0) -> bool:
    """Print what was tried, and whether it ended with that code, said those words and showed no traceback."""
    told = done.stdout + done.stderr
    good = done.returncode == code and expected in told and "Traceback" not in told
    print(f"{'ok     ' if good else 'FAILED '} {title}", flush=True)
    if not good:
        print(f"        exit code {done.returncode}, expected {code} and “{expected}”:\n{told}", flush=True)
    elif code:
        print(f"        {next(line for line in told.splitlines() if expected in line).strip()}", flush=True)
    return good


if __name__ == "__main__":
    main(sys.argv[1:])
