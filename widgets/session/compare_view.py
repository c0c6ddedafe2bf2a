"""Two recordings side by side, in step: for what is the same file, or looks like the same one.

The machine's offset is a guess, so whoever looks can shift the other one by hand.
"""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from review.answers import OtherSubmission, SubmissionView
from widgets import formats
from widgets.pictures import Pictures
from widgets.session.side_by_side import About, SideBySide


class CompareView(SideBySide):
    """This submission's recording, and another's."""

    def __init__(
        self,
        pictures: Pictures,
        view: SubmissionView,
        other: OtherSubmission,
        parent: QWidget | None = None,
    ) -> None:
        if other.video is None:
            raise ValueError("a submission without a file cannot be compared")
        super().__init__(other.offset_ms or 0, parent)
        self._view, self._other = view, other
        self.swap_mirror = QPushButton()
        self.swap_mirror.setCheckable(True)
        self.swap_mirror.setAutoDefault(False)
        self.swap_mirror.toggled.connect(self.right.picture.set_mirrored)
        self.more.addWidget(self.swap_mirror)
        self._acts["mirror"] = self.swap_mirror.toggle
        self._retranslate()
        self.swap_mirror.setChecked(other.mirrored)
        self.load(pictures, view.video, other.video)

    def usual_remark(self) -> str:
        other = self._other
        if other.same_bytes:
            return self.tr("The very same file, byte by byte.")
        if other.likeness is None:
            return self.tr("Nothing says that these two are alike.")
        return self.tr("Movements agree to {0}, over {1}: a hint, no proof.").format(
            formats.similarity(other.likeness), formats.duration(other.overlap_ms)
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Side by side"))
        self.swap_mirror.setText(self.tr("Mirror the other"))
        super()._retranslate()

    def about_left(self) -> About:
        view = self._view
        attempt = self.tr("attempt {0}").format(view.attempt.number)
        about = (view.subject, attempt, formats.date_time(view.recorded_at))
        return f"{view.candidate.name}  {view.candidate.number}", " · ".join(about)

    def about_right(self) -> About:
        other = self._other
        kind = self.tr("practice {0}") if other.practice else self.tr("attempt {0}")
        attempt = kind.format(other.attempt_number)
        about = (other.subject, attempt, formats.date_time(other.recorded_at))
        return f"{other.candidate_name}  {other.candidate_number}", " · ".join(about)


def comparable(view: SubmissionView) -> tuple[OtherSubmission, ...]:
    """Those worth a look side by side: the same file or alike ones first, most alike first."""
    alike = [one for one in view.others if one.likeness is not None and one.video is not None]
    return tuple(sorted(alike, key=lambda one: -(one.likeness or 0.0)))
