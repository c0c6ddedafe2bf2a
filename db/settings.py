"""Settings as rows, every version kept. The caller owns the transaction."""

from __future__ import annotations

from db.columns import instant, instant_text
from db.connection import Connection, Row
from review.settings import Setting


class SettingRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def add(self, setting: Setting) -> None:
        """Add a version. A version that is there already is refused (sqlite3.IntegrityError)."""
        self._rows.write(
            "INSERT INTO settings VALUES (?, ?, ?, ?, ?)",
            [
                setting.name,
                setting.version,
                setting.value,
                setting.set_by,
                instant_text(setting.set_at),
            ],
        )

    def current(self, name: str) -> Setting | None:
        sql = "SELECT * FROM settings WHERE name = ? ORDER BY version DESC LIMIT 1"
        row = self._rows.row(sql, [name])
        return _setting(row) if row else None

    def version(self, name: str, version: int) -> Setting | None:
        sql = "SELECT * FROM settings WHERE name = ? AND version = ?"
        row = self._rows.row(sql, [name, version])
        return _setting(row) if row else None


def _setting(row: Row) -> Setting:
    return Setting(row["name"], row["version"], row["value"], row["set_by"], instant(row["set_at"]))
