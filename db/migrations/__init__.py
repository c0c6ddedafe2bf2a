"""The steps by which a workspace's database came to its present shape. Released ones never change.

Each step is a module with one function ``apply(db)``; it runs in the transaction that records it.
"""

from __future__ import annotations

from sqlite_utils import Migrations

from db.migrations import m0001_first_tables

MIGRATIONS = Migrations("proctor")
MIGRATIONS(name="m0001_first_tables")(m0001_first_tables.apply)
