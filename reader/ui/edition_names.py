"""On which edition of its text an annotation was made, in words: what is kept with it is only a digest."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from reader.annotation.model import Annotation
from reader.casefile import earlier
from reader.casefile.earlier import Earlier
from reader.casefile.folder import load
from reader.casefile.library import Library
from reader.casefile.model import Case, localised
from reader.errors import ReaderError
from reader.ui import status
from reader.ui.session import Session


class EditionNames:
    """Names the editions of one case; the earlier ones are read when an annotation first turns out to be of one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, annotation: Annotation) -> str:
        """The edition that an annotation was made on or last placed in; empty for this one and if it was not kept."""
        if not annotation.edition or annotation.edition in _digests(self._session.case):
            return ""
        gone = f"an edition that is no longer here, annotated {day(annotation.created.astimezone())}"
        return self._earlier.get(annotation.edition, gone)

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """Digest → the name of the last edition that had this text."""
        folder = self._session.case.folder
        if folder is None:
            return {}
        found: dict[str, str] = {}
        for edition in earlier.editions(folder, Library(self._session.store.path.parent).own):
            try:
                case = load(edition.folder)
            except ReaderError:
                continue
            for digest in _digests(case):
                found.setdefault(digest, _set_aside(case, edition))
        return found


CAME = "came with the program"
"""What is said of an edition that was never set aside."""


def name(case: Case) -> str:
    """What an edition is called: the label it has, or its title."""
    return status.notice(case) or localised(case.title)


def day(moment: datetime) -> str:
    """A date as a reader says it."""
    return f"{moment.day} {moment:%B %Y}"


def _set_aside(case: Case, edition: Earlier) -> str:
    when = f"set aside {day(edition.kept.astimezone())}" if edition.kept else CAME
    return f"{name(case).rstrip('.')}, {when}"


def _digests(case: Case) -> Iterator[str]:
    return (text.digest for document in case.documents for text in document.texts.values())
