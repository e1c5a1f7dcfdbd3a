"""Who wrote an article, and when it came out, in the lines round its title."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.bylines import (
    author_in,
    authors,
    day_in,
    names_of,
    published_in,
    says_only_when,
    says_only_who,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Par Anne Exemple et Luc Modèle, publié le 16 mars 2031 à 12h35", "Anne Exemple et Luc Modèle"),
        ("Par Anne Exemple avec AFP | Publié le 16/03/2031 à 12:35", "Anne Exemple avec AFP"),
        ("Par Le Matin avec AFP", "Le Matin avec AFP"),
        ("By Mary Specimen and John Sample", "Mary Specimen and John Sample"),
        ("By Mary Specimen March 16, 2031", "Mary Specimen"),
        ("Ruth Placeholder Mar 18, 2031", "Ruth Placeholder"),
        ("Écrit par Claire Patron · 3 min", "Claire Patron"),
        ("Anne Exemple", "Anne Exemple"),
        ("Article rédigé par Rose Gabarit - avec AFP", "Rose Gabarit"),
        ("Author: Mary Specimen", "Mary Specimen"),
    ],
)
def test_names_stand_alone(line: str, names: str) -> None:
    assert names_of(line) == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 16 mars 2031 à 12h35, mis à jour le 17 mars 2031 à 08h10", date(2031, 3, 16)),
        ("Mis à jour le 17 mars 2031 à 08h10, publié le 16 mars 2031", date(2031, 3, 16)),
        ("Publié le 1er déc. 2031", date(2031, 12, 1)),
        ("Le 16/03/2031 à 11:12", date(2031, 3, 16)),
        ("16 March 2031 Updated 17 March 2031", date(2031, 3, 16)),
        ("Updated March 17, 2031; published March 16, 2031", date(2031, 3, 16)),
        ("Mis à jour le 17 mars 2031", None),
        ("2031-03-16T10:12:00.000Z", date(2031, 3, 16)),
    ],
)
def test_the_day_is_the_one_of_publication(line: str, day: date | None) -> None:
    assert published_in(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 16 mars 2031 à 12h35, mis à jour le 17 mars 2031 à 08h10",
        "16 March 2031Updated 17 March 2031",
        "Sun 16 Mar 2031 12.03 GMT",
        "12:20 AM PDT · March 17, 2031",
        "Temps de lecture : 4 min.",
        "3 min read",
    ],
)
def test_a_line_of_days_says_nothing_else(line: str) -> None:
    assert says_only_when(line)


@pytest.mark.parametrize(
    "line",
    [
        "Le 16 mars 2031, l’autorité a mis la société en demeure.",
        "On 16 March 2031 the authority ordered the operator to stop.",
        "Paris, 16 mars 2031",
        "La société a un mois pour répondre.",
        "By the end of the year, the cameras will be gone.",
        "Par une requête du 8 février 2031, la société demande",
        "By law",
        "Authors Guild goes to court",
    ],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert not says_only_when(line)
    assert not says_only_who(line)


def test_accounts_of_the_site_and_the_publisher_are_no_authors() -> None:
    assert authors(
        ["admin", "Le Quotidien", "https://www.quotidien.example/anne", "Anne Exemple"], "Le Quotidien"
    ) == ("Anne Exemple")
    top = ["Par Anne Exemple", "Publié le 16 mars 2031"]
    assert (author_in(top), day_in(top)) == ("Anne Exemple", date(2031, 3, 16))


PIECES = ["Par", "By", "le", "16 mars 2031", ",", "à 12h35", " · ", "|", "-", "Publié", "Updated"]


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_line_is_read(line: str) -> None:
    says_only_when(line)
    says_only_who(line)
    published_in(line)
    names_of(line)
