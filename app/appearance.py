"""Language and theme of the console: applied at run time, remembered for the next time."""

from __future__ import annotations

import importlib.resources
import logging
from pathlib import Path
from typing import Final, Literal, get_args

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from review.wording import Language, set_language
from widgets import theme
from widgets.theme import Mode

log = logging.getLogger(__name__)

ThemeChoice = Literal["system", "light", "dark"]
THEMES: tuple[ThemeChoice, ...] = get_args(ThemeChoice)
_LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en"}
#: Where the names of keys, pages and settings are translated.
_NAMES: Final = ("SessionPage", "Player", "AppealsPage", "pages", "MainWindow", "Shortcuts", "Rail")


class Appearance(QObject):
    """Puts translators, the locale and the theme onto the application."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        settings: QSettings,
        language: Language,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application, self._settings = application, settings
        self._translators: list[QTranslator] = []
        self._chinese: QTranslator | None = None  # what a thing is called while one reads English
        kept = str(settings.value("language", language))
        self.language: Language = "en" if kept == "en" else "zh"
        self.theme: ThemeChoice = _theme_named(str(settings.value("theme", "system")))
        self._apply_language()
        self._apply_theme()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def close(self) -> None:
        """Take the translators off the application again."""
        for old in self._translators:
            self._application.removeTranslator(old)
        self._translators = []

    def choose_language(self, language: str) -> None:
        """Speak another language from now on; every open page hears LanguageChange."""
        self.language = "en" if language == "en" else "zh"
        self._settings.setValue("language", self.language)
        self._apply_language()
        self.changed.emit()

    def choose_theme(self, name: str) -> None:
        """``light``, ``dark``, or ``system`` to do as the desktop does."""
        self.theme = _theme_named(name)
        self._settings.setValue("theme", self.theme)
        self._apply_theme()
        self.changed.emit()

    def _apply_language(self) -> None:
        set_language(self.language)
        for old in self._translators:
            self._application.removeTranslator(old)
        QLocale.setDefault(QLocale(_LOCALES[self.language]))
        self._translators = [t for t in (self._of_qt(), self._own()) if t is not None]
        for new in self._translators:
            self._application.installTranslator(new)

    def also_called(self, text: str) -> str:
        """The Chinese name of something that one can do; empty while Chinese is spoken anyway.

        The English of a name is its source text, so the translator that is not installed knows.
        """
        if self.language == "zh":
            return ""
        if self._chinese is None:
            self._chinese = self._own("zh")
        if self._chinese is None:
            return ""
        found = (self._chinese.translate(context, text) for context in _NAMES)
        return next((name for name in found if name), "")

    def _own(self, language: Language | None = None) -> QTranslator | None:
        folder = importlib.resources.files("app") / "i18n"
        with importlib.resources.as_file(folder) as place:
            return self._loaded(place / f"console_{_LOCALES[language or self.language]}.qm")

    def _of_qt(self) -> QTranslator | None:
        """Qt's own words, on the buttons of its dialogs."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return self._loaded(Path(folder) / f"qtbase_{_LOCALES[self.language]}.qm")

    def _loaded(self, file: Path) -> QTranslator | None:
        translator = QTranslator(self)
        if translator.load(str(file)):
            return translator
        log.warning("no translation in %s", file)
        return None

    def _apply_theme(self) -> None:
        theme.apply(self._application, self._mode(), scale=1.0)

    def _mode(self) -> Mode:
        if self.theme == "system":
            return theme.system_mode(self._application)
        return Mode.DARK if self.theme == "dark" else Mode.LIGHT

    def _follow_system(self) -> None:
        if self.theme == "system" and theme.current().mode is not self._mode():
            self._apply_theme()
            self.changed.emit()


def _theme_named(name: str) -> ThemeChoice:
    return next((choice for choice in THEMES if choice == name), "system")
