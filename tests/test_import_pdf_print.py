"""Web pages that a browser printed to PDF."""

from datetime import date

import pytest
from make_pdf import make_pdf

from reader.importing.detect import read_bytes

ADDRESS = "https://www.quotidien.example/pixels/article/2031/03/16/la-ligne-4_61.html"
ARTICLE = (
    "La ligne 4 cesse de filmer ses voyageurs",
    "",
    "Par Anne Exemple",
    "Publié le 16 mars 2031 à 12h35",
    "",
    "L’exploitant de la ligne 4 a retiré de ses rames les caméras que l’on y",
    "avait mises, et dont personne ne savait à quoi elles servaient.",
)
MORE = ("Il en restait quatre cents, que l’on garde dans un hangar de la ville.",)


def sheets(above: str, below: str) -> bytes:
    pages = (ARTICLE, MORE)
    return make_pdf([[above, *page, below.format(number)] for number, page in enumerate(pages, 1)])


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("18/03/2031 18:22        La ligne 4 cesse de filmer - Le Quotidien", f"{ADDRESS}      {{}}/2"),
        ("3/18/31, 6:22 PM        La ligne 4 cesse de filmer - Le Quotidien", f"{ADDRESS}      {{}}/2"),
        (f"La ligne 4 cesse de filmer        {ADDRESS}", "{} of 2        18/03/2031, 18:22"),
        (
            "La ligne 4 cesse de filmer   about:reader?url=https%3A%2F%2Fwww.quotidien.example%2Fpixels%2Farticle"
            "%2F2031%2F03%2F16%2Fla-ligne-4_61.html",
            "{} sur 2        18/03/2031 18:22",
        ),
    ],
    ids=["chrome", "edge in English", "firefox", "reader view"],
)
def test_what_the_browser_wrote_round_the_sheets_is_left_out_and_its_address_kept(
    above: str, below: str
) -> None:
    page = read_bytes(sheets(above, below))
    assert (page.title, page.main.url) == (ARTICLE[0], ADDRESS)
    assert (page.main.author, page.main.date) == ("Anne Exemple", date(2031, 3, 16))
    assert [p.text for p in page.paragraphs if p.kind == "paragraph"][-2:] == [
        "L’exploitant de la ligne 4 a retiré de ses rames les caméras que l’on y avait mises, et dont personne ne "
        "savait à quoi elles servaient.",
        MORE[0],
    ]


def test_a_text_that_ends_in_an_address_is_left_whole() -> None:
    page = read_bytes(
        make_pdf([[*ARTICLE, f"Voir {ADDRESS}"], [*MORE, "Fin de la note du 18/03/2031 18:22"]])
    )
    assert page.main.url == ""
    assert any(ADDRESS in p.text for p in page.paragraphs)
