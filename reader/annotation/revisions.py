"""What an annotation was before: of two versions this tells which came of which, or that both went on apart.

A state is known by the digest of what a reader sees of it, not by its date: clocks differ, tags are renamed for all
annotations at once, and what was written by hand into an export has kept its date. (PROV-O calls what came of an
earlier state its revision, https://www.w3.org/TR/prov-o/#wasRevisionOf.)

The store forgets none: any of them may be what a copy on another computer went on from, and one takes some sixty bytes.
Only an import that is undone takes those along that came with it, so that it can be repeated. What was deleted has its
last state among them, too: so it is known when it comes again from elsewhere.
"""

from collections.abc import Iterable, Mapping, Set
from hashlib import blake2b
from types import MappingProxyType

from reader.annotation.model import Annotation

State = str
"""16 hexadecimal digits."""
Earlier = Mapping[str, Set[State]]
"""Annotation id → the states that it had before the present one, or at all if it is gone; ids without are left out."""
History = Mapping[tuple[str, State], Set[State]]
"""(annotation id, one of its states) → the states that went before that one."""

NONE: Earlier = MappingProxyType({})


def state(annotation: Annotation) -> State:
    """The state of an annotation: its passage by its words and context, its colour, tags, note and author.

    Not where a text has the passage: another reader may have the same text under other names.
    """
    span = annotation.span
    said = (
        *(annotation.quote, annotation.prefix, annotation.suffix, str(span.start == span.end), span.language),
        *(annotation.colour, annotation.note, annotation.author, *annotation.tags),
    )
    return blake2b("\0".join(said).encode("utf-8", "replace"), digest_size=8).hexdigest()


def history(versions: Iterable[Annotation], earlier: Earlier) -> History:
    """What went before each of the versions, of which there is one for each id."""
    return {(each.id, state(each)): earlier[each.id] for each in versions if each.id in earlier}


def joined(*histories: History) -> History:
    """All that is known by any of them."""
    found: dict[tuple[str, State], Set[State]] = {}
    for each in histories:
        for version, before in each.items():
            found[version] = found.get(version, frozenset()) | before
    return found


class Ancestry:
    """Which version of an annotation came of which; what took the place of another has the states of both behind it."""

    def __init__(self, known: History) -> None:
        self._known = known
        self._ids = {each for each, _state in known}
        self._left: dict[str, set[State]] = {}

    def succeeds(self, their: Annotation, own: Annotation) -> bool:
        """Whether theirs came of the very state that own is in.

        Where each came of the other, as after an undo, the later did.
        """
        before = self._before(their)
        if not before or (now := state(own)) not in before or now == state(their):
            return False
        return not self.precedes(their, own) or own.modified < their.modified

    def precedes(self, their: Annotation, own: Annotation) -> bool:
        """Whether own came of theirs."""
        behind = self.behind(own)
        return bool(behind) and state(their) in behind and state(their) != state(own)

    def parted(self, their: Annotation, own: Annotation) -> bool:
        """Whether both are known to have changed since they were one."""
        return not self._before(their).isdisjoint(self.behind(own)) and not self.precedes(their, own)

    def take_in(self, their: Annotation, own: Annotation) -> None:
        """Own has all behind it from now on that theirs was and had behind it."""
        if own.id in self._ids:
            states = {state(their), *self._before(their), *self._before(own)}
            self._left.setdefault(own.id, set()).update(states)

    def behind(self, own: Annotation) -> Set[State]:
        """The states that are known to have gone before it, here or elsewhere."""
        return self._left.get(own.id, frozenset()) | self._before(own)

    def learnt(self, version: Annotation, own: Annotation | None) -> Set[State]:
        """The states behind a version that were not known to be behind own, which it takes the place of."""
        return self.behind(version) - (self._before(own) if own else frozenset())

    def _before(self, version: Annotation) -> Set[State]:
        if version.id not in self._ids:
            return frozenset()
        return self._known.get((version.id, state(version)), frozenset())
