"""What became of annotations when their text was replaced, in one sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping

from reader.annotation.anchor import State

_FATES: Mapping[State, tuple[str, str]] = {
    "exact": ("stands where it was", "stand where they were"),
    "moved": ("followed its words", "followed their words"),
    "doubt": ("waits in the review", "wait in the review"),
    "note": ("is a note on the document", "are notes on the document"),
}


def counts(states: Iterable[State]) -> dict[State, int]:
    """How many annotations are in each state, those in none left out; in the order in which they are told."""
    found = Counter(states)
    return {state: found[state] for state in _FATES if found[state]}


def told(states: Iterable[State]) -> str:
    """The sentence that says it to whose annotations they are."""
    found = counts(states)
    if not found:
        return "You have no annotations on it."
    word = "annotation" if sum(found.values()) == 1 else "annotations"
    return f"Your {word} on it: {', '.join(f'{count} {_FATES[state][count != 1]}' for state, count in found.items())}."
