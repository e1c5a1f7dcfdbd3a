"""Web archives with more than the page in them, and saved e-mails."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importing.detect import read_bytes

ARTICLE = (Path(__file__).parent / "fixtures" / "press" / "fr-daily-agency.html").read_text(encoding="utf-8")
LETTER = "Bonjour Luc,\n\nvoici la mise en demeure dont je te parlais, elle est dans la presse\nde ce matin.\n\nAnne\n"


def letter(text: str = LETTER, html: str = "", attached: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Anne Exemple <anne@mail.example>"
    message["To"] = "luc@mail.example"
    message["Date"] = "Sun, 16 Mar 2031 23:30:00 +0100"
    message["Subject"] = "TR: Fwd: Caméras : la mise en demeure"
    message["Message-ID"] = "<1@mail.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if attached:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=attached)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"edge{number}")
    return message


def test_a_letter_has_its_subject_its_writer_and_its_day() -> None:
    page = read_bytes(bytes(letter()))
    assert (page.title, page.main.author, page.main.date) == (
        "Caméras : la mise en demeure",
        "Anne Exemple",
        date(2031, 3, 16),
    )
    assert (page.language, page.warnings) == ("fr", ())
    assert [p.text for p in page.paragraphs] == [
        "Caméras : la mise en demeure",
        "Bonjour Luc,",
        "voici la mise en demeure dont je te parlais, elle est dans la presse de ce matin.",
        "Anne",
    ]


def test_an_article_sent_as_html_keeps_what_it_says_of_itself() -> None:
    page = read_bytes(bytes(letter(html=ARTICLE, attached="décision.pdf")))
    assert (page.title, page.main.author) == ("Caméras : la mise en demeure", "Le Matin avec AFP")
    assert page.main.url.startswith("https://www.matin.example/")
    assert page.paragraphs[0].text == page.title
    assert page.paragraphs[1].text.startswith("L’autorité donne deux mois")
    assert page.warnings == ("Attached to the e-mail and not read: décision.pdf. Save it and import it.",)


def test_what_servers_write_above_a_letter_may_be_long() -> None:
    received = "Received: from mail.example by mx.example; Sun, 16 Mar 2031 23:31:00 +0100\n" * 200
    assert read_bytes(received.encode() + bytes(letter())).title == "Caméras : la mise en demeure"


def test_a_letter_without_a_text_is_refused() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = (
        "a@mail.example",
        "b@mail.example",
        "Sun, 16 Mar 2031 23:30:00 +0100",
    )
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(ReaderError, match="holds no text"):
        read_bytes(bytes(message))


def test_a_text_that_only_begins_like_a_letter_is_a_text() -> None:
    text = "From: the beginning\n\nThe operator put cameras into its trams. It was told to take them down again.\n"
    assert read_bytes(text.encode()).paragraphs[0].text == "From: the beginning"


def test_the_page_of_an_archive_is_the_one_it_was_saved_from() -> None:
    parts = (
        (
            "https://ads.example/frame",
            "<html><body><p>An advertisement of some length, in a frame.</p></body></html>",
        ),
        ("https://www.matin.example/a", ARTICLE),
    )
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.matin.example/a\r\nSubject: x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="edge"\r\n\r\n'
    )
    body = "".join(
        f"--edge\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {place}\r\n\r\n{page}\r\n"
        for place, page in parts
    )
    assert read_bytes(f"{head}{body}--edge--\r\n".encode()).title.startswith("Caméras dans les tramways")
