"""What the store brings into the window's process."""

from __future__ import annotations

import subprocess
import sys


def test_the_store_brings_no_pandas_along_and_leaves_it_importable():
    """sqlite-utils takes pandas in where it is installed, and deepface installs it."""
    script = (
        "import sys, db.store\n"
        "assert 'sqlite_utils' in sys.modules\n"
        "print([name for name in ('pandas', 'scipy', 'cv2', 'deepface') if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
