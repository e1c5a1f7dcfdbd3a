"""The state of all that the reader has: notes, backups, search index, cases, places; and what can be repaired of it."""

import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader import build_info
from reader.annotation.anchor import locate
from reader.annotation.model import Annotation
from reader.casefile.library import Entry, Library
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.store import examine, rescue, schema
from reader.store.backups import Backup
from reader.store.examine import BackupState, State, StoreState
from reader.store.index import Index
from reader.store.store import Store


@dataclass(frozen=True, slots=True)
class Places:
    """How many annotations of a case stand exactly, were moved with their words, or are in doubt.

    All are in doubt where the case is not in the library.
    """

    case: str
    exact: int = 0
    moved: int = 0
    doubt: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What an examination found."""

    data_dir: Path
    store: StoreState
    index: State
    cases: Sequence[Entry]
    places: Sequence[Places]
    backups: Sequence[BackupState]

    @property
    def problems(self) -> list[str]:
        """What is not as it should be, each with what to do."""
        return [*self._of_store(), *self._of_backups(), *self._of_cases()]

    def _of_store(self) -> list[str]:
        found = [self.store.message] if self.store.state in ("damaged", "refused") else []
        if self.store.state == "damaged":
            found[0] += (
                " “casefile-reader doctor --repair” saves what can be read and brings back the last backup."
            )
        if self.store.state == "missing" and self.backups:
            found.append(
                f"{self.store.path} is gone, and there are backups: “doctor --repair” brings back the last."
            )
        found += [
            f"{message} “casefile-reader doctor --repair” mends it." for message in self.store.malformed
        ]
        if self.index == "damaged":
            found.append("The search index is damaged: “casefile-reader doctor --repair” makes it anew.")
        return found

    def _of_backups(self) -> list[str]:
        return [
            f"The backup {each.backup.path} is damaged and is of no use. You may delete it."
            for each in self.backups
            if each.annotations is None
        ]

    def _of_cases(self) -> list[str]:
        return [f"{entry.folder}: {entry.error}" for entry in self.cases if entry.case is None]


def examine_all(data_dir: Path) -> Report:
    """Look at everything in a data folder; changes nothing."""
    state = examine.store_state(data_dir)
    entries = Library(data_dir).entries()
    cases = {entry.case.id: entry.case for entry in entries if entry.case is not None}
    return Report(
        data_dir,
        state,
        examine.index_state(data_dir),
        entries,
        _places(state.annotations, cases),
        examine.backup_states(data_dir),
    )


def repair(data_dir: Path) -> list[str]:
    """Mend what can be mended; what was done. Raises ReaderError where something cannot be written."""
    report = examine_all(data_dir)
    done = []
    if report.store.state == "damaged" or (report.store.state == "missing" and report.backups):
        done.append(_rescue(report.store.path))
    if report.store.malformed:
        with Store.open(data_dir) as store:
            done += [f"Mended the annotation {each}." for each in store.mend()]
    if report.index == "damaged":
        examine.remove_index(data_dir)
        with Index.open(data_dir) as index:
            index.refresh(Library(data_dir).folders())
        done.append("Made the search index anew.")
    return done


def _rescue(path: Path) -> str:
    with rescue.Rescue(path) as found:
        if found.best is None:
            raise ReaderError(
                f"Nothing can be read of {path}, and there is no backup. Move it away to begin anew."
            )
        counts = dict(found.counts)
        outcome = found.carry_out(found.best)
    parts = [f"{counts[each]} {words}" for each, words in _FROM.items() if each in counts]
    kept = f" The damaged file is kept as {outcome.set_aside}." if outcome.set_aside else ""
    return f"Brought back {_many(outcome.annotations)} ({', '.join(parts)}).{kept}"


_FROM: dict[rescue.Choice, str] = {"salvaged": "could still be read", "backup": "are in the last good backup"}


def restore(data_dir: Path, name: str) -> Backup:
    """Bring back the backup of that name; the backup that was made of the present notes.

    Raises ReaderError, naming those there are, for one that is not there.
    """
    with Store.open(data_dir) as store:
        found = {each.backup.name: each.backup for each in examine.backup_states(data_dir)}
        if name not in found:
            raise ReaderError(f"There is no backup “{name}”. There are: {', '.join(found) or 'none'}.")
        return rescue.restore(store.file, found[name].path)


def _places(annotations: Iterable[Annotation], cases: dict[str, Case]) -> list[Places]:
    states: dict[str, Counter[str]] = {}
    for annotation in annotations:
        states.setdefault(annotation.case, Counter())[_state(annotation, cases.get(annotation.case))] += 1
    return [
        Places(case, count["exact"], count["moved"], count["doubt"]) for case, count in sorted(states.items())
    ]


def _state(annotation: Annotation, case: Case | None) -> str:
    documents = case.documents if case is not None else ()
    for document in documents:
        if document.id == annotation.span.document and annotation.span.language in document.texts:
            return locate(annotation, document.texts[annotation.span.language]).state
    return "doubt"


def as_json(report: Report) -> dict[str, Any]:
    """The report as what `json` writes."""
    store = report.store
    return {
        "versions": versions(),
        "data_dir": str(report.data_dir),
        "store": {
            "path": str(store.path),
            "state": store.state,
            "schema": store.version,
            "annotations": len(store.annotations),
            "malformed": list(store.malformed),
        },
        "index": report.index,
        "cases": [{"id": e.id, "folder": str(e.folder), "error": e.error} for e in report.cases],
        "places": [
            {"case": p.case, "exact": p.exact, "moved": p.moved, "doubt": p.doubt} for p in report.places
        ],
        "backups": [
            {
                "name": each.backup.name,
                "made": each.backup.made.isoformat(),
                "why": each.backup.why,
                "annotations": each.annotations,
            }
            for each in report.backups
        ],
        "problems": report.problems,
    }


def as_text(report: Report) -> str:
    """The report for people, a fact a line, what is wrong last."""
    store = report.store
    lines = [
        *(f"{name:10} {version}" for name, version in versions().items()),
        f"{'data':10} {report.data_dir}",
        f"{'notes':10} {store.state}, {_many(len(store.annotations))} ({store.path.name}, schema {store.version})",
        f"{'search':10} {'not made yet' if report.index == 'missing' else report.index}",
        f"{'cases':10} {sum(e.case is not None for e in report.cases)} of {len(report.cases)} can be opened",
        *(
            f"{'places':10} {p.case}: {p.exact} exact, {p.moved} moved with their words, {p.doubt} in doubt"
            for p in report.places
        ),
        *(
            f"{'backup':10} {each.backup.name}: {_many(each.annotations)}, "
            f"{each.backup.made.astimezone():%Y-%m-%d %H:%M}"
            for each in report.backups
        ),
        *([""] if report.problems else ["", "All is well."]),
        *report.problems,
    ]
    return "\n".join(lines)


def _many(annotations: int | None) -> str:
    if annotations is None:
        return "damaged"
    return f"{annotations} annotation{'s' * (annotations != 1)}"


def versions() -> dict[str, str]:
    """Of the program and of what it stands on."""
    return {
        "program": str(build_info.read()),
        "schema": str(len(schema.SCRIPTS)),
        "python": platform.python_version(),
        "sqlite": examine.SQLITE,
        "system": platform.platform(),
    }
