"""The window: a rail of pages on the left, the page in the middle, one line of state below.

The composition root gives the pages; each is built when it is first opened::

    window = MainWindow((Page("review", "eye", lambda: tr("Review"), make_review),))
    window.open_page("review")

A page is any widget. These are called where a page has them: ``opened()`` when it comes to the
front, ``fit_width(pixels)`` once when it is built, ``take_folders(paths)`` for folders that were
dropped on the window (``accept_folders`` names the page), ``show_keys()`` for the map of its keys,
``save_state()`` and ``restore_state(bytes)`` for what it wants to find again next time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from review import wording
from widgets import glyphs, theme
from widgets.command_palette import CommandPalette, Entry
from widgets.shortcuts import Shortcuts

_GLYPH_PX: Final = 20
_SIZE: Final = QSize(1440, 900)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the composition root names it; ``make`` builds it when it is first opened."""

    key: str
    glyph: str  # a name of widgets/glyphs.py
    title: Callable[[], str]  # in the language in force
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Shows one page at a time; says what the person wants of language and theme."""

    language_chosen = Signal(str)  # "zh", "en"
    theme_chosen = Signal(str)  # "system", "light", "dark"
    page_opened = Signal(str)

    def __init__(self, pages: Sequence[Page], settings: QSettings | None = None) -> None:
        super().__init__()
        self._pages = {page.key: page for page in pages}
        self._settings = settings
        self._built: dict[str, QWidget] = {}
        self._folder_page = ""
        self.also_called: Callable[[str], str] = lambda _text: ""  # in the other language
        self.rail = Rail(pages)
        self.stack = QStackedWidget()
        self.state = StateLine()
        self._lay_out()
        self.rail.page_chosen.connect(self.open_page)
        self.rail.language_chosen.connect(self.language_chosen)
        self.rail.theme_chosen.connect(self.theme_chosen)
        self.rail.help.clicked.connect(self._show_keys)
        self.palette_card = CommandPalette(self)
        self._palette_key = QShortcut(QKeySequence("Ctrl+K"), self)
        self._palette_key.activated.connect(self.open_palette)
        self.rail.finder.clicked.connect(self.open_palette)
        self._add_page_keys(pages)
        self._restore()
        self._retranslate()

    # ---- pages ---------------------------------------------------------------------------------

    def page(self, key: str) -> QWidget:
        """The page, built now if it was not yet. Raises KeyError if there is none of this name."""
        if key not in self._built:
            made = self._pages[key].make()
            self._built[key] = made
            self._restore_page(key, made)
            fit = getattr(made, "fit_width", None)
            if callable(fit):
                fit(self.width() - self.rail.width())  # before the window grows to hold it
            self.stack.addWidget(made)
        return self._built[key]

    def open_page(self, key: str) -> QWidget:
        """Bring a page to the front."""
        page = self.page(key)
        self.stack.setCurrentWidget(page)
        self.rail.show_chosen(key)
        opened = getattr(page, "opened", None)
        if callable(opened):
            opened()
        self.page_opened.emit(key)
        return page

    def open_palette(self) -> None:
        """Offer everything that can be done: here, on other pages, and with the window."""
        entries = (*self._page_entries(), *self._window_entries())
        self.palette_card.open_with([self._with_other_name(entry) for entry in entries])

    def _with_other_name(self, entry: Entry) -> Entry:
        other = self.also_called(entry.text)
        return replace(entry, also=f"{other} {entry.also}") if other else entry

    def _page_entries(self) -> tuple[Entry, ...]:
        keys = getattr(self.stack.currentWidget(), "keys", None)
        return keys.entries() if isinstance(keys, Shortcuts) else ()

    def _window_entries(self) -> tuple[Entry, ...]:
        pages, settings = self.tr("Pages"), self.tr("Window")
        rail = self.rail
        return (
            *(
                Entry(page.title(), pages, partial(self.open_page, key), f"Ctrl+{number}", key)
                for number, (key, page) in enumerate(self._pages.items(), start=1)
            ),
            Entry(rail.language.toolTip(), settings, rail.language.click, also="language 语言"),
            *(
                Entry(
                    f"{rail.theme.text()}: {action.text()}",
                    settings,
                    action.trigger,
                    also=f"theme {name}",
                )
                for name, action in rail.theme_actions.items()
            ),
        )

    def _show_keys(self) -> None:
        show = getattr(self.stack.currentWidget(), "show_keys", None)
        if callable(show):
            show()

    def accept_folders(self, page_key: str) -> None:
        """Take folders that are dropped on the window to this page's ``take_folders``."""
        self._folder_page = page_key
        self.setAcceptDrops(True)

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The names of all pages, in the order of the rail."""
        return tuple(self._pages)

    @property
    def current_key(self) -> str:
        """Which page is in front; empty before the first one."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self._built.items() if page is shown), "")

    def _add_page_keys(self, pages: Sequence[Page]) -> None:
        for number, page in enumerate(pages, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(_Opens(self, page.key).open)

    # ---- surroundings --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.state)
        row.addLayout(right, 1)
        self.setCentralWidget(body)

    def _restore(self) -> None:
        self.resize(_SIZE)
        screen = self.screen()
        if screen is not None and QGuiApplication.platformName() != "offscreen":
            self.resize(_SIZE.boundedTo(screen.availableSize()))  # at 200 % most are smaller
        kept = self._settings.value("window") if self._settings else None
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    def _restore_page(self, key: str, page: QWidget) -> None:
        restore = getattr(page, "restore_state", None)
        kept = self._settings.value(f"pages/{key}") if self._settings else None
        if callable(restore) and isinstance(kept, QByteArray):
            restore(kept)

    def _keep(self, settings: QSettings) -> None:
        settings.setValue("window", self.saveGeometry())
        for key, page in self._built.items():
            save = getattr(page, "save_state", None)
            if callable(save):
                settings.setValue(f"pages/{key}", save())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._settings is not None:
            self._keep(self._settings)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        places = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        take = getattr(self.open_page(self._folder_page), "take_folders", None) if places else None
        if callable(take):
            event.acceptProposedAction()
            take(places)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        name = self.tr("Proctor Review Console")
        workspace = self.state.workspace.text()
        self.setWindowTitle(f"{workspace} – {name}" if workspace else name)

    def show_place(self, workspace: str, person: str) -> None:
        """Name the workspace and who is at the console."""
        self.state.show_place(workspace, person)
        self._retranslate()


class _Opens(QWidget):
    """Opens one page; a bound method for a shortcut, which keeps no lambda alive."""

    def __init__(self, window: MainWindow, key: str) -> None:
        super().__init__(window)
        self.hide()
        self._window, self._key = window, key

    def open(self) -> None:
        self._window.open_page(self._key)


class Rail(QFrame):
    """The narrow bar on the left: pages above, language, theme and help below."""

    page_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._pages = tuple(pages)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 8, 4, 8)
        self._column.setSpacing(4)
        for page in self._pages:
            self._add_page(page)
        self._column.addStretch(1)
        self.finder = self._tool()
        self.language = self._tool()
        self.theme = self._tool()
        self.help = self._tool()
        self._menus()
        self._retranslate()

    def show_chosen(self, key: str) -> None:
        self.buttons[key].setChecked(True)

    def _add_page(self, page: Page) -> None:
        button = self._tool()
        button.setCheckable(True)
        button.setObjectName(page.key)
        button.clicked.connect(self._announce)
        self._group.addButton(button)
        self.buttons[page.key] = button

    def _tool(self) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(_GLYPH_PX, _GLYPH_PX))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column.addWidget(button)
        return button

    def _menus(self) -> None:
        self.language.clicked.connect(self._switch_language)
        self._theme_menu = QMenu(self)
        self.theme_actions = {
            name: self._theme_menu.addAction("") for name in ("system", "light", "dark")
        }
        for name, action in self.theme_actions.items():
            action.setData(name)
        self._theme_menu.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        self.theme.setMenu(self._theme_menu)
        self.theme.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _announce(self) -> None:
        self.page_chosen.emit(self.sender().objectName())

    def _switch_language(self) -> None:
        self.language_chosen.emit(str(self.language.property("other")))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for number, page in enumerate(self._pages, start=1):
            button = self.buttons[page.key]
            button.setText(page.title())
            button.setToolTip(f"{page.title()} (Ctrl+{number})")
        # The button names the language it leads to, in that language.
        other = "en" if wording.language() == "zh" else "zh"
        self.language.setProperty("other", other)
        self.language.setText("中文" if other == "zh" else "English")
        self.language.setToolTip("切换为中文" if other == "zh" else "Switch to English")
        self.theme.setText(self.tr("Theme"))
        self.finder.setText(self.tr("Find"))
        self.finder.setToolTip(self.tr("Find a command or a recording (Ctrl+K)"))
        self.help.setText(self.tr("Keys"))
        self.help.setToolTip(self.tr("Show all keys (?)"))
        self.theme_actions["system"].setText(self.tr("As the system"))
        self.theme_actions["light"].setText(self.tr("Light"))
        self.theme_actions["dark"].setText(self.tr("Dark"))
        self.setAccessibleName(self.tr("Pages"))
        self._draw()

    def _draw(self) -> None:
        for page in self._pages:
            self.buttons[page.key].setIcon(glyphs.icon(page.glyph, "text", _GLYPH_PX))
        self.finder.setIcon(glyphs.icon("search", "muted", _GLYPH_PX))
        self.language.setIcon(glyphs.icon("language", "muted", _GLYPH_PX))
        self.theme.setIcon(glyphs.icon("theme", "muted", _GLYPH_PX))
        self.help.setIcon(glyphs.icon("question", "muted", _GLYPH_PX))
        self.setFixedWidth(theme.current().px(76))


