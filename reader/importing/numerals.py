"""What lists write before their items: letters, Roman numerals, figures, a bullet."""

import re

BULLET = "•"
"""Any bullet, whatever its shape."""

_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_DECIMAL = re.compile(r"[0-9]{1,4}\.")
_LARGEST_ROMAN, _LARGEST_LETTERS = 3999, 999


def numeral(number: int, form: str) -> str:
    """The number in the form ``a`` (27 is ``aa``, as word processors count), ``A``, ``i``, ``I``, else in figures."""
    if form in ("a", "A") and 0 < number <= _LARGEST_LETTERS:
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        written = _roman(number)
    else:
        return str(number)
    return written.upper() if form.isupper() else written


def is_marker(label: str) -> bool:
    """Whether a case file can have it as an item's marker: a bullet, or ``7.``."""
    return label == BULLET or _DECIMAL.fullmatch(label) is not None


def _roman(number: int) -> str:
    written = ""
    for value, letters in zip(_VALUES, _ROMAN, strict=True):
        written += letters * (number // value)
        number %= value
    return written
