"""Qt's enums as we make them are those that Python would have made."""

import enum
import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from reader.ui import enums

_quick = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="Other versions make them themselves")


def qts_enums() -> Iterator[Any]:
    """Every enum in Qt's classes."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            inside = getattr(getattr(module, name), "__dict__", {})
            yield from (inner for inner in inside.values() if isinstance(inner, enum.EnumType))


def twins() -> Iterator[tuple[Any, Any]]:
    """Each of Qt's enums, made anew by us and by Python."""
    for known in qts_enums():
        members = [(name, member.value) for name, member in known.__members__.items()]
        arguments = (known.__bases__[0], known.__name__, members)
        ours, theirs = (make(*arguments, boundary=enum.KEEP) for make in (enums._create, enums._python_makes))
        ours.__module__ = theirs.__module__ = known.__module__  # as PySide does
        yield ours, theirs


def plain(found: Any, kind: Any) -> Any:
    """A value in an enum's namespace so that it equals its twin's."""
    if isinstance(found, kind):
        return (found.name, found.value, [each for each in vars(found).items() if each[0] != "__objclass__"])
    if isinstance(found, dict):
        return [(key, plain(value, kind)) for key, value in found.items()]
    return getattr(found, "__func__", found)


@_quick
def test_each_enum_is_what_python_makes_of_it() -> None:
    made = list(twins())
    assert len(made) > 500
    for ours, theirs in made:
        first, second = (
            {name: plain(found, kind) for name, found in vars(kind).items()} for kind in (ours, theirs)
        )
        assert first == second
        assert [plain(member, ours) for member in ours] == [plain(member, theirs) for member in theirs]
        assert all(member.__objclass__ is ours for member in ours)


@_quick
def test_python_makes_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for base in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag):
        enums._common(base)
    for known in qts_enums():
        with monkeypatch.context() as patch:
            patch.delattr(enums, "_python_makes")
            members = [(name, member.value) for name, member in known.__members__.items()]
            assert not members or enums._create(
                known.__bases__[0], known.__name__, members, boundary=enum.KEEP
            )


@_quick
def test_flags_combine_as_pythons_do() -> None:
    for ours, theirs in twins():
        if issubclass(ours, enum.Flag):
            for value in {member.value for member in ours}:
                assert repr(ours(value)) == repr(theirs(value))
                assert (~ours(value)).value == (~theirs(value)).value
                assert [each.name for each in ours(value)] == [each.name for each in theirs(value)]
                assert repr(ours(value) | ours(1 << 30)) == repr(theirs(value) | theirs(1 << 30))


def test_enums_are_where_qt_has_them() -> None:
    assert (Qt.Key.__module__, Qt.Key.__qualname__) == ("PySide6.QtCore", "Qt.Key")
    both = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    assert pickle.loads(pickle.dumps(both)) == both  # noqa: S301 (our own)
    assert Qt.Key(0x41) is Qt.Key.Key_A


@pytest.mark.parametrize(
    "members",
    [
        "RED GREEN",
        ["RED", "GREEN"],
        [("RED", "r")],
        [("RED", True)],
        [("_private", 1)],
        [("name", 1), ("value", 2)],
        {"RED": 1},
        [["RED", 1]],
        [],
    ],
)
def test_what_is_no_list_of_names_and_numbers_is_left_to_python(members: Any) -> None:
    made = enums._create(enum.Enum, "Odd", members, boundary=enum.KEEP)
    theirs = enums._python_makes(enum.Enum, "Odd", members, boundary=enum.KEEP)
    assert [(each.name, each.value) for each in made] == [(each.name, each.value) for each in theirs]


def test_a_name_that_is_there_twice_is_told() -> None:
    with pytest.raises(TypeError, match="already defined"):
        enums._create(enum.Enum, "Odd", [("RED", 1), ("RED", 2)], boundary=enum.KEEP)


def test_a_start_makes_them_so() -> None:
    script = (
        "import enum, reader.ui; from reader.ui import enums; assert enum.EnumType._create_ is enums._create"
    )
    if sys.version_info[:2] == (3, 11):
        subprocess.run([sys.executable, "-c", script], check=True)
