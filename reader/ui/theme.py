"""Light and dark: the tokens of ``resources/style/tokens.toml``, the palette and the style sheet made of them."""

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reader.annotation.codebook import TagColour
from reader.annotation.model import Colour
from reader.bundle import resources
from reader.ui import fonts

_DRESSED = "casefile-reader-dressed"
"""The property of an application that has had a style sheet, even if it was taken away since."""

Name = Literal["light", "dark"]
Choice = Literal["system", "light", "dark"]
Size = Literal["tiny", "small", "body", "large", "reading", "title"]


@dataclass(frozen=True)
class Tokens:
    """One theme's colours and measures; what each colour is for stands in tokens.toml.

    ``type`` holds pixels, the system's text size counted in. ``space`` and ``radius`` hold pixels from index 1
    (``space[3]`` is 12), as the style sheet numbers them. ``highlight`` goes under ink, ``dot`` and ``tag`` stand
    alone.
    """

    name: Name
    page: QColor
    panel: QColor
    hover: QColor
    wash: QColor
    line: QColor
    thumb: QColor
    ink: QColor
    soft: QColor
    accent: QColor
    on_accent: QColor
    doubt: QColor
    bar: QColor
    bar_ink: QColor
    bar_hover: QColor
    highlight: Mapping[Colour, QColor]
    dot: Mapping[Colour, QColor]
    tag: Mapping[TagColour, QColor]
    type: Mapping[Size, float]
    space: tuple[int, ...]
    radius: tuple[int, ...]


def load(name: Name, scale: float = 1.0) -> Tokens:
    """The tokens of that theme; type sizes are multiplied by ``scale``."""
    file = _file()
    theme = dict(file[name])
    highlight, dot, tag = (_colours(theme.pop(kind)) for kind in ("highlight", "dot", "tag"))
    return Tokens(
        name=name,
        highlight=highlight,
        dot=dot,
        tag=tag,
        type={size: file["type"][size] * scale for size in get_args(Size)},
        space=(0, *file["space"].values()),
        radius=(0, *file["radius"].values()),
        **_colours(theme),
    )


def stylesheet(tokens: Tokens) -> str:
    """The program's style sheet in these tokens. Raises KeyError where the template names one that is not there."""
    template = _Template((resources() / "style" / "app.qss").read_text(encoding="utf-8"))
    colours = {
        key.replace("_", "-"): value for key, value in vars(tokens).items() if isinstance(value, QColor)
    }
    return template.substitute(
        {
            **{key: colour.name() for key, colour in colours.items()},
            **{size: f"{px:.0f}px" for size, px in tokens.type.items()},
            **{f"space-{step}": f"{px}px" for step, px in enumerate(tokens.space)},
            **{f"radius-{step}": f"{px}px" for step, px in enumerate(tokens.radius)},
            "accent-hover": tokens.accent.darker(112).name(),
            "icons": (resources() / "icons" / tokens.name).as_posix(),
        }
    )


def palette(tokens: Tokens) -> QPalette:
    """A full palette in these tokens, for whatever the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for colour, roles in (
        (tokens.page, (role.Window, role.Base, role.Light)),
        (tokens.panel, (role.AlternateBase, role.Button, role.Midlight)),
        (tokens.line, (role.Mid, role.Dark)),
        (tokens.thumb, (role.Shadow,)),
        (tokens.ink, (role.WindowText, role.Text, role.ButtonText)),
        (tokens.soft, (role.PlaceholderText, role.LinkVisited)),
        (tokens.accent, (role.Highlight, role.Link, role.Accent)),
        (tokens.on_accent, (role.HighlightedText, role.BrightText)),
        (tokens.bar, (role.ToolTipBase,)),
        (tokens.bar_ink, (role.ToolTipText,)),
    ):
        for each in roles:
            result.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, tokens.soft)
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, tokens.line)
    return result


def system() -> Name:
    """The theme that the system asks for; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


class Theme(QObject):
    """The theme in use. It follows the system live unless the reader chose light or dark."""

    changed = Signal()
    """New tokens are in force: whatever paints by hand paints again."""

    def __init__(self, choice: Choice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._app: QApplication | None = None
        self.tokens = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.refresh)

    @property
    def choice(self) -> Choice:
        """What the reader chose."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Keep to light or to dark, or follow the system again."""
        self._choice = choice
        self._tell_system()
        self.refresh()

    def apply(self, app: QApplication) -> None:
        """Dress the whole program: our fonts, palette and style sheet, now and at every change."""
        self._app = app
        fonts.install()
        self._tell_system()
        self._dress(app)

    def watch(self, window: QWidget) -> None:
        """Follow the system's text size too, which Qt tells only to windows."""
        window.installEventFilter(self)

    def refresh(self) -> None:
        """Read the system's theme and text size again, and change if they did."""
        wanted = self._wanted()
        if wanted == self.tokens:
            return
        self.tokens = wanted
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: sees the system's changes go by."""
        if event.type() == QEvent.Type.ThemeChange:
            self.refresh()
        return super().eventFilter(watched, event)

    def _wanted(self) -> Tokens:
        return load(system() if self._choice == "system" else self._choice, fonts.text_scale())

    def _tell_system(self) -> None:
        # So that title bars and file dialogs, which the system draws, match the choice; Unknown follows the system.
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(scheme.get(self._choice, Qt.ColorScheme.Unknown))

    def _dress(self, app: QApplication) -> None:
        if app.property(_DRESSED):
            # Qt crashes now and then where a style sheet follows another on one style (seen with 6.11, after windows
            # were closed). A start has none yet, and asks for Fusion by its arguments: to set it here would take long.
            app.setStyle("Fusion")
        app.setProperty(_DRESSED, True)
        app.setPalette(palette(self.tokens))
        app.setFont(fonts.interface(self.tokens.type["body"]))
        app.setStyleSheet(stylesheet(self.tokens))


class _Template(string.Template):
    delimiter = "@"
    idpattern = r"[a-z]+(?:-[a-z0-9]+)*"
    flags = re.NOFLAG


def _colours(table: Mapping[Any, str]) -> dict[Any, QColor]:
    return {name: QColor(value) for name, value in table.items()}


@cache
def _file() -> Mapping[str, Any]:
    with (resources() / "style" / "tokens.toml").open("rb") as file:
        return tomllib.load(file)
