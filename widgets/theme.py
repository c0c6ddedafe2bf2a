"""Colours, spacing and type of the console, light and dark, from one table.

``apply(app, Mode.DARK)`` gives the application its palette, font and style sheet. A widget that
paints for itself asks ``current()`` in its paint event and drops its caches on
``QEvent.Type.PaletteChange``, which Qt sends to every widget when the theme changes.

Roles a page may set as dynamic properties (``widget.setProperty("role", "muted")``):

- ``QFrame``: ``role="card"`` (6 px corners, subtle border), ``role="sunken"``, ``role="bar"``
- ``QLabel``: ``role="title"``, ``"heading"``, ``"muted"``, ``"figures"``, ``"error"``
- ``QProgressBar``: ``role="thin"`` (without words)
- ``QPushButton``: ``role="primary"``, ``"danger"``, ``"quiet"``; ``QToolButton`` is quiet by nature

Meaning is never carried by colour alone: a ``Look`` joins a colour, a glyph (``widgets/signs.py``)
and a fill pattern, and every widget that shows a state shows at least two of them or its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QDir, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from widgets import signs

#: name -> (light, dark). The contrast of the pairs in CONTRAST_PAIRS is tested (WCAG 2.2 AA).
TOKENS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "window": ("#F3F4F7", "#14171D"),
        "surface": ("#FFFFFF", "#1C2028"),
        "raised": ("#FFFFFF", "#252A35"),
        "sunken": ("#ECEEF2", "#101318"),
        "hover": ("#EDF0F5", "#272D39"),
        "border": ("#DCE0E7", "#2F3541"),
        "border_strong": ("#828B9B", "#6F788B"),
        "text": ("#1B2130", "#E6E9EF"),
        "muted": ("#555F71", "#A3ABBA"),
        "accent": ("#2B59C3", "#7EA6FF"),
        "on_accent": ("#FFFFFF", "#0E1626"),
        "accent_soft": ("#E4ECFB", "#22304F"),
        "stage": ("#0C0E12", "#07080B"),
        "on_stage": ("#E6E9EF", "#E6E9EF"),
        "good_ink": ("#17694A", "#7FD6AE"),
        "good_soft": ("#DDF1E7", "#17352A"),
        "good_fill": ("#25895F", "#3FA97C"),
        "unsure_ink": ("#475370", "#B3BDD4"),
        "unsure_soft": ("#E5E9F1", "#2A3040"),
        "unsure_fill": ("#7080A3", "#7F8CAB"),
        "bad_ink": ("#A32A1E", "#FF9C8F"),
        "bad_soft": ("#FBE4E0", "#432320"),
        "bad_fill": ("#C8402F", "#E2604F"),
        "away_ink": ("#854800", "#F2B866"),
        "away_soft": ("#FCEBD3", "#3D2E17"),
        "away_fill": ("#B4660A", "#D08A2E"),
        "crowd_ink": ("#6B3AA0", "#CDA9F2"),
        "crowd_soft": ("#EEE5F8", "#35264A"),
        "crowd_fill": ("#8350BD", "#A175D6"),
        "dim_ink": ("#555F6E", "#A6AEBB"),
        "dim_soft": ("#E7EAEE", "#2A2F38"),
        "dim_fill": ("#78818F", "#727B8A"),
        "info_ink": ("#274FAE", "#9DBBFF"),
        "info_soft": ("#E4ECFB", "#22304F"),
        "info_fill": ("#3A68D2", "#6E97F0"),
    }
)

#: (foreground, background, least ratio): 4.5 for text, 3 for shapes that carry meaning.
CONTRAST_PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (ink, ground, 4.5)
        for ink in ("text", "muted")
        for ground in ("window", "surface", "sunken")
    ),
    *((ink, ground, 4.5) for ink in ("text", "muted") for ground in ("raised", "hover")),
    ("text", "accent_soft", 4.5),
    ("on_accent", "accent", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "window", 3.0),
    ("border_strong", "surface", 3.0),
    ("on_stage", "stage", 4.5),
    *(
        pair
        for tone in ("good", "unsure", "bad", "away", "crowd", "dim", "info")
        for pair in (
            (f"{tone}_ink", f"{tone}_soft", 4.5),
            (f"{tone}_ink", "surface", 4.5),
            (f"{tone}_fill", "sunken", 3.0),
            (f"{tone}_fill", "surface", 3.0),
        )
    ),
)


class Mode(Enum):
    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """What a colour family stands for."""

    GOOD = "good"
    UNSURE = "unsure"
    BAD = "bad"
    AWAY = "away"
    CROWD = "crowd"
    DIM = "dim"
    INFO = "info"


class Pattern(Enum):
    """How a filled area is drawn, so that states differ without colour."""

    SOLID = "solid"
    STRIPES = "stripes"  # rising diagonals
    BACK_STRIPES = "back_stripes"  # falling diagonals
    CROSS = "cross"
    DOTS = "dots"
    HOLLOW = "hollow"  # a frame only
    BARS = "bars"  # vertical
    CALM = "calm"  # soft, with a line at the foot: the usual, which must not shout


@dataclass(frozen=True, slots=True)
class Look:
    """How one state is drawn everywhere. ``rank`` decides who is seen when many share a pixel."""

    tone: Tone
    glyph: str
    pattern: Pattern
    rank: int = 0


#: Every state name the widgets draw. Unknown names get the look of ``not_run``.
LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        # face observations, and the app's own checks
        "match": Look(Tone.GOOD, "check", Pattern.CALM, 1),
        "pass": Look(Tone.GOOD, "check", Pattern.CALM, 1),
        "cannot_tell": Look(Tone.UNSURE, "tilde", Pattern.BARS, 3),
        "too_small": Look(Tone.DIM, "small", Pattern.DOTS, 4),
        "unusable": Look(Tone.DIM, "blur", Pattern.CROSS, 4),
        "low": Look(Tone.BAD, "not_equal", Pattern.STRIPES, 8),
        "differs": Look(Tone.BAD, "not_equal", Pattern.STRIPES, 8),
        "fail": Look(Tone.BAD, "cross", Pattern.STRIPES, 8),
        "absent": Look(Tone.AWAY, "empty", Pattern.HOLLOW, 6),
        "several": Look(Tone.CROWD, "several", Pattern.BACK_STRIPES, 7),
        "not_run": Look(Tone.DIM, "dash", Pattern.HOLLOW, 0),
        # events
        "bounce": Look(Tone.BAD, "bounce", Pattern.SOLID, 9),
        "recheck": Look(Tone.INFO, "recheck", Pattern.SOLID, 8),
        "other_person": Look(Tone.BAD, "not_equal", Pattern.STRIPES, 9),
        # damage
        "missing": Look(Tone.BAD, "missing", Pattern.CROSS, 9),
        "corrupt": Look(Tone.BAD, "cross", Pattern.STRIPES, 8),
        "gap": Look(Tone.AWAY, "gap", Pattern.HOLLOW, 7),
        "freeze": Look(Tone.INFO, "freeze", Pattern.BARS, 6),
        "black": Look(Tone.DIM, "black", Pattern.SOLID, 6),
        "silence": Look(Tone.DIM, "mute", Pattern.DOTS, 5),
        "clean": Look(Tone.GOOD, "check", Pattern.CALM, 0),
        # severities, and who said so
        "note": Look(Tone.INFO, "note", Pattern.SOLID, 2),
        "concern": Look(Tone.AWAY, "concern", Pattern.SOLID, 5),
        "serious": Look(Tone.BAD, "serious", Pattern.SOLID, 8),
        "human": Look(Tone.INFO, "person", Pattern.SOLID, 4),
        "machine": Look(Tone.DIM, "machine", Pattern.HOLLOW, 4),
        # grades: how sure
        "proved": Look(Tone.INFO, "document", Pattern.SOLID, 3),
        "observed": Look(Tone.UNSURE, "eye", Pattern.SOLID, 2),
        "hint": Look(Tone.DIM, "question", Pattern.DOTS, 1),
        "watched": Look(Tone.INFO, "eye", Pattern.SOLID, 1),
        "news": Look(Tone.INFO, "dot", Pattern.SOLID, 1),
        # the clock of an appeal
        "sla_safe": Look(Tone.GOOD, "appeals", Pattern.CALM, 1),
        "sla_warning": Look(Tone.AWAY, "concern", Pattern.STRIPES, 6),
        "sla_breached": Look(Tone.BAD, "serious", Pattern.SOLID, 8),
        "sla_exam": Look(Tone.CROWD, "flag", Pattern.SOLID, 9),
        "sla_held": Look(Tone.DIM, "pause", Pattern.DOTS, 1),
        "sla_done": Look(Tone.DIM, "check", Pattern.CALM, 0),
        "confirmed": Look(Tone.BAD, "check", Pattern.SOLID, 8),
        "dismissed": Look(Tone.DIM, "cross", Pattern.SOLID, 1),
    }
)


def look_of(state: str) -> Look:
    """The look of a state; a state from a newer version looks like one that was not run."""
    return LOOKS.get(state, LOOKS["not_run"])


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours in force, and the scale of everything measured in pixels."""

    mode: Mode
    scale: float = 1.0

    def color(self, token: str, alpha: int = 255) -> QColor:
        """The colour of a token of ``TOKENS``; ``alpha`` 0..255. Raises KeyError if unknown."""
        chosen = QColor.fromRgba(_rgba(token, self.mode is Mode.DARK))
        chosen.setAlpha(alpha)
        return chosen

    def ink(self, tone: Tone) -> QColor:
        """For text and glyphs on a surface or on the tone's soft ground."""
        return self.color(f"{tone.value}_ink")

    def fill(self, tone: Tone) -> QColor:
        """For marks and areas on a timeline."""
        return self.color(f"{tone.value}_fill")

    def soft(self, tone: Tone) -> QColor:
        """A quiet ground for chips and notices."""
        return self.color(f"{tone.value}_soft")

    def px(self, length: float) -> int:
        """A length of the 100 % design in pixels of the chosen text scale."""
        return max(1, round(length * self.scale))


