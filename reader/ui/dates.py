"""Days as they are written for readers, in the order and the words of the system."""

from datetime import date

from PySide6.QtCore import QDate, QLocale


def written(day: date | None, pattern: str = "d MMMM yyyy") -> str:
    """``26 November 2021``, or as the pattern of Qt's says; empty for none."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern) if day is not None else ""
