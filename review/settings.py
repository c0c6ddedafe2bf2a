"""What a workspace has set: each value with all its versions, for old promises keep theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Setting:
    """One version of one value, as JSON. Versions count from 1; none is ever changed."""

    name: str
    version: int
    value: str
    set_by: str
    set_at: datetime
