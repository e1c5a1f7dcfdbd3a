"""Press articles as browsers save them."""

from datetime import date
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importing.detect import read

PAGE = (Path(__file__).parent / "fixtures" / "import" / "article.html").read_text(encoding="utf-8")
FIRST = "The operator of line 4 has taken its cameras down after the authority told it to on Friday, "
TEXT = "two years after a passenger first complained about them."


def test_the_page_says_what_it_is() -> None:
    document = read(PAGE).main
    assert (document.kind, document.title, document.original) == ("press", {"en": "Trams stop filming"}, "en")
    assert (document.author, document.date) == ("Sample Writer", date(2031, 1, 5))
    assert (document.publisher, document.url) == ("The Herald", "https://herald.example/trams-4")
    assert document.licence == "All rights reserved"


def test_the_text_comes_without_the_site() -> None:
    assert [(p.kind, p.level, p.text) for p in read(PAGE).paragraphs] == [
        ("heading", 1, "Trams stop filming"),
        ("paragraph", 0, FIRST + TEXT),
        ("heading", 2, "What the authority said"),
        ("paragraph", 0, "Nobody needs to be filmed to ride a tram, it said, see the law."),
        ("item", 1, "the pictures of every seat;"),
        ("item", 1, "the letters."),
        ("row", 0, "Year │ Cameras"),
        ("row", 0, "2029 │ 12"),
        ("row", 0, "2031 │ "),
        ("quotation", 0, "“It is over.”"),
    ]


def test_without_metadata_the_page_is_searched() -> None:
    bare = (
        PAGE[PAGE.index("<body>") :]
        .replace("<article>", '<div class="story">')
        .replace("</article>", "</div>")
    )
    page = read(f"<!DOCTYPE html><html><head><title>Trams stop filming</title></head>{bare}")
    assert (page.title, page.main.author) == ("Trams stop filming", "Sample Writer")
    assert page.paragraphs[1].text == FIRST + TEXT
    assert page.main.url == ""


def test_readability_finds_a_text_that_nothing_marks() -> None:
    story = "".join(f"<p>{FIRST}{TEXT} This is part {number}.</p>" for number in range(6))
    menu = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(20))
    page = read(f"<html><body><div><ul>{menu}</ul></div><div><div>{story}</div></div></body></html>")
    assert [p.text[-6:] for p in page.paragraphs if p.kind == "paragraph"] == [
        f"part {n}."[-6:] for n in range(6)
    ]


def test_a_licence_is_kept() -> None:
    link = '<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">'
    assert read(PAGE.replace("</head>", f"{link}</head>")).main.licence == "CC-BY-SA-4.0"


def test_a_french_summary_saved_as_a_page() -> None:
    text = (Path(__file__).parent / "fixtures" / "import" / "french_summary.txt").read_text(encoding="utf-8")
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    page = read(f"<!DOCTYPE html><html><body><main>{body}</main></body></html>")
    assert (page.main.kind, page.decision.number, len(page.key_points)) == ("summary", "7EX/2030", 2)


@pytest.mark.parametrize(
    "source", ["<html></html>", "<!DOCTYPE html><!-- nothing -->", "<p><script>x()</script></p>"]
)
def test_a_page_that_shows_nothing_is_refused(source: str) -> None:
    with pytest.raises(ReaderError, match="no text"):
        read(source)


SENTENCE = (
    "<p>The operator put cameras into its trams, and the authority told it to take them down again.</p>"
)


def test_other_articles_within_the_article_are_left_out() -> None:
    teaser = "<article><h3><a href='/2'>Buses, too</a></h3><p>They film, too.</p></article>"
    page = read(f"<html><body><article><h1>Trams</h1>{SENTENCE * 4}<section>{teaser * 9}</section></article>")
    assert {p.text for p in page.paragraphs[1:]} == {SENTENCE[3:-4]}


def test_a_beginning_that_is_not_the_whole_is_told() -> None:
    said = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Trams","isAccessibleForFree":"False"}'
    page = read(f"<html><head>{said}</script></head><body><article><h1>Trams</h1>{SENTENCE}</article>")
    assert "only the article’s beginning" in page.warnings[0]


def test_a_page_without_metadata_names_its_site_in_the_tab_and_its_day_beside_the_title() -> None:
    meta = '<div class="last-updated">1.2.2031</div><div class="post-meta">20.1.2031 · 3 minutes</div>'
    page = read(
        f"<html><head><title>Trams - Harbour Blog</title></head><body><div><h2>Trams</h2>{meta}{SENTENCE * 4}</div>"
    )
    assert (page.title, page.main.publisher, page.main.date) == ("Trams", "Harbour Blog", date(2031, 1, 20))


NOTED = """<html><head><title>Trams</title></head><body><article><h1>Trams</h1>
<p>The operator put cameras into its trams,<sup><a id="r1" href="#n1">1</a></sup> and the authority told it to take
them down again [<a href="#n2">2</a>]. See <a href="#top">above</a>, and once more <a href="#n1">1</a>. {rest}</p>
<p>Nobody needs to be filmed to ride a tram.</p></article>
<h2>Notes</h2><ol><li id="n1">Decision 7/2030. <a href="#r1">↩</a></li>
<li id="n2"><a href="#r2">[2]</a> Not yet final.</li></ol>
</body></html>""".format(rest="It has two months to do so, and it may appeal. " * 4)


def test_footnotes_are_those_of_the_text_wherever_they_stand() -> None:
    paragraphs = read(NOTED).paragraphs
    first = paragraphs[1]
    assert first.text.startswith("The operator put cameras into its trams,[1] and the authority")
    assert "again [2]. See above, and once more [1]." in first.text
    assert [mark.target for mark in first.marks] == ["#fn-1", "#fn-2", "#fn-1"]
    assert [(p.id, p.text) for p in paragraphs[-2:]] == [
        ("fn-1", "Decision 7/2030."),
        ("fn-2", "Not yet final."),
    ]
    assert len(paragraphs) == 5


def test_a_class_called_paywall_does_not_take_the_text_away() -> None:
    page = read(
        f"<html><body><article><h1>Trams</h1><div class='post-paywall'>{SENTENCE * 4}</div></article></body></html>"
    )
    assert len(page.paragraphs) == 5


def test_comments_are_left_out_however_many_there_are() -> None:
    comments = (
        "<p>I have been saying so for years, and nobody at the company ever cared to answer my letters.</p>"
        * 40
    )
    page = read(
        f"<html><body><article><h1>Trams</h1>{SENTENCE * 4}<div id='comments' class='comments-area'>{comments}</div>"
    )
    assert {p.text for p in page.paragraphs[1:]} == {SENTENCE[3:-4]}


def test_a_day_that_had_begun_where_the_page_was_read_is_its_day() -> None:
    said = '<meta property="article:published_time" content="2031-03-16T23:35:10+00:00">'
    shown = '<span class="date">17 March 2031</span>'
    page = f"<html><head>{said}</head><body><article><h1>Trams</h1>{{}}{SENTENCE * 4}</article></body></html>"
    assert read(page.format(shown)).main.date == date(2031, 3, 17)
    assert read(page.format("")).main.date == date(2031, 3, 16)


def test_an_account_of_the_site_is_no_author() -> None:
    said = '<meta name="author" content="admin"><meta property="og:site_name" content="The Herald">'
    page = read(
        f"<html><head>{said}</head><body><article><h1>Trams</h1>{SENTENCE * 4}</article></body></html>"
    )
    assert (page.main.author, page.main.publisher) == ("", "The Herald")
