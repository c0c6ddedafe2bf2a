"""The demo's folder: whose it is, and whether what lies in it is still what this program builds."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.demo.cast import Candidate
from app.demo.clips import Film
from app.workspace import DATABASE
from review.errors import BadInput
from review.wording import Text, said

_MARK = "demo.json"
_MADE = ("incoming", "media", "cache", "inbox", "outbox", "snapshots", "screenshots", "film")
_BUILD = 3  # grows when the same cast would give other files


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A workspace folder with the delivery that is imported into it."""

    folder: Path
    recipe: str

    @classmethod
    def claim(
        cls, folder: Path, cast: Sequence[Candidate], film: Film, *, fresh: bool
    ) -> DemoPlace:
        """Take ``folder`` for the demo, and empty it where it holds an older demo or must be fresh.

        Only what a demo made is ever removed. Raises BadInput for any other folder in use.
        """
        folder = folder.absolute()
        recipe = hashlib.sha256(repr((_BUILD, cast, film)).encode()).hexdigest()[:16]
        place = cls(folder, recipe)
        if place._mark.is_file():
            if fresh or place._read().get("recipe") != recipe:
                place._clear()
        elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput(
                said(
                    Text(
                        "“{folder}”里已有别的内容，演示不会动它。",
                        "“{folder}” holds something else; the demo leaves it alone.",
                    ),
                    folder=str(folder),
                ),
                said(
                    Text("请用 --workspace 指定一个空文件夹。", "Name an empty folder: --workspace")
                ),
            )
        folder.mkdir(parents=True, exist_ok=True)
        place._write(built=place.built)
        return place

    @property
    def incoming(self) -> Path:
        """The delivery."""
        return self.folder / "incoming"

    @property
    def film(self) -> Path:
        """Takes and cut-outs, removed once the delivery is complete."""
        return self.folder / "film"

    @property
    def screenshots(self) -> Path:
        return self.folder / "screenshots"

    @property
    def built(self) -> bool:
        """Whether the delivery is complete."""
        return self._mark.is_file() and self._read().get("built") is True

    def delivered(self) -> None:
        """Remember that the delivery is complete."""
        shutil.rmtree(self.film, ignore_errors=True)
        self._write(built=True)

    @property
    def _mark(self) -> Path:
        return self.folder / _MARK

    def _read(self) -> dict[str, object]:
        try:
            said_there = json.loads(self._mark.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return said_there if isinstance(said_there, dict) else {}

    def _write(self, *, built: bool) -> None:
        text = json.dumps({"recipe": self.recipe, "built": built})
        self._mark.write_text(text, encoding="utf-8")

    def _clear(self) -> None:
        for name in _MADE:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for left in (*self.folder.glob(f"{DATABASE}*"), self.folder / "roots.json"):
            left.unlink(missing_ok=True)
        self._mark.unlink()
