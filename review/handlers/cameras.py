"""The second camera of a submission: what is known of its file, and how the two clocks lie."""

from __future__ import annotations

from dataclasses import replace

from media.integrity_facts import IntegrityFacts
from review.answers import SecondCamera
from review.commands import AlignCameras
from review.errors import BadInput
from review.handlers.at_hand import about, submission_of
from review.handlers.room import Done, Room
from review.integrity_clock import from_first_frame
from review.integrity_policy import MediaPolicy
from review.integrity_rules import judge_integrity
from review.measurements import Kind
from review.submissions import Submission
from review.wording import Text, said

WIDEST_OFFSET_MS = 36_000_000  # ten hours: a camera that was never switched off


def second_camera(room: Room, submission: Submission, policy: MediaPolicy) -> SecondCamera | None:
    """What the review page shows of the second camera.

    Judged when it is asked for: nothing is decided on a second video, so no finding is kept of it.
    """
    video = submission.second_video
    if video is None:
        return None
    analysis = room.store.analyses.get(video.sha256, Kind.INTEGRITY)
    facts = analysis.facts if analysis else None
    judged = None
    if isinstance(facts, IntegrityFacts):
        judged = from_first_frame(judge_integrity(facts, policy), facts)
    failure = analysis.failure if analysis else None
    return SecondCamera(video, submission.second_offset_ms, judged, failure)


def align_cameras(room: Room, command: AlignCameras) -> Done:
    """Keep how far the second camera is ahead. It changes no judgement, so no version either."""
    submission = submission_of(room, command.submission_id)
    if submission.second_video is None:
        raise BadInput(
            said(Text("这份录像没有副机位。", "This recording has no second camera.")),
            said(Text("请刷新页面。", "Load the page again.")),
        )
    if abs(command.offset_ms) > WIDEST_OFFSET_MS:
        raise BadInput(
            said(Text("偏移超过十小时。", "The offset is longer than ten hours.")),
            said(Text("请核对两段视频。", "Check the two videos.")),
        )
    if submission.second_offset_ms != command.offset_ms:
        aligned = replace(submission, second_offset_ms=command.offset_ms)
        room.store.submissions.save(aligned)
    return about(submission.submission_id, offset_ms=command.offset_ms)
