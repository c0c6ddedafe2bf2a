"""Reading a card as a job for any executor. An optional extra; importing this loads nothing."""

from __future__ import annotations

from media.card_text import CardJob, CardText, card_version
from media.errors import ToolMissing

OCR_MISSING = "ocr-missing"


def read_card_text(job: CardJob) -> CardText:
    """Read all text. Runs in a worker process, on one thread.

    Raises ToolMissing "ocr-missing" where the extra is not installed.
    """
    if not card_version():
        raise ToolMissing(OCR_MISSING)
    from media.workers.ocr import read

    return read(job)
