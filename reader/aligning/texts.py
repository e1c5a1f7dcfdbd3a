"""Two text files aligned by lines, paragraphs or sentences, and the links as they are printed."""

import json
import re
from collections.abc import Sequence

from reader.aligning.align import Link
from reader.aligning.sentences import split
from reader.aligning.units import align_units


def align_texts(fr: str, en: str, unit: str) -> list[Link]:
    """The links between the units of two texts, numbered from 0; unit is "line", "paragraph" or "sentence".

    Lines and paragraphs of white space alone are not counted. A blank line ends a paragraph; in a text without
    one every line is a paragraph. Sentences are numbered through all paragraphs.
    """
    if unit == "line":
        return align_units(_lines(fr), _lines(en))
    if unit == "paragraph":
        return align_units(_paragraphs(fr), _paragraphs(en))
    return align_units(_sentences(fr, "fr"), _sentences(en, "en"))


def as_json(links: Sequence[Link]) -> str:
    """The links as one JSON value: ``{"links": [{"fr": [0], "en": [0, 1], "score": 0.98}]}``."""
    rows = [{"fr": link.fr, "en": link.en, "score": round(link.score, 3)} for link in links]
    return json.dumps({"links": rows})


def as_text(links: Sequence[Link]) -> str:
    """One link a line: French numbers, English numbers, score; tabs between."""
    return "\n".join(
        f"{','.join(map(str, link.fr))}\t{','.join(map(str, link.en))}\t{link.score:.2f}" for link in links
    )


def _lines(text: str) -> list[str]:
    # Not splitlines: it would also cut at the separators that some pages have inside a line.
    return [line for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")) if line.strip()]


def _paragraphs(text: str) -> list[str]:
    blocks = [block for block in re.split(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)", text) if block.strip()]
    return blocks if len(blocks) > 1 else _lines(text)


def _sentences(text: str, language: str) -> list[str]:
    return [each[start:end] for each in _paragraphs(text) for start, end in split(each, language)]
