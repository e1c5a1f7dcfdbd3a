"""Writing a file whole or not at all."""

import os
import shutil
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Replace the file, or make it: one that was there stays, as it was, until the new one is complete and on disk.

    Raises OSError where it cannot be written; nothing is left behind then.
    """
    part = path.with_name(f".{path.name[:200]}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
