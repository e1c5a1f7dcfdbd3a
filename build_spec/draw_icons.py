"""Draw what cannot be drawn at run time: the application's icon, and the small pictures the style sheet names.

Run `uv run python build_spec/draw_icons.py` after a change here, in reader/ui/icons.py or in the tokens' colours.
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from reader.bundle import resources
from reader.ui import icons, theme

APP_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SHEET_SIZE = 14

PAPER = QColor("#FBFAF7")
TEXT = QColor("#9AA7B8")
COVER = QColor("#1F5FA8")
MARK = QColor("#F0CF4F")


def main() -> None:
    """Write every picture into resources/icons."""
    application = QGuiApplication([])
    folder = resources() / "icons"
    folder.mkdir(exist_ok=True)
    for size in APP_SIZES:
        draw_app(size).save(str(folder / f"app-{size}.png"))
    for name in ("light", "dark"):
        draw_sheet(folder / name, theme.load(name))
    application.quit()


def draw_sheet(folder: Path, tokens: theme.Tokens) -> None:
    """The style sheet's pictures for one theme, once for plain and once for dense screens."""
    folder.mkdir(exist_ok=True)
    pictures: dict[str, tuple[icons.Name, QColor]] = {
        name: (name, tokens.soft) for name in ("check", "close", "down", "right", "up")
    }
    pictures["check-on"] = ("check", tokens.on_accent)
    for file, (name, colour) in pictures.items():
        for suffix, ratio in (("", 1), ("@2x", 2)):
            # Saved without a ratio: Qt reads it from the file's name.
            icons.pixmap(name, colour, SHEET_SIZE * ratio).save(str(folder / f"{file}{suffix}.png"))


def draw_app(size: int) -> QImage:
    """An open case file: two columns of text side by side, the same passage marked in both."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.scale(size / 64, size / 64)
    _box(painter, COVER, 3, 5, 58, 54, 9)
    _box(painter, PAPER, 9, 12, 22, 40, 2)
    _box(painter, PAPER, 33, 12, 22, 40, 2)
    lines = (19, 27, 35, 43) if size >= 32 else (18, 28, 38)
    for place, y in enumerate(lines):
        for x in (12.5, 36.5):
            _box(painter, MARK if place == 1 else TEXT, x, y, 15, 4 if size >= 32 else 6, 1)
    painter.end()
    return image


def _box(
    painter: QPainter, colour: QColor, x: float, y: float, width: float, height: float, radius: float
) -> None:
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)


if __name__ == "__main__":
    main()
