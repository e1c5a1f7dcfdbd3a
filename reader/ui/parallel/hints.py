"""What the page tells under the pointer: the title of what is cited, the reason of a doubt."""

import html
from typing import TYPE_CHECKING

from reader.gdpr import articles

if TYPE_CHECKING:
    from reader.gdpr.citations import Citation

GDPR = "GDPR"
"""The law whose citations have titles to show."""


def of_citation(citation: "Citation") -> str:
    """The titles of the articles cited, in both languages, as rich text."""
    lines = []
    for ref in citation.refs:
        reference = articles.parse(ref)
        titles = dict.fromkeys(articles.title(reference, language) for language in ("en", "fr"))
        lines.append(f"<b>{html.escape(ref)}</b>&nbsp; {'<br>'.join(html.escape(title) for title in titles)}")
    return "<br>".join(lines)


def of_doubt(reason: str) -> str:
    """The reason of a doubt, as rich text."""
    return f"<b>?</b>&nbsp; {html.escape(reason)}"
