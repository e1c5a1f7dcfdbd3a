"""Tokens, style sheet and fonts: everything named exists, and every text can be read."""

import dataclasses
import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.annotation.model import COLOURS
from reader.bundle import resources
from reader.errors import ReaderError
from reader.ui import fonts, icons, theme
from reader.ui.theme import Theme

NAMES: tuple[theme.Name, ...] = get_args(theme.Name)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", ["page", "panel", "hover", "wash"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "doubt"])
def test_text_can_be_read_on_every_ground(name: theme.Name, ground: str, text: str) -> None:
    tokens = theme.load(name)
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("colour", COLOURS)
def test_ink_can_be_read_on_every_highlight(name: theme.Name, colour: str) -> None:
    tokens = theme.load(name)
    assert contrast(tokens.ink, tokens.highlight[colour]) >= 7  # type: ignore[index]


@pytest.mark.parametrize("name", NAMES)
def test_text_on_filled_things_can_be_read(name: theme.Name) -> None:
    tokens = theme.load(name)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.bar_ink, tokens.bar) >= 7
    assert contrast(tokens.bar_ink, tokens.bar_hover) >= 7


def test_both_themes_have_every_highlight_and_all_are_different() -> None:
    for name in NAMES:
        tokens = theme.load(name)
        assert tuple(tokens.highlight) == tuple(tokens.dot) == COLOURS
        assert len({colour.name() for colour in tokens.highlight.values()}) == len(COLOURS)


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_fills_every_placeholder_and_finds_every_picture(name: theme.Name) -> None:
    sheet = theme.stylesheet(theme.load(name))
    assert "@" not in sheet.replace("@2x", "")
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(pictures) > 5
    for picture in pictures:
        assert (resources() / picture).is_file(), picture


def test_a_name_that_is_no_token_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = theme.load("light")
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "app.qss").write_text("QLabel { color: @ink; background: @no-such-colour; }")
    monkeypatch.setattr(theme, "resources", lambda: tmp_path)
    with pytest.raises(KeyError, match="no-such-colour"):
        theme.stylesheet(tokens)


def test_spaces_and_radii_count_from_one_as_in_the_sheet() -> None:
    tokens = theme.load("light")
    assert tokens.space == (0, 4, 8, 12, 16, 24)
    assert tokens.radius == (0, 3, 6, 8)


def test_type_grows_with_the_systems_text() -> None:
    plain, large = theme.load("light"), theme.load("light", scale=1.5)
    assert plain.type["reading"] == 16.5
    assert {size: px * 1.5 for size, px in plain.type.items()} == dict(large.type)
    assert dataclasses.replace(large, type=plain.type) == plain


def test_a_chosen_theme_dresses_the_program_and_tells_once(qapp: QApplication, qtbot: QtBot) -> None:
    dress = Theme("light")
    dress.apply(qapp)
    label = QLabel("word")
    qtbot.addWidget(label)
    with qtbot.waitSignal(dress.changed):
        dress.set_choice("dark")
    told: list[None] = []
    dress.changed.connect(lambda: told.append(None))
    dress.set_choice("dark")
    assert told == []
    assert dress.tokens.name == "dark"
    assert QGuiApplication.palette().color(QPalette.ColorRole.Window) == dress.tokens.page
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == dress.tokens.ink
    dress.set_choice("light")


@pytest.mark.usefixtures("qapp")
def test_the_systems_theme_is_followed_unless_one_was_chosen() -> None:
    follower, chosen = Theme("system"), Theme("dark")
    assert follower.tokens.name == theme.system()
    assert chosen.tokens.name == "dark"
    chosen.set_choice("system")
    assert chosen.choice == "system"
    assert chosen.tokens == follower.tokens


def test_larger_text_of_the_system_is_followed_by_a_watched_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dress = Theme("light", parent=window)
    dress.watch(window)
    monkeypatch.setattr(fonts, "BODY", fonts.BODY / 2)  # as if the system's text were twice as large
    with qtbot.waitSignal(dress.changed):
        QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    assert dress.tokens.type["body"] > 13


def test_no_colour_of_a_dressed_button_is_the_default_grey(qapp: QApplication, qtbot: QtBot) -> None:
    dress = Theme("light")
    dress.apply(qapp)
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.resize(80, 30)
    assert button.grab().toImage().pixelColor(10, 15) == dress.tokens.page


@pytest.mark.usefixtures("qapp")
def test_our_fonts_are_used_at_fractions_of_a_pixel() -> None:
    fonts.install()
    for font, family in ((fonts.reading(16.5), fonts.READING), (fonts.interface(13), fonts.INTERFACE)):
        assert QFontInfo(font).family() == family
    dpi = QGuiApplication.primaryScreen().logicalDotsPerInchY()
    assert fonts.reading(16.5).pointSizeF() * dpi / 72 == pytest.approx(16.5)
    assert fonts.text_scale() >= 1


@pytest.mark.usefixtures("qapp")
def test_a_font_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Broken.ttf").write_bytes(b"not a font")
    monkeypatch.setattr(fonts, "resources", lambda: tmp_path)
    with pytest.raises(ReaderError, match=r"Broken\.ttf"):
        fonts.install()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", get_args(icons.Name))
def test_every_icon_leaves_ink_and_stays_inside(name: icons.Name) -> None:
    image = icons.pixmap(name, QColor("#000000"), 16, 2).toImage()
    assert image.width() == 32
    inked = [(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 40]
    assert len(inked) > 20
    assert all(0 < x < 31 and 0 < y < 31 for x, y in inked)
    assert not icons.icon(name, QColor("#000000")).isNull()


@pytest.mark.usefixtures("qapp")
def test_the_colour_scheme_of_the_system_is_read() -> None:
    scheme = QGuiApplication.styleHints().colorScheme()
    assert (theme.system() == "dark") == (scheme == Qt.ColorScheme.Dark)
