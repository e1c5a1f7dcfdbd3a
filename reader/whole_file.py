"""Writing a file whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Replace the file, or make it: one that was there stays, as it was, until the new one is complete and on disk.

    Raises OSError where it cannot be written; nothing is left behind then.
    """
    with _complete(path.with_name(f".{path.name[:200]}.part"), content) as part:
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)


def make(path: Path, content: bytes) -> None:
    """Make the file, complete and on disk at once. What is there, or is made by another process meanwhile, stays.

    Raises OSError where it is there or cannot be made; nothing is left behind then.
    """
    with _complete(path.with_name(f".{path.name[:200]}.{os.getpid()}"), content) as part:
        os.link(part, path)


@contextmanager
def _complete(part: Path, content: bytes) -> Iterator[Path]:
    """The content on disk, under a name of its own until it is given its true one."""
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)
