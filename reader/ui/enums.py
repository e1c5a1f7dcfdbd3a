"""Qt's enums, made in a fraction of the time that Python takes for them.

PySide makes an enum as anyone may: ``Enum("Corner", [("TopLeftCorner", 0), …], boundary=KEEP)``. Python then asks of
each member whether it is one of all that could stand in the body of a class. For Qt's 230 enums with 2,500 members up
to the first picture that was a tenth of a start. Here Python makes one enum without members; each of Qt's is a copy of
it, and gets what `enum` of Python 3.11 notes of a member that is a name and a number. Other versions note other things:
there, and for whatever else is asked for, enums are made as always.
"""

import enum
import sys
from functools import cache
from typing import Any

_type: Any = enum.EnumType
_python_makes = _type._create_


def make_quickly() -> None:
    """From now on, in this process."""
    if sys.version_info[:2] == (3, 11):
        _type._create_ = _create


def _create(base: Any, name: str, names: Any, **options: Any) -> Any:
    members = _plain(names)
    if not members or base not in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag) or not _as_qt(**options):
        return _python_makes(base, name, names, **options)
    made = _empty(base, name)
    _fill(made, members)
    if issubclass(made, enum.Flag):
        _note_bits(made, members)
    return made


def _plain(names: Any) -> dict[str, int]:
    """Names and numbers, if there is nothing else, nothing twice, and no name that means something to Python."""
    if type(names) is not list or not all(type(each) is tuple for each in names):
        return {}
    members = dict(names)
    odd = len(members) < len(names) or {*map(type, members.values())} != {int}
    return {} if odd or any(key[0] == "_" or key in ("name", "value", "mro") for key in members) else members


def _as_qt(boundary: Any = None, start: int = 1, **rest: Any) -> bool:
    """Whether nothing is asked for but what PySide asks for; it says itself in which module and class an enum is."""
    return boundary is enum.KEEP and start == 1 and not any(rest.values())


def _empty(base: Any, name: str) -> Any:
    own: dict[str, Any] = {
        "_member_names_": [],
        "_member_map_": {},
        "_value2member_map_": {},
        "_unhashable_values_": [],
    }
    return type.__new__(_type, name, (base,), _common(base) | own)


@cache
def _common(base: Any) -> dict[str, Any]:
    """What all enums without members have in common."""
    return {**vars(_python_makes(base, "", (), boundary=enum.KEEP, module="PySide6"))}


def _fill(made: Any, members: dict[str, int]) -> None:
    new, numbered, flag = made._member_type_.__new__, made._use_args_, issubclass(made, enum.Flag)
    names, by_value, by_name = made._member_names_, made._value2member_map_, made._member_map_
    for key, value in members.items():
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if numbered else new(made)
            member._value_, member._name_, member.__objclass__ = value, key, made
            member._sort_order_ = len(names)
            if not flag or _is_single(value):
                names.append(key)
        by_name[key] = member
    for key, member in by_name.items():  # last: after each, Python has to look for all attributes anew
        type.__setattr__(made, key, member)


def _note_bits(made: Any, members: dict[str, int]) -> None:
    mask = singles = 0
    for value in members.values():
        mask |= value
        if _is_single(value):
            singles |= value
    made._flag_mask_, made._singles_mask_, made._all_bits_ = mask, singles, 2 ** mask.bit_length() - 1
    in_order = [members[name] for name in made._member_names_]
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_


def _is_single(value: int) -> bool:
    """Whether it is one bit."""
    return value > 0 and not value & (value - 1)
