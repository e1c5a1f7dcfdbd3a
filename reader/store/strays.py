"""Rows read from the pages of a damaged SQLite file themselves, where the way to them is lost.

A table is a tree of pages; what SQLite cannot reach once a page near the root is gone still lies on its leaves. Each
page is looked at by itself, after https://www.sqlite.org/fileformat2.html#b_tree_pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
"""Bytes of a page, as in every store."""

_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 13, 10, 2
_CELLS = {_TABLE_LEAF: 8, _INDEX_LEAF: 8, _INDEX_INNER: 12}
"""Kinds of pages that hold rows, and where the places of their cells begin."""
_LONGEST = 1 << 26
"""Bytes of a row at most: a longer one is no row."""

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Stray:
    """A row; ``number`` is its row number, None in a table that has none."""

    number: int | None
    values: tuple[Value, ...]


def strays(file: Path) -> Iterator[Stray]:
    """Every row on every page that is in use, of whatever table or index; what cannot be read is passed over."""
    content = file.read_bytes()
    free = set(_free(content))
    for page in range(len(content) // PAGE):
        if page + 1 not in free:
            yield from _on_page(content, page)


def _free(content: bytes) -> Iterator[int]:
    """The numbers of the pages that are not in use: what was deleted may still lie there."""
    trunk, seen = int.from_bytes(content[32:36], "big"), set[int]()
    while 0 < trunk <= len(content) // PAGE and trunk not in seen:
        seen.add(trunk)
        yield trunk
        begin = (trunk - 1) * PAGE
        count = min(int.from_bytes(content[begin + 4 : begin + 8], "big"), PAGE // 4 - 2)
        for place in range(begin + 8, begin + 8 + 4 * count, 4):
            yield int.from_bytes(content[place : place + 4], "big")
        trunk = int.from_bytes(content[begin : begin + 4], "big")


def _on_page(content: bytes, page: int) -> Iterator[Stray]:
    begin = page * PAGE
    head = begin + (100 if page == 0 else 0)
    kind = content[head]
    if kind not in _CELLS:
        return
    first = head + _CELLS[kind]
    count = min(int.from_bytes(content[head + 3 : head + 5], "big"), (begin + PAGE - first) // 2)
    for place in range(first, first + 2 * count, 2):
        cell = int.from_bytes(content[place : place + 2], "big")
        if first - begin < cell < PAGE:
            try:
                yield _stray(content, begin + cell, kind, begin + PAGE)
            except (IndexError, ValueError):
                continue


def _stray(content: bytes, place: int, kind: int, end: int) -> Stray:
    """The row in the cell at that place of a page, which ends at ``end``."""
    if kind == _INDEX_INNER:
        place += 4  # the page to the left
    size, place = _number(content, place)
    number = None
    if kind == _TABLE_LEAF:
        number, place = _number(content, place)
    most = PAGE - 35 if kind == _TABLE_LEAF else (PAGE - 12) * 64 // 255 - 23
    here = _here(size, most)
    if place + here > end or size > min(_LONGEST, len(content)):
        raise ValueError("no row ends behind its page, and none is so long")
    payload = content[place : place + here]
    if here < size:
        payload += b"".join(_overflow(content, content[place + here : place + here + 4], size - here))
    return Stray(number, tuple(_values(payload)))


def _here(size: int, most: int) -> int:
    """How many bytes of a row are in its cell; the others are on pages of their own."""
    least = (PAGE - 12) * 32 // 255 - 23
    here = least + (size - least) % (PAGE - 4)
    return size if size <= most else here if here <= most else least


def _overflow(content: bytes, page: bytes, left: int) -> Iterator[bytes]:
    """So many bytes from a page on, which says itself what the next one is."""
    while left > 0:
        begin = (int.from_bytes(page, "big") - 1) * PAGE
        if not 0 <= begin <= len(content) - PAGE:
            raise ValueError("what follows is gone")
        yield content[begin + 4 : begin + 4 + min(left, PAGE - 4)]
        left -= PAGE - 4
        page = content[begin : begin + 4]


def _values(payload: bytes) -> Iterator[Value]:
    end, place = _number(payload, 0)
    at = end
    while place < end:
        kind, place = _number(payload, place)
        size = _SIZES[kind] if kind < len(_SIZES) else (kind - 12) // 2
        if at + size > len(payload):
            raise ValueError("a value ends before its end")
        yield _value(kind, payload[at : at + size])
        at += size


_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)
_REAL, _ZERO, _ONE, _BLOB = 7, 8, 9, 12


def _value(kind: int, data: bytes) -> Value:
    if kind > _BLOB and kind % 2:
        return data.decode("utf-8", "replace")
    if kind >= _BLOB or kind == _REAL:  # no table of ours has a real number
        return data
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    return int.from_bytes(data, "big", signed=True) if data else None


def _number(content: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends; a negative one is none of ours."""
    number = 0
    for end in range(place, place + 8):
        number = number << 7 | content[end] & 0x7F
        if content[end] < 0x80:
            return number, end + 1
    return number << 8 | content[place + 8], place + 9
