"""The same face under two names, and one face over everything: over either store, either desk."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.face_search import GROUPS, People
from media.face_facts import PortraitFacts
from review.candidates import Selfie
from review.commands import (
    FoundWorkspace,
    JudgeAgain,
    RecordFaces,
    RecordPortrait,
    RecordSelfie,
    ReviewFinding,
)
from review.decisions import FindingState
from review.errors import BadInput, NotAllowed, NotFound
from review.face_search import PortraitVector
from review.identity_rules import MANY, SAME_FACE, SAME_PORTRAIT
from review.local_desk import LocalDesk
from review.measurements import Analysis, Kind
from review.queries import (
    FaceSearch,
    IdentityMatrix,
    OutdatedJudgements,
    SubmissionPage,
    SubmissionQueue,
)
from review.submissions import AttemptKind
from tests.support.desks import ADMIN, AUDITOR, EXAMINER, SteppingClock, row, video
from tests.support.face_series import BLURRED, portrait, recording
from tests.support.store_values import NOON, furnish, measured, reviewed, sha256_of

PEOPLE = People(GROUPS[1], 30, 3)
PHOTOS = PEOPLE.photos(30)


@pytest.fixture
def desk(desk_of):
    admin = desk_of(ADMIN)
    admin.do(FoundWorkspace(title="校考"))
    return admin


def photo_of(number: int):
    return video(f"{number}.jpg", f"{number:064x}")


def hand_in(desk, number: int, photo=None, kind=AttemptKind.FORMAL) -> None:
    desk.do(
        row(
            candidate_number=f"261101011{number:05}",
            candidate_name=f"考生{number}",
            line=number + 2,
            attempt_kind=kind,
            video=video(f"{kind.value}{number}.mp4"),
            portrait=photo or photo_of(number),
        )
    )


def measure(desk, number: int, vector: np.ndarray, **changes: object) -> None:
    facts: PortraitFacts = replace(portrait(vector), **changes)
    desk.do(RecordPortrait(sha256=f"{number:064x}", version="1", facts=facts))


def settle(desk) -> int:
    """Judge until nothing is outdated, as the conductor does; how many were judged."""
    judged = 0
    while outdated := desk.ask(OutdatedJudgements(limit=500)):
        judged += len(outdated)
        assert judged < 500
        desk.do(JudgeAgain(submission_ids=outdated))
    return judged


def a_session(desk, people: int = 24) -> dict[int, str]:
    """So many candidates with a photo each; their submissions by number."""
    for number in range(people):
        hand_in(desk, number)
        measure(desk, number, PHOTOS[number])
    settle(desk)
    rows = desk.ask(SubmissionQueue(limit=100)).rows
    return {int(one.candidate_number[-5:]): one.submission_id for one in rows}


def told(desk, submission_id: str) -> list[tuple[str, str]]:
    view = desk.ask(SubmissionPage(submission_id=submission_id))
    found = [one.finding for one in view.findings if one.finding.code.startswith("face-same")]
    return [(one.code, one.figures["number"][-5:]) for one in found]


def candidate_of(desk, submission_id: str) -> str:
    return desk.ask(SubmissionPage(submission_id=submission_id)).candidate.candidate_id


def test_both_candidates_get_a_hint_when_their_photos_stand_out_as_one_face(desk):
    names = a_session(desk)
    measure(desk, 7, PHOTOS[3] + np.float32(0.02))
    assert told(desk, names[3]) == [(SAME_FACE, "00007")]
    assert told(desk, names[7]) == [(SAME_FACE, "00003")]
    assert settle(desk) >= 0
    assert told(desk, names[3]) == [(SAME_FACE, "00007")]
    assert [told(desk, name) for number, name in names.items() if number not in (3, 7)] == [[]] * 22


def test_the_hint_goes_on_both_sides_when_a_photo_turns_out_to_show_somebody_else(desk):
    names = a_session(desk)
    measure(desk, 7, PHOTOS[3] + np.float32(0.02))
    measure(desk, 7, PHOTOS[7])
    assert (told(desk, names[3]), told(desk, names[7])) == ([], [])


def test_a_hint_that_was_dismissed_stays_dismissed_when_it_is_found_again(desk):
    names = a_session(desk)
    measure(desk, 7, PHOTOS[3] + np.float32(0.02))
    view = desk.ask(SubmissionPage(submission_id=names[3]))
    (hint,) = [one for one in view.findings if one.finding.code == SAME_FACE]
    desk.do(
        ReviewFinding(
            finding_id=hint.finding_id, state=FindingState.DISMISSED, expected_version=hint.version
        )
    )
    desk.do(JudgeAgain(submission_ids=(names[3],)))
    view = desk.ask(SubmissionPage(submission_id=names[3]))
    (hint,) = [one for one in view.findings if one.finding.code == SAME_FACE]
    assert hint.state is FindingState.DISMISSED


def test_one_picture_of_two_candidates_is_said_on_both_sides_once_all_is_judged(desk):
    names = a_session(desk)
    hand_in(desk, 7, photo=photo_of(3))
    settle(desk)
    assert told(desk, names[3]) == [(SAME_PORTRAIT, "00007")]
    assert told(desk, names[7]) == [(SAME_PORTRAIT, "00003")]


def test_a_picture_that_stands_in_for_many_is_left_alone(desk):
    names = a_session(desk)
    for number in range(7, 7 + MANY + 1):
        hand_in(desk, number, photo=photo_of(3))
    settle(desk)
    assert told(desk, names[3]) == []
    view = desk.ask(IdentityMatrix(candidate_id=candidate_of(desk, names[3])))
    assert len(view.elsewhere) == MANY + 1


def test_practice_runs_get_no_such_finding(desk):
    a_session(desk)
    hand_in(desk, 3, kind=AttemptKind.PRACTICE)
    measure(desk, 7, PHOTOS[3] + np.float32(0.02))
    settle(desk)
    (practice,) = desk.ask(SubmissionQueue(practice=True)).rows
    desk.do(JudgeAgain(submission_ids=(practice.submission_id,)))
    assert told(desk, practice.submission_id) == []
    assert settle(desk) == 0


def test_the_matrix_compares_photo_formal_and_practice_recordings_with_each_other(desk):
    names = a_session(desk)
    hand_in(desk, 3, kind=AttemptKind.PRACTICE)
    measure(desk, 3, np.zeros(128, np.float32))
    for kind, letters in ((AttemptKind.FORMAL, "OOOOO"), (AttemptKind.PRACTICE, "XXXX")):
        sha256 = video(f"{kind.value}3.mp4").sha256
        desk.do(RecordFaces(sha256=sha256, version="1", series=recording(letters)))
    view = desk.ask(IdentityMatrix(candidate_id=candidate_of(desk, names[3])))
    assert [(item.attempt_number, item.practice) for item in view.items] == [
        (0, False),
        (1, False),
        (1, True),
    ]
    standings = {(cell.first, cell.second): cell.standing for cell in view.cells}
    assert standings == {(0, 1): "match", (0, 2): "differs", (1, 2): "differs"}
    assert (view.items[1].rank, view.items[1].cohort) == (1, 23)


def test_a_search_names_the_nearest_photos_and_marks_the_hint(desk):
    names = a_session(desk)
    measure(desk, 7, PHOTOS[3] + np.float32(0.02))
    found = desk.ask(FaceSearch(candidate_id=candidate_of(desk, names[3]), limit=3))
    assert (found.profile, found.portraits, len(found.hits)) == ("dlib-yunet/1", 24, 3)
    assert [hit.stands_out for hit in found.hits] == [True, False, False]
    assert found.hits[0].number.endswith("00007")
    vector = PHOTOS[3].astype("<f4").tobytes()
    again = desk.ask(FaceSearch(profile="dlib-yunet/1", embedding=vector))
    assert [hit.number[-5:] for hit in again.hits[:2]] == ["00003", "00007"]
    assert desk.ask(FaceSearch(profile="sface/1", embedding=vector)).hits == ()
    with pytest.raises(BadInput):
        desk.ask(FaceSearch(profile="dlib-yunet/1", embedding=vector[:40]))


def test_an_unknown_candidate_is_explained(desk):
    for query in (IdentityMatrix(candidate_id="nobody"), FaceSearch(candidate_id="nobody")):
        with pytest.raises(NotFound):
            desk.ask(query)


def test_examiners_see_no_faces_and_auditors_do_not_search(desk, desk_of):
    names = a_session(desk, 2)
    whose = candidate_of(desk, names[0])
    with pytest.raises(NotAllowed):
        desk_of(EXAMINER).ask(IdentityMatrix(candidate_id=whose))
    with pytest.raises(NotAllowed):
        desk_of(AUDITOR).ask(FaceSearch(candidate_id=whose))
    assert desk_of(AUDITOR).ask(IdentityMatrix(candidate_id=whose)).candidate_id == whose


def test_what_a_failed_command_took_in_is_forgotten(store, monkeypatch):
    desk = LocalDesk(store, ADMIN, SteppingClock())
    desk.do(FoundWorkspace(title="校考"))
    names = a_session(desk)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):  # noqa: PT012
        broken.setattr(type(store.audit), "append", fail)
        measure(desk, 7, PHOTOS[3] + np.float32(0.02))
    found = desk.ask(FaceSearch(candidate_id=candidate_of(desk, names[3]), limit=1))
    assert [hit.stands_out for hit in found.hits] == [False]


# --- what the store promises for it


def test_portraits_are_given_in_the_order_of_their_writing_and_only_the_newer_ones(store):
    furnish(store)
    with store.transaction():
        store.analyses.save(measured("a.jpg", Kind.PORTRAIT))
        store.analyses.save(measured("b.jpg", Kind.PORTRAIT))
        store.analyses.save(measured("a.mp4", Kind.INTEGRITY))
    first, second = store.analyses.portrait_vectors(0)
    assert [first.sha256, second.sha256] == [sha256_of("a.jpg"), sha256_of("b.jpg")]
    blurred = replace(portrait(), light=BLURRED)
    with store.transaction():
        again = Analysis(sha256_of("a.jpg"), Kind.PORTRAIT, "2", NOON, facts=blurred)
        store.analyses.save(again)
    (newest,) = store.analyses.portrait_vectors(second.number)
    assert newest == PortraitVector(newest.number, sha256_of("a.jpg"), "", b"")
    assert len(store.analyses.portrait_vectors(0)) == 2


def test_candidates_and_findings_are_found_by_photo_and_by_code(store):
    furnish(store, 3)
    with store.transaction():
        c3 = replace(store.candidates.get("c3"), portrait=store.candidates.get("c1").portrait)
        store.candidates.save(c3)
        gone = replace(reviewed("f2", "s2"), current=False)
        store.findings.save_all([reviewed("f1", "s1"), gone])
    found = store.candidates.with_portrait(c3.portrait.sha256)
    assert [one.candidate_id for one in found] == ["c1", "c3"]
    assert len(store.candidates.with_portrait(c3.portrait.sha256, 1)) == 1
    assert [one.finding_id for one in store.findings.with_code("frozen")] == ["f1"]
    assert store.findings.with_code("nothing") == ()


# --- selfies, and what is kept about everything together ------------------------------------------

SELFIE = video("selfie.jpg", f"{77:064x}")


def a_selfie(desk, number: int, gap: float, taken_at=NOON) -> None:
    """Candidate ``number`` has a selfie, this far from the ID photo."""
    desk.do(
        row(
            candidate_number=f"261101011{number:05}",
            candidate_name=f"考生{number}",
            line=number + 2,
            video=video(f"formal{number}.mp4"),
            portrait=photo_of(number),
            selfies=(Selfie(SELFIE, taken_at),),
        )
    )
    vector = PHOTOS[number] + np.float32(gap / np.sqrt(128))
    desk.do(RecordSelfie(sha256=SELFIE.sha256, version="1", facts=portrait(vector)))


def continuity(desk, submission_id: str):
    return desk.ask(SubmissionPage(submission_id=submission_id)).continuity


def test_a_selfie_shows_on_the_page_with_its_pair_and_its_rank(desk):
    names = a_session(desk)
    a_selfie(desk, 3, 0.2)
    found = continuity(desk, names[3])
    assert [one.kind.value for one in found.items] == ["portrait", "selfie", "recording"]
    assert found.items[1].at == NOON
    assert found.against_portrait(1).standing == "match"
    assert (found.items[1].rank, found.items[1].cohort) == (1, 23)
    view = desk.ask(IdentityMatrix(candidate_id=candidate_of(desk, names[3])))
    assert (view.items, view.cells, view.worst) == (found.items, found.cells, found.worst)


def test_a_selfie_raises_no_finding_and_changes_no_state(desk):
    names = a_session(desk)
    before = desk.ask(SubmissionPage(submission_id=names[3]))
    a_selfie(desk, 3, 2.0)
    after = desk.ask(SubmissionPage(submission_id=names[3]))
    assert continuity(desk, names[3]).worst is not None
    assert (after.findings, after.faces) == (before.findings, before.faces)


def test_what_is_kept_is_made_anew_when_the_portraits_of_the_exam_change(desk, store):
    names = a_session(desk)
    a_selfie(desk, 3, 0.2)
    person = candidate_of(desk, names[3])
    before = store.judgements.continuity(person)
    assert before.others == 23
    hand_in(desk, 24)
    measure(desk, 24, PHOTOS[24])
    asked = continuity(desk, names[3])  # before anybody judged again: already against the new ones
    assert asked.others == 24
    assert store.judgements.continuity(person) == before
    sha256 = video("formal3.mp4").sha256
    desk.do(RecordFaces(sha256=sha256, version="1", series=recording("OOOO")))
    settle(desk)
    kept = store.judgements.continuity(person)
    assert (kept.cohort, kept.others) == (asked.cohort, 24)
    assert continuity(desk, names[3]).judged_at == kept.judged_at


def test_another_measurement_of_the_selfie_or_the_id_photo_is_seen_at_once(desk):
    names = a_session(desk)
    a_selfie(desk, 3, 0.2)
    far = portrait(PHOTOS[3] + np.float32(0.2))
    desk.do(RecordSelfie(sha256=SELFIE.sha256, version="2", facts=far))
    assert continuity(desk, names[3]).against_portrait(1).standing == "differs"
    measure(desk, 3, far.vector() + np.float32(0.01))
    assert continuity(desk, names[3]).against_portrait(1).standing == "match"


def test_a_selfie_that_came_in_since_is_shown_before_it_is_measured(desk):
    names = a_session(desk)
    assert len(continuity(desk, names[3]).items) == 2
    desk.do(
        row(
            candidate_number="26110101100003",
            candidate_name="考生3",
            line=5,
            video=video("formal3.mp4"),
            selfies=(Selfie(SELFIE),),
        )
    )
    item = continuity(desk, names[3]).items[1]
    assert (item.kind.value, item.problem) == ("selfie", "picture-not-measured")


def test_examiners_may_not_record_selfies(desk_of, desk):
    command = RecordSelfie(sha256=SELFIE.sha256, version="1", facts=portrait())
    with pytest.raises(NotAllowed):
        desk_of(EXAMINER).do(command)


def test_what_the_checks_of_a_recording_say_stays_in_step_with_its_page(desk, store):
    names = a_session(desk)
    measure(desk, 3, np.zeros(128, np.float32))
    sha256 = video("formal3.mp4").sha256
    desk.do(RecordFaces(sha256=sha256, version="1", series=recording("OOOOO")))
    assert [one.state for one in continuity(desk, names[3]).items] == [None, "match"]
    for letters in ("XXXXX", "OOOOO"):
        desk.do(RecordFaces(sha256=sha256, version="2", series=recording(letters)))
        page = desk.ask(SubmissionPage(submission_id=names[3]))
        summary, item = page.faces.summary, page.continuity.items[1]
        told = (item.state, item.words, item.rank, item.cohort)
        assert told == (summary.state, summary.words, summary.rank, summary.cohort)
    hand_in(desk, 24)
    measure(desk, 24, PHOTOS[24])
    settle(desk)
    page = desk.ask(SubmissionPage(submission_id=names[3]))
    item = page.continuity.items[1]
    assert (item.rank, item.cohort) == (page.faces.summary.rank, 24)
    assert store.judgements.continuity(candidate_of(desk, names[3])) == page.continuity
