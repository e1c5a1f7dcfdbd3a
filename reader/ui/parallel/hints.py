"""What the page tells under the pointer: the title of what is cited, the reason of a doubt."""

import html
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from reader.casefile.model import Language
from reader.gdpr import articles

if TYPE_CHECKING:
    from reader.gdpr.citations import Citation

_KEYS = "<i>G tags a selection with it, A shows who cites it</i>"

_LONGEST = 600
"""Code points of the law's text that are shown; the articles view has all of it."""


def of_citation(citation: "Citation", law: Mapping[str, Mapping[Language, str]]) -> str:
    """The titles of the articles cited, and their text where ``law`` has it, in both languages, as rich text.

    French stands left of English, as on the page; words that lead into several of the points cited are said once, as
    is the title of points of one article. Last come the keys that do something with what is cited.
    """
    parts = []
    said: set[str] = set()
    for titles, refs in groupby(citation.refs, _titles):
        points = list(refs)
        parts.append(f"<div>{_strong(' · '.join(points))}</div><div>{titles}</div>")
        for ref in filter(law.__contains__, points):
            texts = [law[ref][language] for language in sorted(law[ref], reverse=True)]
            columns = "".join(f'<td width="280">{_cut(_unsaid(text, said))}</td>' for text in texts)
            parts.append(f'<table cellspacing="6"><tr>{columns}</tr></table>')
    return "".join([*parts, f"<div>{_KEYS}</div>"])


def _strong(words: str) -> str:
    # The interface face has no bold of 700; Qt would smear one.
    return f'<span style="font-weight:600">{html.escape(words)}</span>'


def _titles(ref: str) -> str:
    place = articles.parse(ref)
    titles = dict.fromkeys(articles.title(place, language) for language in ("en", "fr"))
    return "<br>".join(html.escape(title) for title in titles)


def _unsaid(text: str, said: set[str]) -> str:
    """The lines of a text that were not said before."""
    lines = [line for line in text.split("\n") if line not in said]
    said.update(lines)
    return "\n".join(lines)


def _cut(text: str) -> str:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
    return html.escape(shown).replace("\n", "<br>")


def of_doubt(reason: str) -> str:
    """The reason of a doubt, as rich text."""
    return f"{_strong('?')}&nbsp; {html.escape(reason)}"
