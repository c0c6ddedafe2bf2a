"""Embeddings of portraits as one narrow table: 100,000 of them are read in one go."""

from __future__ import annotations

from db.connection import Connection
from review.face_search import PortraitVector, searchable


def keep_vector(connection: Connection, sha256: str, facts: object) -> None:
    """Write down what can be searched for. A new number tells readers that something changed."""
    profile, vector = searchable(facts)
    connection.write("DELETE FROM portrait_vectors WHERE sha256 = ?", [sha256])
    sql = "INSERT INTO portrait_vectors (sha256, profile, vector) VALUES (?, ?, ?)"
    connection.write(sql, [sha256, profile, vector])


def vectors_after(connection: Connection, number: int) -> tuple[PortraitVector, ...]:
    sql = "SELECT number, sha256, profile, vector FROM portrait_vectors WHERE number > ?"
    rows = connection.rows(f"{sql} ORDER BY number", [number])
    return tuple(
        PortraitVector(row["number"], row["sha256"], row["profile"], row["vector"]) for row in rows
    )
