"""Where the team stands, in two lines above the queue: how many cases where, and what will come."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from review.appeal_numbers import Forecast, forecast_text
from review.appeal_queries import AppealCounts, AppealForecast, AppealTally
from review.wording import said
from widgets import formats, glyphs, theme
from widgets.desk_client import DeskClient

_BANDS = ("sla_safe", "sla_warning", "sla_breached")


class TallyLines(QFrame):
    """Counts by sign, word and colour, and the forecast; asks for both itself."""

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts: AppealCounts | None = None
        self._forecast: Forecast | None = None
        self.bands = {look: _Count(look) for look in _BANDS}
        self.rest = QLabel(wordWrap=True)
        self.forecast = QLabel(wordWrap=True)
        self.rest.setProperty("role", "muted")
        self.forecast.setProperty("role", "muted")
        self.forecast.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        for count in self.bands.values():
            row.addWidget(count)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.rest)
        column.addWidget(self.forecast)
        self._retranslate()

    def ask(self) -> None:
        """Ask for both; the answers show themselves."""
        self._desk.ask(self, AppealTally()).succeeded.connect(self.show_counts)
        self._desk.ask(self, AppealForecast()).succeeded.connect(self.show_forecast)

    def show_counts(self, counts: AppealCounts) -> None:
        self._counts = counts
        self._retranslate()

    def show_forecast(self, forecast: Forecast) -> None:
        self._forecast = forecast
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        counts = self._counts or AppealCounts(0, 0, 0, 0, 0, 0)
        words = {
            "sla_safe": (self.tr("Safe {0}"), counts.safe),
            "sla_warning": (self.tr("Warning {0}"), counts.warning),
            "sla_breached": (self.tr("Over {0}"), counts.breached),
        }
        for look, (sentence, number) in words.items():
            self.bands[look].say(sentence.format(formats.count(number)), loud=number > 0)
        self.rest.setText(
            self.tr("free {0} · for a second person {1} · waiting {2}").format(
                *map(formats.count, (counts.unclaimed, counts.staged, counts.waiting))
            )
        )
        told = said(forecast_text(self._forecast)) if self._forecast else ""
        self.forecast.setText(told)
        self.forecast.setVisible(bool(told))


class _Count(QLabel):
    """A plate with a sign and a number; quiet while the number is nothing."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._loud = look, "", False
        self.sign = QLabel(self)

    def say(self, words: str, *, loud: bool) -> None:
        self._words, self._loud = words, loud
        self.setText(words)
        self.setAccessibleName(words)
        self._take_theme()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._take_theme()
        super().changeEvent(event)

    def _take_theme(self) -> None:
        colors, look = theme.current(), theme.look_of(self._look)
        tone = look.tone if self._loud or self._look == "sla_safe" else theme.Tone.DIM
        side, pad = colors.px(12), colors.px(6)
        sheet = (
            f"_Count {{ background: {colors.soft(tone).name()}; color: {colors.ink(tone).name()};"
            f" border-radius: 4px; padding: 2px {pad}px 2px {side + 2 * pad}px; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        self.sign.setPixmap(glyphs.pixmap(look.glyph, colors.ink(tone), side))
        self.sign.setStyleSheet("padding: 0; background: none;")
        self.sign.setFixedSize(side, side)
        self._place()

    def _place(self) -> None:
        self.sign.move(theme.current().px(6), (self.height() - self.sign.height()) // 2)

    def resizeEvent(self, _event: object) -> None:
        self._place()