@cache
def _rgba(token: str, dark: bool) -> int:
    """Reading "#rrggbb" anew for every stroke took a tenth of a timeline's painting."""
    return QColor(TOKENS[token][dark]).rgba()


_current = Theme(Mode.LIGHT)


def current() -> Theme:
    """The theme in force; light before ``apply`` was called."""
    return _current


def apply(app: QApplication, mode: Mode, *, scale: float = 1.0) -> Theme:
    """Give the whole application a theme. ``scale`` multiplies text and spacing (1.0..2.0).

    The screen's own scaling (100-200 %) is Qt's business and comes on top.
    """
    global _current
    _current = Theme(mode, scale)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(scale))
    app.setPalette(palette(_current))
    _draw_pictures(_current)
    app.setStyleSheet("")  # pictures of the same name are cached with the sheet
    QPixmapCache.clear()
    app.setStyleSheet(style_sheet(_current))
    return _current


_pictures: QTemporaryDir | None = None  # removed when the process ends


def _draw_pictures(theme: Theme) -> None:
    """Put the signs of check boxes and arrows where the style sheet finds them (``theme:``)."""
    global _pictures
    if _pictures is None:
        _pictures = QTemporaryDir()
        QDir.setSearchPaths("theme", [_pictures.path()])
    side = theme.px(14)
    inks = {"check": "on_accent", "dash": "accent", "dot": "accent"}
    for name in ("check", "dash", "dot", "unfolded", "folded_up"):
        ink = theme.color(inks.get(name, "muted"))
        for ratio, suffix in ((1.0, ""), (2.0, "@2x")):
            picture = signs.pixmap(name, ink, side, ratio)
            picture.save(_pictures.filePath(f"{name}{suffix}.png"))


