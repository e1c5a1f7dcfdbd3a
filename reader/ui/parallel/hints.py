"""What the page tells under the pointer: the title of what is cited, the reason of a doubt."""

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.casefile.model import Language
from reader.gdpr import articles

if TYPE_CHECKING:
    from reader.gdpr.citations import Citation

_LONGEST = 600
"""Code points of the law's text that are shown; the articles view has all of it."""


def of_citation(citation: "Citation", law: Mapping[str, Mapping[Language, str]]) -> str:
    """The titles of the articles cited, and their text where ``law`` has it, in both languages, as rich text."""
    lines = []
    for ref in citation.refs:
        reference = articles.parse(ref)
        titles = dict.fromkeys(articles.title(reference, language) for language in ("en", "fr"))
        lines.append(f"<b>{html.escape(ref)}</b>&nbsp; {' · '.join(html.escape(title) for title in titles)}")
        if ref in law:
            columns = "".join(
                f'<td width="280">{_cut(text)}</td>' for _language, text in sorted(law[ref].items())
            )
            lines.append(f'<table cellspacing="6"><tr>{columns}</tr></table>')
    return "<br>".join(lines).replace("</table><br>", "</table>")


def _cut(text: str) -> str:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
    return html.escape(shown).replace("\n", "<br>")


def of_doubt(reason: str) -> str:
    """The reason of a doubt, as rich text."""
    return f"<b>?</b>&nbsp; {html.escape(reason)}"
