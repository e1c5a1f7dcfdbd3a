"""Bringing notes back: from a backup, and out of a damaged store, which is set aside and never deleted."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Self

from reader.errors import ReaderError
from reader.store import backups, contents, schema
from reader.store.backups import Backup
from reader.store.connection import DamagedError, connect, explained, make_durable
from reader.store.contents import Difference
from reader.store.file import StoreFile
from reader.store.salvage import salvage

Choice = Literal["both", "salvaged", "backup"]
"""What takes the place of a damaged store: what could be read and, where that lacks something, the last backup; or
one of them alone."""


def counted(backup: Path) -> int:
    """How many annotations a backup holds. Raises DamagedError for one that is not sound."""
    with explained(backup), closing(sqlite3.connect(_address(backup), uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM annotation").fetchone()[0])


def difference(file: StoreFile, backup: Path) -> Difference:
    """What restoring a backup would change."""
    with explained(backup), contents.attached(file.connection, backup):
        return contents.difference(file.connection)


def restore(file: StoreFile, backup: Path) -> Backup:
    """Put the notes of a backup in place of those there are, settings excepted; a backup of these is made first.

    Other windows see it like any other change. Raises ReaderError, and changes nothing, where that cannot be.
    """
    if file.trouble:
        raise ReaderError(f"Nothing was changed. {file.trouble}")
    present = backups.make(file.connection, file.path, "before-restore")
    with TemporaryDirectory(prefix="casefile-reader-") as scratch:
        copy = _up_to_date(backup, Path(scratch, "backup.sqlite"))
        with contents.attached(file.connection, copy), file.write() as connection:
            contents.replace_all(connection)
    return present


def last_good(store: Path) -> Backup | None:
    """The newest backup that is sound."""
    for backup in backups.of(store):
        with suppress(sqlite3.Error), closing(sqlite3.connect(_address(backup.path), uri=True)) as connection:
            if not backups.faults_of(connection) and schema.version(connection) <= len(schema.SCRIPTS):
                return backup
    return None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the damaged file is now, and how many annotations the store has."""

    set_aside: Path | None
    annotations: int


class Rescue:
    """What there is to bring back where a store is damaged or gone; counts first, then one choice."""

    def __init__(self, store: Path) -> None:
        """Read all that can be read. Takes its time; changes nothing."""
        self.store = store
        self.backup = last_good(store)
        self._scratch = TemporaryDirectory(prefix="casefile-reader-")
        folder = Path(self._scratch.name)
        self._files: dict[Choice, Path] = {"salvaged": folder / "salvaged.sqlite"}
        self.counts: dict[Choice, int] = {}
        """How many annotations each choice would have."""
        self._fragments: frozenset[str] = frozenset()
        if store.is_file():
            saved = salvage(store, self._files["salvaged"])
            self.counts["salvaged"], self._fragments = saved.count, saved.fragments
        if self.backup is not None:
            self._files["backup"] = _up_to_date(self.backup.path, folder / "backup.sqlite")
            self.counts["backup"] = counted(self._files["backup"])
        if len(self.counts) == 2:
            self._files["both"] = self._together(folder / "both.sqlite")
            self.counts["both"] = counted(self._files["both"])

    def _together(self, file: Path) -> Path:
        with closing(connect(self._files["salvaged"])) as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
        with closing(connect(file)) as connection, contents.attached(connection, self._files["backup"]):
            contents.add_missing(connection, instead_of=self._fragments)
        return file

    @property
    def best(self) -> Choice | None:
        """The choice that lacks least; None where there is nothing to bring back."""
        if not self.counts.get("salvaged"):
            return "backup" if self.counts.get("backup") else None
        return "both" if "both" in self.counts else "salvaged"

    def carry_out(self, choice: Choice) -> Outcome:
        """Set the damaged file aside and put what was chosen in its place. Raises ReaderError where that cannot be."""
        part = self.store.with_suffix(".part")
        try:
            with closing(connect(self._files[choice])) as source, closing(connect(part)) as copy:
                source.backup(copy)
            set_aside = _set_aside(self.store)
            part.replace(self.store)
            backups.sync_folder(self.store.parent)
        except (OSError, sqlite3.Error) as error:
            raise ReaderError(
                f"What was saved cannot be written to {self.store}: {error}. Make room there, then try again."
            ) from error
        finally:
            part.unlink(missing_ok=True)
        with explained(self.store), closing(connect(self.store)) as connection:
            make_durable(connection)
        return Outcome(set_aside, self.counts[choice])

    def close(self) -> None:
        """Drop the copies that were made to count."""
        self._scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _set_aside(store: Path) -> Path | None:
    if not store.exists():
        return None
    aside = store.with_name(
        f"{store.stem}.damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}{store.suffix}"
    )
    for end in ("-wal", "-shm"):
        beside = store.with_name(f"{store.name}{end}")
        if beside.exists():
            os.replace(beside, aside.with_name(f"{aside.name}{end}"))  # noqa: PTH105 (one name for three files)
    return store.rename(aside)


def _up_to_date(backup: Path, copy: Path) -> Path:
    """A copy of a backup, brought to this version."""
    try:
        shutil.copyfile(backup, copy)
    except OSError as error:
        raise ReaderError(f"The backup {backup} cannot be read: {error.strerror}. Choose another.") from error
    with explained(backup), closing(connect(copy)) as connection:
        schema.refuse_foreign(connection, backup)
        if faults := backups.faults_of(connection):
            raise DamagedError(f"The backup {backup} is damaged ({faults[0]}). Choose another.")
        if schema.version(connection) < len(schema.SCRIPTS):
            schema.migrate(connection, copy)
    return copy


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"
