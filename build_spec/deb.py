"""The folder build as a Debian package, for desktops that are looked after: menu entry, icons, file type."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import contents

NAME = "casefile-reader"
LINUX = contents.ROOT / "build_spec" / "linux"
CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Section: education
Priority: optional
Maintainer: The Casefile Reader founders <casefile-reader@users.noreply.github.com>
Installed-Size: {size}
Depends: {depends}
Description: Read GDPR case files offline
 Shows the original of a decision beside its translation, row by row; passages are
 highlighted, tagged with the GDPR's articles, and exported as annotated Markdown.
 It never opens a network connection.
"""


def make(folder: Path, package: Path, work: Path, seconds: int) -> Path:
    """Write the package of the folder build; every file in it has that time."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder, work / "usr/lib" / NAME, symlinks=True)
    (work / "usr/bin").mkdir()
    (work / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _copy(LINUX / f"{NAME}.desktop", work / "usr/share/applications" / f"{NAME}.desktop")
    _copy(LINUX / f"{NAME}.xml", work / "usr/share/mime/packages" / f"{NAME}.xml")
    for icon in (contents.ROOT / "resources/icons").glob("app-*.png"):
        size = icon.stem.removeprefix("app-")
        _copy(icon, work / f"usr/share/icons/hicolor/{size}x{size}/apps/{NAME}.png")
    _copy(contents.ROOT / "LICENSE", work / f"usr/share/doc/{NAME}/copyright")
    size = sum(file.lstat().st_size for file in work.rglob("*") if file.is_file()) // 1024
    (work / "DEBIAN").mkdir()
    (work / "DEBIAN/control").write_text(_control(folder, size), encoding="utf-8")
    for file in [work, *work.rglob("*")]:
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or os.access(file, os.X_OK) else 0o644)
        os.utime(file, (seconds, seconds), follow_symlinks=False)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(seconds)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(work), str(package)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return package


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)


def _control(folder: Path, size: int) -> str:
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return CONTROL.format(
        name=NAME,
        version=contents.version(),
        architecture=architecture,
        size=size,
        depends=", ".join(depends(folder)),
    )


def depends(folder: Path) -> list[str]:
    """The packages of the libraries that the build names but does not carry, and the C library it needs at least."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    carried = {file.name for file in folder.rglob("*")}
    heads = [_head(file) for file in files if file.name == NAME or ".so" in file.name]
    outside = {name for head in heads for name in re.findall(r"NEEDED +(\S+)", head)} - carried
    packages = {owner for name in outside for owner in _owners(name)} - {"libc6"}
    return [f"libc6 (>= {glibc(heads)})", *sorted(packages)]


def glibc(heads: list[str]) -> str:
    """The newest version of the C library that any of the files asks for."""
    versions = {version for head in heads for version in re.findall(r"GLIBC_(\d+(?:\.\d+)+)", head)}
    return max(versions, key=lambda version: [int(part) for part in version.split(".")])


def _head(file: Path) -> str:
    return subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout


def _owners(library: str) -> set[str]:
    done = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
    lines = [
        line.split(":")[0] for line in done.stdout.splitlines() if line.endswith(f"-linux-gnu/{library}")
    ]
    if not lines:
        raise SystemExit(f"No package owns {library}, which the build needs.")
    return set(lines)
