"""What peers ship, beside our .deb: all that apt fetches onto a bare Debian; `make bench` prints it.

calibre's viewer keeps highlights and notes; OmegaT shows a text beside its translation.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

DIST = Path(__file__).resolve().parents[2] / "dist"
PEERS = ("calibre", "omegat")
_NEED = re.compile(r"Need to get (?:[\d.,]+ k?M?B/)?([\d.,]+) MB of archives")
_VERSIONS = re.compile(r"\([^)]*\)|\|[^,]*")


def main() -> None:
    """Print a table in Markdown, megabytes by program; a line where there is nothing to ask or to compare."""
    ours = next(DIST.glob("*.deb"), None)
    if ours is None or shutil.which("apt-get") is None:
        print("\nWhat peers ship is asked of apt, beside our .deb: one of them is missing.")
        return
    print("\n| fetched by apt onto a bare Debian, with all it needs | MB |\n|---|---|")
    said = subprocess.run(["dpkg-deb", "-f", ours, "Depends"], capture_output=True, text=True, check=True)
    needs = _VERSIONS.sub("", said.stdout).replace(",", " ").split()
    print(f"| Casefile Reader | {_size(ours.stat().st_size / 1e6, needs)} |")
    for name in PEERS:
        print(f"| {name} | {_size(0, [name])} |")


def _size(own: float, packages: list[str]) -> str:
    """The megabytes of these packages and of what they need, with those of one that apt does not have."""
    with tempfile.NamedTemporaryFile() as nothing_installed:
        done = subprocess.run(
            [
                *("apt-get", "-o", f"Dir::State::status={nothing_installed.name}"),
                *("install", "--yes", "--no-install-recommends", "--print-uris", *packages),
            ],
            capture_output=True,
            text=True,
            check=False,
            env={"LC_ALL": "C", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        )
    need = _NEED.search(done.stdout)
    return f"{own + float(need[1].replace(',', '')):,.0f}" if need else "not known to apt here"


if __name__ == "__main__":
    main()