def system_mode(app: QApplication) -> Mode:
    """What the desktop asks for; light if it does not say."""
    dark = app.styleHints().colorScheme().name == "Dark"
    return Mode.DARK if dark else Mode.LIGHT


def font(scale: float = 1.0) -> QFont:
    """The text face: one that has Chinese on each system comes before any that lacks it."""
    chosen = QFont()
    chosen.setFamilies(
        [
            "Microsoft YaHei UI",
            "PingFang SC",
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "Noto Sans SC",
            "WenQuanYi Micro Hei",
            "sans-serif",
        ]
    )
    chosen.setPixelSize(max(9, round(13 * scale)))
    chosen.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return chosen


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two opaque colours, 1..21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role of the style sheet, also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def palette(theme: Theme) -> QPalette:
    """The palette for what the style sheet leaves to Fusion."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "window",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "bad_ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border_strong",
        QPalette.ColorRole.Accent: "accent",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, theme.color(token))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("border_strong"))
    return made


_SHEET = """
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 6px; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[role="sunken"] { background: @sunken; border: 1px solid @border; border-radius: 6px; }
QFrame[role="bar"] { background: @surface; border: none; border-top: 1px solid @border; }
QLabel[role="title"] { font-size: {20}px; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="figures"] { font-size: {16}px; font-weight: 600; }
QLabel[role="error"] { color: @bad_ink; }
QPushButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit {
    border: 1px solid @border_strong; border-radius: 6px; background: @surface; color: @text;
    padding: {4}px {10}px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { padding: {4}px {7}px; }
QPushButton:hover, QComboBox:hover { background: @hover; }
QPushButton:pressed { background: @accent_soft; }
QPushButton:checked { background: @accent_soft; border-color: @accent; }
QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled {
    color: @border_strong; border-color: @border; }
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus,
QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus {
    border: 2px solid @accent; padding: {3}px {9}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { padding: {3}px {6}px; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border-color: @accent;
    font-weight: 600; }
QPushButton[role="primary"]:hover { border-color: @text; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: @sunken; color: @border_strong;
    border-color: @border; }
QPushButton[role="danger"] { color: @bad_ink; border-color: @bad_fill; }
QPushButton[role="danger"]:hover { background: @bad_soft; }
QPushButton[role="quiet"] { border: 1px solid transparent; background: transparent; }
QPushButton[role="quiet"]:hover { background: @hover; }
QPushButton[role="quiet"]:focus { border: 2px solid @accent; }
QToolButton { border: 2px solid transparent; border-radius: 6px; padding: {3}px; background: none; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; }
QToolButton:focus { border: 2px solid @accent; }
QCheckBox, QRadioButton { spacing: {6}px; padding: {2}px; border: 1px solid transparent;
    border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid @accent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: {14}px; height: {14}px;
    border: 1px solid @border_strong; background: @surface; }
QCheckBox::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: {7}px; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: @accent;
    border-color: @accent; image: url(theme:check.png); }
QCheckBox::indicator:indeterminate { image: url(theme:dash.png); }
QRadioButton::indicator:checked { border-color: @accent; image: url(theme:dot.png); }
QComboBox::drop-down { border: none; width: {20}px; }
QComboBox::down-arrow { image: url(theme:unfolded.png); width: {10}px; height: {10}px; }
QSpinBox, QDoubleSpinBox, QDateEdit { padding: {4}px {4}px {4}px {8}px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button {
    border: none; background: none; width: {20}px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateEdit::up-arrow {
    image: url(theme:folded_up.png); width: {9}px; height: {9}px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow {
    image: url(theme:unfolded.png); width: {9}px; height: {9}px; }
QAbstractItemView { background: @surface; alternate-background-color: @window; border: none;
    outline: none; selection-background-color: @accent_soft; selection-color: @text; }
QTableView, QListView, QTreeView { gridline-color: @border; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid @accent; }
QAbstractItemView::item:selected { background: @accent_soft; color: @text; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none;
    border-bottom: 1px solid @border; padding: {5}px {8}px; font-weight: 600; }
QTabBar::tab { padding: {6}px {12}px; border: none; border-bottom: 2px solid transparent;
    color: @muted; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QGroupBox { border: 1px solid @border; border-radius: 6px; margin-top: {10}px;
    padding-top: {8}px; }
QGroupBox::title { subcontrol-origin: margin; left: {8}px; padding: 0 {4}px; color: @muted; }
QMenu { background: @raised; border: 1px solid @border; padding: {4}px; }
QMenu::item { padding: {5}px {20}px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenuBar { background: @window; }
QMenuBar::item:selected { background: @accent_soft; }
QStatusBar { color: @muted; }
QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }
QProgressBar { border: none; border-radius: 3px; background: @sunken; text-align: center;
    color: @text; min-height: {6}px; }
QProgressBar[role="thin"] { max-height: {6}px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { width: {11}px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: {11}px; background: transparent; margin: 0; }
QScrollBar::handle { background: @border_strong; border-radius: {3}px; margin: {3}px;
    min-height: {28}px; min-width: {28}px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QSlider::groove:horizontal { height: {4}px; background: @border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: {12}px; height: {12}px; margin: -{4}px 0;
    border-radius: {6}px; background: @accent; }
QSlider:focus { border: 1px solid @accent; border-radius: 4px; }
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet with the theme's colours in place of @names and lengths of {numbers}."""
    sheet = _SHEET
    for token in sorted(TOKENS, key=len, reverse=True):  # "bad_soft" before "bad"
        sheet = sheet.replace(f"@{token}", theme.color(token).name())
    for length in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 28):
        sheet = sheet.replace(f"{{{length}}}", str(theme.px(length)))
    return sheet
