"""Which annotations are meant by tags: carrying all of some, any of some, none of some.

Written among the words of a search: ``tag:6(1)(f)``, ``tag:"own words"``, ``-tag:exam``, and ``OR`` between two for any
of them. A tag means what lies under it too.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reader.annotation.codebook import Codebook
from reader.errors import ReaderError

_TERM = r'(?:-|NOT\s+)?(?i:tag):(?:"(?:[^"]|"")*"?|\S+)'
_RUN = re.compile(rf"(?<!\S){_TERM}(?:\s+(?:OR|AND)\s+{_TERM})*")
_PART = re.compile(
    r'(?P<not>-|NOT\s+)?(?i:tag):(?:"(?P<quoted>(?:[^"]|"")*)"?|(?P<plain>\S+))|(?P<operator>OR|AND)'
)


@dataclass(frozen=True, slots=True)
class TagFilter:
    """Fits what carries at least one tag of each group of ``wanted`` and none of ``unwanted``."""

    wanted: tuple[tuple[str, ...], ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def matcher(self, codebook: Codebook) -> Callable[[Iterable[str]], bool]:
        """Tells whether an annotation with some tags is meant. Tags are compared with accents and case folded."""
        if not self:
            return lambda _tags: True
        from reader.gdpr.writing import fold  # not needed where no tag is typed

        wanted = [{fold(tag) for tag in group} for group in self.wanted]
        unwanted = {fold(tag) for tag in self.unwanted}

        @cache
        def line(tag: str) -> frozenset[str]:
            return frozenset(map(fold, (*codebook.above(tag), tag)))

        def fits(tags: Iterable[str]) -> bool:
            there = frozenset[str]().union(*map(line, tags))
            return not unwanted & there and all(group & there for group in wanted)

        return fits

    def written(self) -> str:
        """As one writes it; `split` reads it."""
        groups = [" OR ".join(_term(tag) for tag in group) for group in self.wanted]
        return " ".join([*groups, *(f"-{_term(tag)}" for tag in self.unwanted)])


def split(typed: str) -> tuple[TagFilter, str]:
    """The filter that was typed, and the rest of the words."""
    wanted: list[tuple[str, ...]] = []
    unwanted: list[str] = []
    for run in _RUN.finditer(typed):
        joined = False
        for operator, excluded, tag in _parts(run[0]):
            if operator:
                joined = operator == "OR"
                continue
            if excluded:
                unwanted.append(tag)
            elif joined and wanted:
                wanted[-1] = (*wanted[-1], tag)
            else:
                wanted.append((tag,))
            joined = False
    rest = _RUN.sub(" ", typed)
    return TagFilter(tuple(wanted), tuple(unwanted)), rest if rest.strip() else ""


def _parts(run: str) -> Iterator[tuple[str, bool, str]]:
    """Operator, whether it is excluded, and the tag, of each part that says something."""
    for part in _PART.finditer(run):
        quoted, plain = part["quoted"], part["plain"] or ""
        tag = plain if quoted is None else quoted.replace('""', '"')
        if part["operator"] or tag.strip():
            yield part["operator"] or "", bool(part["not"]), _known(tag)


def _known(tag: str) -> str:
    """A reference in its canonical writing; what is no tag at all as it stands, and nothing carries it."""
    from reader.gdpr.articles import normalise_tag  # not needed where no tag is typed

    try:
        return normalise_tag(tag)
    except ReaderError:
        return tag


def _term(tag: str) -> str:
    escaped = tag.replace('"', '""')
    return f'tag:"{escaped}"' if re.search(r'[\s"]', tag) else f"tag:{tag}"
