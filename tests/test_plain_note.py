"""A note without its Markdown, as lists show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.plain_note import plain


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("the *first* letter", "the first letter"),
        ("**both** and ***all*** of `code`", "both and all of code"),
        ("_once_ and __twice__, ~~gone~~", "once and twice, gone"),
        ("# Facts\n\n> said\n\n- one\n* two", "Facts said one two"),
        ("see [the opinion](https://example.org/06_2014) there", "see the opinion there"),
        (r"5 \* 3, not \_so\_", "5 * 3, not _so_"),
        ("5 * 3 * 2 and snake_case_name, a*", "5 * 3 * 2 and snake_case_name, a*"),
        ("", ""),
    ],
)
def test_the_words_stay_and_the_marks_go(note: str, words: str) -> None:
    assert plain(note) == words


@given(st.text(alphabet=st.sampled_from("ab *_`~\\[]()#>-\n"), max_size=80))
def test_no_letter_is_lost_outside_of_addresses(note: str) -> None:
    without_addresses = note.replace("](", "] (")
    kept = [character for character in without_addresses if character in "ab"]
    assert [character for character in plain(without_addresses) if character in "ab"] == kept
