"""The steps by which a workspace's database came to its present shape. Released ones never change.

Each step is a module with one function ``apply(db)``; it runs in the transaction that records it.
"""

from __future__ import annotations

from sqlite_utils import Migrations

from db.migrations import (
    m0001_first_tables,
    m0002_phones_and_lookalikes,
    m0003_portrait_vectors,
    m0004_evidence_frames,
    m0005_queue_views,
    m0006_selfies,
    m0007_evidence_tray,
    m0008_watching,
    m0009_appeals,
    m0010_second_cameras,
    m0011_scores,
    m0012_appeal_views,
)

STEPS = (
    m0001_first_tables,
    m0002_phones_and_lookalikes,
    m0003_portrait_vectors,
    m0004_evidence_frames,
    m0005_queue_views,
    m0006_selfies,
    m0007_evidence_tray,
    m0008_watching,
    m0009_appeals,
    m0010_second_cameras,
    m0011_scores,
    m0012_appeal_views,
)


def all_steps() -> Migrations:
    """The steps in their order, each under its module's name."""
    steps = Migrations("proctor")
    for module in STEPS:
        steps(name=module.__name__.rpartition(".")[2])(module.apply)
    return steps


MIGRATIONS = all_steps()
