"""Assistive technology is answered from after the first picture on: few starts have one, and `QAccessible` is large."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.parallel.view import ParallelView


def answer() -> None:
    """Give every page its own interface; one that was asked for before has Qt's, which is taken back."""
    QAccessible.installFactory(_interface)
    if QAccessible.isActive():
        for widget in QApplication.allWidgets():
            if isinstance(widget, ParallelView):
                _renew(widget)


def tell(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out that is seen elsewhere than where the reader is."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _interface(name: str, thing: QObject | None) -> QAccessibleInterface | None:
    from reader.ui.parallel import accessible  # only where an assistive technology listens

    return accessible.interface(name, thing)


def _renew(view: ParallelView) -> None:
    known = QAccessible.queryAccessibleInterface(view)
    if known is not view.accessible:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectShow))