class StateLine(QFrame):
    """Workspace, person and the analysis, in one quiet line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._counts: tuple[int, int, int] | None = None
        self.workspace, self.person, self.analysis = QLabel(), QLabel(), QLabel()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedSize(120, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(16)
        for label in (self.workspace, self.person):
            label.setProperty("role", "muted")
            row.addWidget(label)
        row.addStretch(1)
        self.analysis.setProperty("role", "muted")
        row.addWidget(self.analysis)
        row.addWidget(self.progress)
        self.progress.hide()

    def show_place(self, workspace: str, person: str) -> None:
        self.workspace.setText(workspace)
        self.person.setText(person)

    def show_progress(self, done: int, failed: int, waiting: int) -> None:
        """Counts of measurements of the whole workspace."""
        self._counts = done, failed, waiting
        total = done + failed + waiting
        self.progress.setVisible(waiting > 0)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done + failed)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._counts is None:
            return
        done, failed, waiting = self._counts
        words = [self.tr("Analysed: {0} of {1}").format(done, done + failed + waiting)]
        if failed:
            words.append(self.tr("not possible: {0}").format(failed))
        if waiting:
            words.append(self.tr("waiting: {0}").format(waiting))
        self.analysis.setText(" · ".join(words) if done + failed + waiting else "")
