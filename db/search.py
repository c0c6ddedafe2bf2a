"""Finding candidates by what a reviewer types.

A word is found when it is part of the name or of the candidate number, or when the ID number ends
with it; every word must be found. Of the ID number only the end counts: any other four digits of it
are mostly a birthday. Words of three and more characters go through the trigram index. Shorter
ones, which have no trigram ("张", "张三"), look in names alone, by a scan of the narrow index over
names (about 10 ms for 100,000 candidates).
"""

from __future__ import annotations

from db.connection import Value

# Full-width forms of ASCII, and the ideographic space, as Chinese input methods write them.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_MOST_WORDS = 12  # no candidate has so many; it bounds what a pasted page can ask for
_TRIGRAM = 3


def words(text: str) -> tuple[str, ...]:
    """The words to look for: half-width, without control characters, each once."""
    plain = "".join(
        letter if letter.isprintable() else " " for letter in text.translate(_HALF_WIDTH)
    )
    return tuple(dict.fromkeys(plain.split()))


def like(word: str) -> str:
    """``word`` with LIKE's own signs made literal, for ``ESCAPE '\\'``."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def found_by(text: str) -> tuple[str, list[Value]]:
    """A question for ``arrived`` of all candidates found, and its values."""
    wanted = words(text)
    if not wanted:
        return "SELECT arrived FROM candidates", []
    if len(wanted) > _MOST_WORDS:
        return "SELECT arrived FROM candidates WHERE 0", []
    questions, values = list[str](), list[Value]()
    for word in wanted:
        question, own = _long(word) if len(word) >= _TRIGRAM else _short(word)
        questions.append(question)
        values += own
    return " INTERSECT ".join(questions), values


def _short(word: str) -> tuple[str, list[Value]]:
    sql = "SELECT arrived FROM candidates WHERE name LIKE ? ESCAPE '\\'"
    return sql, [f"%{like(word)}%"]


def _long(word: str) -> tuple[str, list[Value]]:
    sql = """
        SELECT arrived FROM (
            SELECT rowid AS arrived FROM candidates_fts WHERE candidates_fts MATCH ?
            UNION
            SELECT c.arrived FROM candidates_fts f JOIN candidates c ON c.arrived = f.rowid
            WHERE candidates_fts MATCH ? AND c.id_number LIKE ? ESCAPE '\\'
        )
    """
    phrase = '"' + word.replace('"', '""') + '"'
    return sql, [f"{{name number}} : {phrase}", f"id_number : {phrase}", f"%{like(word)}"]
