"""GDPRhub's wikitext."""

import html
from datetime import date
from pathlib import Path

import pytest

from reader.casefile.model import Decision, Fine, Party, Source
from reader.importing.detect import read

TEXT = (Path(__file__).parent / "fixtures" / "import" / "gdprhub_wikitext.txt").read_text(encoding="utf-8")


def test_the_template_is_read() -> None:
    page = read(TEXT)
    assert page.title == "CNPD (Luxembourg) - 7EX/2030"
    assert page.decision == Decision(
        authority="CNPD",
        jurisdiction="LU",
        number="7EX/2030",
        type="Complaint",
        outcome="Upheld",
        decided=date(2031, 1, 3),
        fine=Fine(12_500, "EUR"),
        articles=("6(1)(f)",),
        national_law=("Article 9 of the Orchard Act",),
        appeal="Appealed Court of the Harbour 12",
        source_url="https://cnpd.example/7ex.pdf",
    )
    assert page.parties == (Party("Tram Nord S.A.", url="https://tram.example/"),)
    assert page.sources == (Source("CNPD", "https://cnpd.example/7ex.pdf", "fr", "decision"),)
    assert page.documents[1].author == "Sample Writer"


def test_the_sections_are_read() -> None:
    page = read(TEXT)
    summary = page.documents[1].texts["en"].paragraphs
    assert [paragraph.text for paragraph in page.paragraphs] == [
        "Decision n ° 7EX/2030 on the cameras of line 4",
        "I. Facts",
        "The operator put cameras into its trams & buses < 12 m without a sign.",
    ]
    assert [(p.kind, p.text) for p in summary[1:]] == [
        ("paragraph", "The authority fined a tram operator that filmed its passengers."),
        ("heading", "Facts"),
        ("paragraph", "A passenger asked why the trams had cameras, see Article 15.[1]"),
        ("heading", "Holding"),
        ("paragraph", "The authority found that the cameras:"),
        ("item", "filmed every seat;"),
        ("item", "kept the pictures, see its note."),
        ("heading", "References"),
        ("item", "Letter of 4 May."),
    ]
    assert summary[3].marks[0].target == "https://gdprhub.eu/index.php?title=Article_15_GDPR"


@pytest.mark.parametrize("times", [1, 2])
def test_a_feed_escapes_it(times: int) -> None:
    fed = TEXT.replace("\n", "<br />\n")
    for _ in range(times):
        fed = html.escape(fed, quote=False)
    page, plain = read(fed), read(TEXT)
    assert page.decision == plain.decision
    assert [p.text for p in page.paragraphs][:2] == [p.text for p in plain.paragraphs][:2]


def test_a_court_and_the_court_of_justice() -> None:
    court = TEXT.replace("DPAdecisionBOX", "COURTdecisionBOX").replace(
        "DPA_With_Country=CNPD", "Court_With_Country=CdA"
    )
    page = read(court + "|")
    assert (page.decision.authority, page.decision.appeal) == (
        "CdA",
        "appeal to Appealed Court of the Harbour 12",
    )
    cjeu = "{{CJEUdecisionBOX\n|Case_Number_Name=C-1/30 Tram\n|ECLI=ECLI:EU:C:2030:1\n}}\nThe Court held.\n"
    decision = read(cjeu).decision
    assert (decision.authority, decision.jurisdiction, decision.number) == ("CJEU", "EU", "C-1/30 Tram")


def with_field(name: str, value: str) -> str:
    return TEXT.replace("|Year=2031\n", f"|Year=2031\n|{name}={value}\n")


@pytest.mark.parametrize(
    "value",
    [
        "[https://tram.example/2 Tram Süd]",
        "[https://tram.example/2 Tram Süd]<!-- or Nord? -->",
        "'''Tram''' <nowiki>Süd</nowiki><ref>[[See]] there</ref>\n|Party_Link_7=https://tram.example/2",
        "Tram\nSüd\n|Party_Link_7=https://tram.example/2",
        "{{PAGENAME}} Tram Süd\n|Party_Link_7=https://tram.example/2",
        "[[Tram|Tram]]&nbsp;Süd\n|Party_Link_7=https://tram.example/2",
    ],
)
def test_values_hold_markup(value: str) -> None:
    page = read(with_field("Party_Name_7", value))
    party = page.parties[0]  # it stands before the others
    assert (party.name.removeprefix("{{PAGENAME}} ").replace("\xa0", " "), party.url) == (
        "Tram Süd",
        "https://tram.example/2",
    )
    assert page.decision.articles == ("6(1)(f)",)
    assert "Harbour" in page.decision.appeal


def test_an_article_need_not_name_its_law() -> None:
    assert read(with_field("GDPR_Article_7", "Article 5")).decision.articles == ("5", "6(1)(f)")


def test_braces_that_never_end() -> None:
    page = read(with_field("Party_Name_7", "{{ill|Tram"))
    assert page.decision.number == "7EX/2030"
    assert page.paragraphs[0].text.startswith("Decision n ° 7EX/2030")


def test_the_text_holds_markup() -> None:
    text = """The '''first'''.<!-- a
comment -->
* one
** within
# two
: indented
{| class="wikitable"
|-
! Year !! Cameras
|-
| 2030 || style="x" | 12
|}
----
[[Category:Luxembourg]]
<nowiki>[[as it stands]]</nowiki>
"""
    page = read(TEXT.replace("The authority fined a tram operator that '''filmed''' its passengers.", text))
    summary = page.documents[1].texts["en"].paragraphs
    assert [(p.kind, p.level, p.marker, p.text) for p in summary[1:8]] == [
        ("paragraph", 0, "", "The first."),
        ("item", 1, "•", "one"),
        ("item", 2, "•", "within"),
        ("item", 1, "1.", "two"),
        ("paragraph", 0, "", "indented"),
        ("row", 0, "", "Year │ Cameras"),
        ("row", 0, "", "2030 │ 12"),
    ]
    assert summary[8].text == "[[as it stands]]"


@pytest.mark.parametrize(
    "sign", ["<ref>", "<!--", "[[a|", "{{", "<nowiki>", "'''", "=", "*", "{|\n", "<pre>", "|a "]
)
def test_markup_without_end_takes_no_time(sign: str) -> None:
    read(TEXT.replace("The authority fined", f"x {sign * 20000} y\n=  x"))
    read(with_field("Party_Name_7", sign * 20000))
