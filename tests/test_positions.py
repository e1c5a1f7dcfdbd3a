from hypothesis import given
from hypothesis import strategies as st

from reader.ui.positions import Utf16Map

TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("a😀é\u0301👩‍⚖️א"))
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_offset_goes_to_its_unit_and_back(text: str) -> None:
    positions = Utf16Map(text)
    for offset in range(len(text) + 1):
        unit = positions.to_units(offset)
        assert unit == units(text[:offset])
        assert positions.to_points(unit) == offset


def test_a_unit_inside_a_pair_belongs_to_its_character() -> None:
    assert Utf16Map("a😀b").to_points(2) == 1
