"""What a page says of its article in JSON-LD (https://schema.org): one object, whose parts may stand elsewhere."""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping

from lxml import html

from reader.importing.html_tree import elements
from reader.importing.lines import visible

_ARTICLES = (
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "WebPage",
)
# Some pages hide the script from browsers that are older than it.
_WRAPPED = re.compile(r"^\s*(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|(?://|/\*)?\s*\]\]>\s*(?:\*/)?\s*$")

Linked = Mapping[str, object]
"""One JSON-LD object."""


def article_of(root: html.HtmlElement) -> Linked:
    """Return the object that describes the page's article, the most telling kind first; empty if there is none.

    What it only refers to (``{"@id": …}``) is put in the place of the reference.
    """
    found = [
        item for script in elements(root, '//script[@type="application/ld+json"]') for item in _read(script)
    ]
    named = {item["@id"]: item for item in found if isinstance(item.get("@id"), str) and len(item) > 1}
    articles = (item for kind in _ARTICLES for item in found if kind in _kinds(item))
    article = next(articles, {})
    return {key: _resolved(value, named) for key, value in article.items()}


def _read(script: html.HtmlElement) -> Iterator[dict[str, object]]:
    try:
        yield from _objects(json.loads(_WRAPPED.sub("", script.text or ""), strict=False))
    except (ValueError, RecursionError):
        return


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))
        yield from _objects(value.get("mainEntity", []))


def _kinds(item: Linked) -> list[str]:
    kinds = item.get("@type")
    return [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _resolved(value: object, named: Mapping[object, Linked]) -> object:
    """The value with the objects it refers to, one step deep: they may refer back."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def text_in(value: object) -> str:
    """Return a JSON-LD text as one line; empty for anything else."""
    return visible(entities.unescape(value)) if isinstance(value, str) else ""


def names_in(value: object) -> list[str]:
    """Return the names of persons or organisations, as JSON-LD writes them: a text, an object, a list of these."""
    if isinstance(value, list):
        return [name for item in value for name in names_in(item)]
    if isinstance(value, dict):
        return names_in(value.get("name"))
    name = text_in(value)
    return [name] if name and not name.startswith("http") else []
