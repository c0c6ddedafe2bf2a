"""Where this program keeps its own things, and what the environment may change about that."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import platformdirs

from media.models import usable_home
from review.actors import Actor, Role
from review.wording import Language

_APP = "proctor-review-console"


def data_folder() -> Path:
    """The person's own folder for data of this program."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def models_home() -> Path:
    """Where the face models lie; ``PROCTOR_MODELS`` names another place."""
    named = os.environ.get("PROCTOR_MODELS")
    return Path(named).absolute() if named else usable_home(data_folder() / "models")


def chosen_language() -> Language:
    """Chinese unless ``PROCTOR_LANG`` says English."""
    return "en" if os.environ.get("PROCTOR_LANG", "zh").lower().startswith("en") else "zh"


def local_actor() -> Actor:
    """Who is at this machine, as long as no accounts are set up: an admin by their login name."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # no login name, as in some containers
        name = "local"
    return Actor(name, name, Role.ADMIN)


def worker_count() -> int:
    """Worker processes by default: one for each core that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, usable or 1)
