"""The cases known: those that ship with the program, those in the user's data folder, and any folder named by path."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reader import bundle
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.casefile.model import Case

CASE_FILE = "case.toml"

PACK = ".casepack"
"""How the file of a packed case ends."""


_NAMED = 30
"""As many of the cases there are stand in a message."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A case of the library: loaded, or with the message that says why it cannot be."""

    id: str
    folder: Path
    origin: Literal["bundled", "own"]
    case: "Case | None"
    """All of it from `Library.entries`; from `Library.heads` without its texts."""
    error: str = ""


class Library:
    """The bundled cases and those in ``data_dir/casefiles``, which stand for bundled ones in a folder of that name."""

    def __init__(self, data_dir: Path) -> None:
        # The index knows cases by their folders, from wherever it is asked.
        self._data_dir = data_dir.absolute()

    @property
    def own(self) -> Path:
        """The folder for the user's own cases."""
        return self._data_dir / "casefiles"

    def load(self, folder: Path) -> "Case":
        """The case in a folder, known or not; its texts are parsed only where they were not parsed before.

        Raises ReaderError where it cannot be read.
        """
        from reader.casefile import parsed
        from reader.casefile.folder import load  # a search only asks for the folders

        shipped = bundle.parsed() / f"{folder.name}.json"
        texts = parsed.ParsedTexts(parsed.file_for(folder, self._data_dir), shipped)
        case = load(folder, texts.parse, texts.tables_of)
        texts.keep()
        return case

    def entries(self) -> list[Entry]:
        """Every case, bundled ones first; one that cannot be loaded hides no other."""
        from reader.casefile.folder import load

        return [_entry(folder, origin, load) for folder, origin in self._folders()]

    def heads(self) -> Iterator[Entry]:
        """As `entries`, one after the other and without their texts: what a list of thousands of cases needs.

        A case whose texts alone are at fault has no message here; that comes where it is opened.
        """
        from reader.casefile.folder import head

        return (_entry(folder, origin, head) for folder, origin in self._folders())

    def folders(self) -> list[Path]:
        """The folder of every case."""
        return [folder for folder, _origin in self._folders()]

    def shipped(self) -> list[Path]:
        """The folders of the cases that came with the program, or of the reader's own copies that stand for them."""
        shipped = bundle.casefiles()
        return [(self.own if self._has_copy(name) else shipped) / name for name in _names(shipped)]

    def places(self) -> list[str]:
        """The paths at which cases may be: as `folders`, but none is looked into, so that thousands take no time."""
        return [f"{parent}/{name}" for parent, _origin, name in self._named()]

    def find(self, name: str) -> Path:
        """The folder of a case named by its id or by a path; a packed case becomes one of one's own.

        Raises ReaderError, naming the ids that are known and the nearest, where there is none.
        """
        path = Path(name)
        if (path / CASE_FILE).is_file():
            return path
        if path.name == CASE_FILE and path.is_file():
            return path.parent
        if path.suffix.lower() == PACK and path.is_file():
            from reader.casefile.pack import unpack

            return unpack(path, self.own)
        known = {folder.name: folder for folder, _origin in self._folders()}
        if name in known:
            return known[name]
        by_id: dict[str, Path] = {}
        for entry in self.heads():
            if entry.id == name:
                return entry.folder
            by_id[entry.id] = entry.folder
        raise ReaderError(_not_found(name, path, sorted(by_id)))

    def _folders(self) -> Iterator[tuple[Path, Literal["bundled", "own"]]]:
        for parent, origin, name in self._named():
            # `Path.glob` takes three times as long, which is felt with thousands of cases.
            if os.path.isfile(f"{parent}/{name}/{CASE_FILE}"):  # noqa: PTH113
                yield parent / name, origin

    def _named(self) -> Iterator[tuple[Path, Literal["bundled", "own"], str]]:
        shipped, own = bundle.casefiles(), self.own
        for name in _names(shipped):
            if not self._has_copy(name):
                yield shipped, "bundled", name
        for name in _names(own):
            yield own, "own", name

    def _has_copy(self, name: str) -> bool:
        """Whether the reader's own copy of a case stands for the one that came with the program."""
        return os.path.isfile(f"{self.own}/{name}/{CASE_FILE}")  # noqa: PTH113 (as above)


def _names(parent: Path) -> list[str]:
    names = sorted(os.listdir(parent)) if parent.is_dir() else ()  # noqa: PTH208 (as above)
    return [name for name in names if not name.startswith(".")]


def _entry(folder: Path, origin: Literal["bundled", "own"], load: Callable[[Path], "Case"]) -> Entry:
    try:
        case = load(folder)
    except ReaderError as error:
        return Entry(folder.name, folder, origin, None, str(error))
    return Entry(case.id, folder, origin, case)


def _not_found(name: str, path: Path, known: list[str]) -> str:
    if path.is_dir():
        return f"The folder {path} is no case file: it has no {CASE_FILE}. Name a folder that has one."
    import difflib  # only for a name that is wrong

    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    named = ", ".join(known[:_NAMED]) or "none"
    more = f" and {len(known) - _NAMED} more" if known[_NAMED:] else ""
    return f"There is no case “{name}”.{hint} Known: {named}{more}; a path to a case's folder works too."
