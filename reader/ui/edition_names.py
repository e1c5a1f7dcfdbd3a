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
        gone = f"an edition that is no longer here, annotated {_day(annotation.created)}"
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
                found.setdefault(digest, _name(case, edition))
        return found


def _name(case: Case, edition: Earlier) -> str:
    name = (status.notice(case) or localised(case.title)).rstrip(".")
    when = f"set aside {_day(edition.kept)}" if edition.kept else "came with the program"
    return f"{name}, {when}"


def _digests(case: Case) -> Iterator[str]:
    return (text.digest for document in case.documents for text in document.texts.values())


def _day(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{here.day} {here:%B %Y}"
