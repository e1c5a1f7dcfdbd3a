"""A small system other than this one: debootstrap makes it, and programs run in it as on a student's desk.

A userland is the least that debootstrap makes: no Python, no desktop. What runs in it runs in namespaces of its own,
without a network and as an ordinary user; what is mounted for that vanishes with the namespace.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("USERLANDS") or ROOT / "build" / "userlands")
DEBIAN, UBUNTU = "http://deb.debian.org/debian", "http://archive.ubuntu.com/ubuntu"
UBUNTUS_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
USER, STRANGER = "1000", "4321"
"""Ids of an ordinary user, and of one whom the system does not know."""
DESK = "home/lecteur/Prêt à lire"
STICK = "media/clé usb"
"""Where a student's folder is, and where the same folder is on a medium that cannot be written."""
NAMESPACE = """
set -eu
root=$1; user=$2; shift 2
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mkdir "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
mount --bind "$root/{desk}" "$root/{stick}"
mount -o remount,bind,ro "$root/{stick}"
{prepare}
exec chroot --userspec="$user:$user" "$root" "$@"
"""
Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Home:
    """Who starts the program, and what the user's home is like."""

    title: str
    user: str = USER
    path: str | None = "/home/lecteur"
    prepare: str = ""
    """Shell, in the namespace, as root; ``$root`` is the userland's folder."""
    trouble: str = ""
    """What must be said where nothing can be kept; empty where notes are kept."""
    language: dict[str, str] = field(default_factory=lambda: {"LANG": "C.UTF-8"})


@dataclass(frozen=True, slots=True)
class Userland:
    """A suite of Debian's or Ubuntu's, as it is told to the reader, and the folder it is in."""

    suite: str
    title: str
    mirror: str = DEBIAN
    too_old: bool = False

    @property
    def root(self) -> Path:
        """Its folder."""
        return FOLDER / self.suite

    def make(self) -> None:
        """Make it, if it is not there from an earlier run, and its user."""
        if not (self.root / "made").exists():
            shutil.rmtree(self.root, ignore_errors=True)
            self.root.parent.mkdir(parents=True, exist_ok=True)
            keys = []
            if self.mirror == UBUNTU:
                # Debian has no package of Ubuntu's keys; nothing from such a userland leaves it.
                keys = [f"--keyring={UBUNTUS_KEYS}"] if UBUNTUS_KEYS.exists() else ["--no-check-gpg"]
            make = ["debootstrap", "--variant=minbase", *keys, self.suite, str(self.root), self.mirror]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
            user = ["useradd", "--uid", USER, "--create-home", "lecteur"]
            subprocess.run(["chroot", str(self.root), *user], check=True)
            (self.root / "made").touch()
        shutil.copyfile("/etc/resolv.conf", self.root / "etc/resolv.conf")

    def install(self, package: Path) -> Done:
        """Let its apt install a package of ours, and all that this depends on."""
        shutil.copy(package, self.root / "root" / package.name)
        apt = ["apt-get", "-q", "--yes", "--no-install-recommends", "--reinstall", "install"]
        command = ["chroot", str(self.root), *apt, f"/root/{package.name}"]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def lay_out(self, archive: Path, one_file: Path) -> None:
        """Put the folder and the one file where a student would, as the student's own."""
        shutil.rmtree(self.root / "home/lecteur", ignore_errors=True)
        (self.root / DESK).mkdir(parents=True)
        (self.root / STICK).mkdir(parents=True, exist_ok=True)
        subprocess.run(["tar", "-xJf", str(archive), "-C", str(self.root / DESK)], check=True)
        shutil.copy(one_file, self.root / DESK)
        subprocess.run(["chown", "-R", f"{USER}:{USER}", str(self.root / "home/lecteur")], check=True)

    def command(self, home: Home, display: str, *arguments: str) -> list[str]:
        """What runs a program in it, with nothing in its environment but what is named here."""
        script = NAMESPACE.format(desk=DESK, stick=STICK, prepare=home.prepare)
        environment = {"PATH": "/usr/bin:/bin", "DISPLAY": display, **home.language}
        if home.path is not None:
            environment["HOME"] = home.path
        namespace = ["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child"]
        variables = [f"{name}={value}" for name, value in environment.items()]
        inside = [str(self.root), home.user, "/usr/bin/env", "-i", *variables, *arguments]
        return [*namespace, "sh", "-c", script, "sh", *inside]

    def run(self, home: Home, display: str, *arguments: str) -> Done:
        """Run a program in it to its end."""
        command = self.command(home, display, *arguments)
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
