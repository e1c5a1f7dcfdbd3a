"""What is tortured: a process that annotates through the real session and store, and says what has been acknowledged.

It says a line of JSON before each change (``will``, with the annotation's id) and one after the call has returned
(``did``, with a digest of the annotation's state, or ``refused`` with the message the reader would see).
"""

import hashlib
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from reader.annotation.model import COLOURS, Annotation, Position, Span
from reader.casefile import folder
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.store import backups
from reader.store.store import Store
from reader.ui.session import Session

CASE = Path(__file__).parent.parent / "fixtures" / "demo-case"
NEW = "new"

Tell = Callable[..., None]


def say(**values: object) -> None:
    """One line, in one write."""
    os.write(1, json.dumps(values).encode() + b"\n")


def digest(annotation: Annotation | None) -> str | None:
    """The whole state of an annotation in a few letters; None for none."""
    return None if annotation is None else hashlib.sha256(repr(annotation).encode()).hexdigest()[:16]


def write(data_dir: Path, case: Case, seed: int, count: int, *, checkpoint: int = 0) -> None:
    """Make ``count`` changes. ``checkpoint`` pages in the log are moved to the file, more often than SQLite would."""
    try:
        with Store.open(data_dir) as store:
            if checkpoint:
                store.file.connection.execute(f"PRAGMA wal_autocheckpoint = {checkpoint}")
            session = Session(case, store, "torture")
            random = Random(seed)
            for _each in range(count):
                _change(session, random)
    except ReaderError as error:
        say(refused=str(error))
    except BaseException:
        say(bug=traceback.format_exc())
    say(end=True)


def _change(session: Session, random: Random) -> None:
    ids = [annotation.id for annotation in session.annotations()]
    act = random.choices(list(_ACTS), [weight for weight, _act in _ACTS.values()])[0] if ids else "annotate"
    chosen = random.choice(ids) if ids else NEW
    if act in ("undo", "redo"):
        stack = session.undo_stack
        command = stack.command(stack.index() - (act == "undo"))
        chosen = getattr(getattr(command, "annotation", None), "id", NEW)  # Qt knows only the base class
    say(will=NEW if act == "annotate" else chosen)
    try:
        found = _ACTS[act][1](session, chosen, random)
    except ReaderError as error:
        say(refused=str(error))
        return
    known = found or (chosen if chosen != NEW else None)
    state = next((each for each in session.annotations() if each.id == known), None)
    say(did=known, state=digest(state))


def _annotate(session: Session, _chosen: str, random: Random) -> str:
    document = random.choice(session.case.documents)
    text = document.texts[random.choice(document.languages)]
    paragraph = random.choice([each for each in text.paragraphs if each.text])
    start = random.choice([place for place, letter in enumerate(paragraph.text) if not letter.isspace()])
    end = random.randint(start + 1, len(paragraph.text))
    span = Span(document.id, text.language, Position(paragraph.id, start), Position(paragraph.id, end))
    note = "é" * random.choice([0, 10, 3000])
    return session.annotate(
        span, random.choice(COLOURS), ("6(1)(f)", "scraping")[: random.randrange(3)], note
    ).id


def _note(session: Session, chosen: str, random: Random) -> None:
    session.set_note(chosen, "mot " * random.choice([1, 50, 2000]) + str(random.random()))


def _writing(session: Session, chosen: str, random: Random) -> None:
    session.set_note(chosen, str(random.random()), unfinished=True)


def _colour(session: Session, chosen: str, random: Random) -> None:
    session.set_colour(chosen, random.choice(COLOURS))


def _tag(session: Session, chosen: str, random: Random) -> None:
    session.add_tag(chosen, f"tag {random.randrange(9)}")


def _backup(session: Session, _chosen: str, _random: Random) -> None:
    backups.make_if_changed(session.store.file.connection, session.store.path)


def _undo(session: Session, _chosen: str, _random: Random) -> None:
    session.undo()


def _redo(session: Session, _chosen: str, _random: Random) -> None:
    session.redo()


_ACTS: dict[str, tuple[int, Callable[[Session, str, Random], str | None]]] = {
    "annotate": (50, _annotate),
    "note": (12, _note),
    "writing": (8, _writing),
    "tag": (10, _tag),
    "colour": (8, _colour),
    "delete": (6, lambda session, chosen, _random: session.delete(chosen)),
    "undo": (8, _undo),
    "redo": (4, _redo),
    "backup": (2, _backup),
}


if __name__ == "__main__":
    write(Path(sys.argv[1]), folder.load(CASE), int(sys.argv[2]), int(sys.argv[3]))
