"""GDPRhub's saved pages against their own tables, read here in another, simpler way; needs the real pages."""

import html
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from reader.casefile.check import check
from reader.gdpr.articles import explain
from reader.importing import detect
from reader.importing.imported import Imported
from reader.importing.names import country_code
from reader.importing.run import import_files

RIGHT = 0.995
"""The share of pages of which each of these must be right."""


@dataclass
class Tally:
    pages: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def expect(self, what: str, name: str, *, right: bool) -> None:
        self.wrong.setdefault(what, [])
        if not right:
            self.wrong[what].append(name)


@pytest.fixture(scope="module")
def pages(shared: Path) -> dict[str, str]:
    folder = shared / "data" / "gdprhub"
    found = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.html")}
    with tarfile.open(folder / "pages_150.tar.gz") as archive:
        for member in archive:
            content = archive.extractfile(member)
            if member.name.endswith(".html") and content:
                found[member.name] = content.read().decode()
    return found


@cache
def table(source: str) -> dict[str, str]:
    start = source.index('<table class="wikitable"')
    box = source[start : source.index("</table>", start)]
    rows = re.findall(r"<td>([^<:]+):\s*</td>\s*<td>(.*?)\s*</td></tr>", box, re.DOTALL)
    return dict(reversed(rows))


def cells(source: str, label: str) -> list[str]:
    parts = re.split(r"<br\s*/?>|</?p>", table(source).get(label, ""))
    return list(filter(None, (plain(part) for part in parts)))


def plain(part: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split())


def first(source: str, *labels: str) -> str:
    found = [value for label in labels for value in cells(source, label)]
    return found[0] if found and found[0].lower() not in ("n/a", "-", "unknown") else ""


def letters(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


def translations(source: str) -> str:
    return "\n".join(html.unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", source, re.DOTALL))


def articles(source: str) -> set[str]:
    written = [law for law in cells(source, "Relevant Law") if law.endswith(" GDPR") and "UK GDPR" not in law]
    numbers = [law.removeprefix("Article ").removesuffix(" GDPR") for law in written]
    return {number for number in numbers if explain(number) is None}


def iso(written: str) -> str:
    match = re.fullmatch(r"(\d+)\. ?(\d+)\. ?(\d{4})", written)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else ""


def compare(name: str, source: str, page: Imported, tally: Tally) -> None:
    decision = page.decision
    heading = re.search(r'<h1 id="firstHeading"[^>]*>(.*?)</h1>', source, re.DOTALL)
    title = plain(heading[1]) if heading else ""
    text = letters(translations(source))
    read = letters("".join(p.text for p in page.paragraphs)) if page.main.kind == "decision" else ""
    written = first(source, "Decided")
    tally.expect("title", name, right=page.title == title != "")
    tally.expect("authority", name, right=first(source, "Authority", "Court").startswith(decision.authority))
    tally.expect("an authority", name, right=bool(decision.authority))
    tally.expect(
        "country", name, right=decision.jurisdiction == country_code(first(source, "Jurisdiction")) != ""
    )
    tally.expect("decided", name, right=str(decision.decided or "") == iso(written))
    tally.expect("articles", name, right=articles(source) <= set(decision.articles))
    tally.expect("text", name, right=read == text or not text)


def test_what_the_table_says_is_read(pages: dict[str, str]) -> None:
    tally = Tally()
    for name, source in pages.items():
        compare(name, source, detect.read(source), tally)
    share = {what: 1 - len(wrong) / len(pages) for what, wrong in tally.wrong.items()}
    assert len(pages) > 150
    assert all(value >= RIGHT for value in share.values()), {k: v for k, v in tally.wrong.items() if v}


def some(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in sorted(pages)[::16]:
        yield name, pages[name]


def test_each_becomes_a_case_without_mistakes(pages: dict[str, str], tmp_path: Path) -> None:
    for place, (_, source) in enumerate(some(pages)):
        file = tmp_path / f"{place}.html"
        file.write_text(source, encoding="utf-8")
        import_files([file], tmp_path / str(place))
        assert check(tmp_path / str(place), explain) == []
