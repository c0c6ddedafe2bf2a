"""Writes the generated corpus of whole and broken files with its index into a folder.

python -m bench.integrity_corpus OUT
proctor rules test OUT
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.defects import COLUMNS, written


def write_corpus(folder: Path) -> int:
    """Make every case; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [case.row(made) for case, made in written(folder)]
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        table.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(f"{write_corpus(Path(sys.argv[1]))} files")
