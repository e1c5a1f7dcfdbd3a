"""Another reader's store, read without touching it."""

import shutil
import tempfile
from pathlib import Path

from reader.annotation.codebook import Entry
from reader.annotation.model import Annotation
from reader.annotation.revisions import Earlier
from reader.errors import ReaderError
from reader.store.store import FILE, Store

_HEADER = b"SQLite format 3\0"


def is_store(path: Path) -> bool:
    """Whether a file is SQLite's."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def read_other(path: Path) -> tuple[list[Annotation], list[str], list[Entry], Earlier]:
    """All annotations of a store file, what keeps malformed ones from being read, its codebook, and earlier states.

    A copy is read, brought to this version's schema if it is older. Raises ReaderError for a file that cannot be
    read, is foreign, damaged, or newer than the program.
    """
    with tempfile.TemporaryDirectory(prefix="casefile-reader-") as scratch:
        try:
            shutil.copyfile(path, Path(scratch, FILE))
            # Changes that the other program has not yet moved into the file itself.
            wal = path.with_name(f"{path.name}-wal")
            if wal.is_file():
                shutil.copyfile(wal, Path(scratch, f"{FILE}-wal"))
        except OSError as error:
            raise ReaderError(f"It can’t be read: {error.strerror or error}.") from error
        try:
            with Store.open(Path(scratch)) as store:
                entries = list(store.codebook().entries.values())
                return store.annotations(), store.unreadable(), entries, store.earlier_states()
        except ReaderError as error:
            raise ReaderError(str(error).replace(str(Path(scratch, FILE)), str(path))) from error
        except (IndexError, TypeError, ValueError, ArithmeticError) as error:
            raise ReaderError(
                f"It says that it is a store of notes, but its tables are others ({error})."
            ) from error
