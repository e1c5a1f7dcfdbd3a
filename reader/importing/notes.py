"""What a file of annotations holds: those that could be read, and what keeps the others from being read."""

from dataclasses import dataclass, field

from reader.annotation.codebook import Entry
from reader.annotation.model import Annotation
from reader.annotation.revisions import Earlier


@dataclass(frozen=True, slots=True)
class Notes:
    """The annotations of a file in its order; one message for each that is malformed, which hides no other."""

    annotations: tuple[Annotation, ...]
    problems: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    """What their reader's codebook says of the tags."""
    earlier: Earlier = field(default_factory=dict)
    """The states that they had before, where the file tells of them."""
