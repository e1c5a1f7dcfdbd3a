from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.ui.case_page import CasePage
from reader.ui.history import LONGEST, History, Place
from reader.ui.window import MainWindow

A, B, C = (Place("case", "folder", "decision", "fr", paragraph) for paragraph in ("p1", "p2", "p3"))


def open_page(window: MainWindow) -> CasePage | None:
    """Asked anew each time: mypy takes a property for a constant."""
    return window.page


def test_back_and_forward_as_in_a_browser() -> None:
    history = History()
    history.leave(A)
    history.leave(B)
    assert history.back(C) == B
    assert history.back(B) == A
    assert history.back(A) is None
    assert history.forward(A) == B
    history.leave(B)
    assert history.forward(C) is None
    assert history.back(C) == B


def test_places_are_neither_doubled_nor_kept_without_end() -> None:
    history = History()
    for _time in range(3):
        history.leave(A)
    assert history.behind == [A]
    for number in range(LONGEST * 2):
        history.leave(Place("case", str(number)))
    assert len(history.behind) == LONGEST


def test_the_mouse_leads_back_over_documents_and_pages(window: MainWindow) -> None:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    first = page.document.id
    page.show_document("saga")
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, pos=QPoint(600, 400))
    assert page.document.id == first
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, pos=QPoint(600, 400))
    assert page.document.id == "saga"
    window.run("show_library")
    assert open_page(window) is None
    window.run("back")
    opened = open_page(window)
    assert opened is not None
    assert opened.document.id == "saga"
