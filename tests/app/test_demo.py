"""The demo's cast, its folder, and what the real analysis makes of a part of it."""

from __future__ import annotations

from collections import Counter

import pytest
from rich.console import Console

from app.demo import damage
from app.demo.build import smaller
from app.demo.cast import CAST, Candidate, Photo
from app.demo.clips import Clip, Film, Shot, Sitter, Studio, Take
from app.demo.outcomes import Outcome
from app.demo.place import DemoPlace
from app.demo.portraits import LIKENESSES, Person, portrait_file, silhouette
from app.demo.run import prepare, print_summary
from review.errors import BadInput, NotFound
from review.identity_number import is_valid
from review.similarity import DLIB_LIMITS

SMALL = Film(640, 360, 8)
PART = smaller(
    CAST,
    {
        "mirrored",
        "handover",
        "three-failures",
        "truncated",
        "damaged-middle",
        "text-file",
        "interrupted",
        "shared-file-owner",
        "shared-file-copy",
    },
)


@pytest.fixture(autouse=True)
def _portraits_at_hand() -> None:
    for person in Person:
        try:
            portrait_file(person)
        except NotFound as problem:
            pytest.skip(str(problem))


# --- the cast ------------------------------------------------------------------------------------


def test_no_candidate_of_the_demo_could_be_a_real_person():
    for candidate in CAST:
        assert is_valid(candidate.id_number)
        assert candidate.id_number.startswith("00000018000101"), "no such region, nobody so old"
        assert len(candidate.number) == 14
        assert candidate.number.isdigit()


def test_every_candidate_has_a_number_and_an_id_of_its_own():
    assert len({candidate.number for candidate in CAST}) == len(CAST)
    assert len({candidate.id_number for candidate in CAST}) == len(CAST)
    assert len({candidate.slug for candidate in CAST}) == len(CAST)


def test_a_name_says_who_plays_the_candidate():
    endings = {Person.COLLINS: "示例", Person.HOPPER: "样本"}
    assert all(candidate.name.endswith(endings[candidate.person]) for candidate in CAST)


def test_no_exam_has_enough_photos_of_two_people_to_pass_for_a_cohort():
    usable = Counter(who.exam for who in CAST if who.photo is Photo.OWN)
    assert max(usable.values()) - 1 < DLIB_LIMITS.min_cohort


# --- its folder ----------------------------------------------------------------------------------


def test_the_demo_leaves_a_folder_alone_that_holds_something_else(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput):
        DemoPlace.claim(tmp_path, CAST, SMALL, fresh=True)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_is_built_is_kept_until_it_must_be_fresh(tmp_path):
    place = DemoPlace.claim(tmp_path / "demo", CAST, SMALL, fresh=False)
    place.incoming.mkdir()
    place.delivered()
    assert DemoPlace.claim(place.folder, CAST, SMALL, fresh=False).built
    assert not DemoPlace.claim(place.folder, CAST, SMALL, fresh=True).built
    assert not place.incoming.exists()


def test_another_cast_is_built_anew(tmp_path):
    place = DemoPlace.claim(tmp_path, CAST, SMALL, fresh=False)
    place.delivered()
    assert not DemoPlace.claim(tmp_path, CAST[:3], SMALL, fresh=False).built


def test_a_build_that_was_killed_is_not_taken_for_a_complete_one(tmp_path):
    DemoPlace.claim(tmp_path, CAST, SMALL, fresh=False).incoming.mkdir()
    assert not DemoPlace.claim(tmp_path, CAST, SMALL, fresh=False).built


def test_emptying_the_folder_spares_what_no_demo_made(tmp_path):
    DemoPlace.claim(tmp_path, CAST, SMALL, fresh=False).delivered()
    (tmp_path / "notes.txt").write_text("mine")
    DemoPlace.claim(tmp_path, CAST, SMALL, fresh=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"


# --- films ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def short_clip(tmp_path_factory) -> bytes:
    """Two seconds of Grace Hopper, as the phone wrote them."""
    take = Take((Sitter(Person.HOPPER),), seconds=2)
    folder = tmp_path_factory.mktemp("film")
    studio = Studio(folder, Film(320, 180, 12))
    studio.prepare([take], [1])
    studio.record(Clip((Shot(take, 0, 2),), "hue=s=0.9"), folder / "clip.mp4")
    return (folder / "clip.mp4").read_bytes()


def test_a_person_is_cut_out_whole():
    for likeness in LIKENESSES.values():
        mask = silhouette(likeness)
        assert mask[likeness.height_px // 3, likeness.face_x_px] == 255
        assert mask[2, 2] == 0
        assert 0.3 < (mask > 0).mean() < 0.8


def test_the_same_take_is_the_same_file_every_time(tmp_path):
    take = Take((Sitter(Person.COLLINS),), seconds=1)
    copies = []
    for name in ("one", "two"):
        studio = Studio(tmp_path / name, Film(320, 180, 12))
        studio.prepare([take], [])
        studio.shoot(take)
        copies.append(studio.place_of(take).read_bytes())
    assert copies[0] == copies[1]


def test_turning_a_picture_changes_its_header_and_nothing_else(short_clip):
    turned = damage.turned(short_clip, damage.Turn.MIRRORED)
    differing = [
        at for at, pair in enumerate(zip(short_clip, turned, strict=True)) if len(set(pair)) > 1
    ]
    assert differing
    assert differing[-1] - differing[0] < 36


def test_overwriting_keeps_the_length_and_the_index(short_clip):
    harmed = damage.overwrite(short_clip, at=0.5, size=1000)
    assert len(harmed) == len(short_clip)
    index = short_clip.index(b"moov")
    assert harmed[index:] == short_clip[index:]
    assert sum(one != other for one, other in zip(harmed, short_clip, strict=True)) > 900


def test_a_lost_index_leaves_open_media_data_behind(short_clip):
    harmed = damage.lose_index(short_clip)
    assert b"moov" not in harmed
    assert b"????mdat" in harmed


# --- what is found -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small_place(tmp_path_factory) -> DemoPlace:
    return DemoPlace.claim(tmp_path_factory.mktemp("demo") / "ws", PART, SMALL, fresh=False)


@pytest.fixture(scope="module")
def came_out(small_place) -> tuple[Outcome, ...]:
    """A part of the cast in a seventh of the pixels, taken in and analysed for real."""
    return prepare(small_place, PART, SMALL)


@pytest.mark.parametrize("candidate", PART, ids=[candidate.slug for candidate in PART])
def test_the_analysis_finds_what_is_wrong_with_each_candidate(candidate: Candidate, came_out):
    mine = [outcome for outcome in came_out if outcome.candidate == candidate]
    assert len(mine) == len(candidate.attempts)
    assert [surprise for outcome in mine for surprise in outcome.surprises] == []


def test_an_attempt_that_left_no_file_is_told_from_the_ledger(came_out):
    (without,) = (outcome for outcome in came_out if outcome.view is None)
    assert without.candidate.slug == "interrupted"
    (kept,) = (o for o in came_out if o.view is not None and o.candidate == without.candidate)
    assert [attempt.reason for attempt in kept.view.ledger if attempt.reason] == ["录制中来电"]


def test_both_candidates_of_a_shared_file_are_named(came_out):
    names = {
        outcome.candidate.slug: [o.candidate_name for o in outcome.view.others if o.same_bytes]
        for outcome in came_out
        if outcome.candidate.slug.startswith("shared-file")
    }
    assert names == {"shared-file-owner": ["许样本"], "shared-file-copy": ["朱示例"]}


def test_the_summary_names_every_candidate_on_a_narrow_terminal(came_out):
    console = Console(record=True, width=80, file=None)
    with console.capture() as printed:
        print_summary(came_out, console, 1.0)
    assert all(candidate.name in printed.get() for candidate in PART)


def test_the_demo_run_again_films_and_measures_nothing(small_place, came_out):
    before = {path: path.stat().st_mtime_ns for path in small_place.incoming.rglob("*")}
    again = DemoPlace.claim(small_place.folder, PART, SMALL, fresh=False)
    assert again.built
    repeated = prepare(again, PART, SMALL)
    assert before == {path: path.stat().st_mtime_ns for path in small_place.incoming.rglob("*")}
    assert [outcome.row for outcome in repeated] == [outcome.row for outcome in came_out]


@pytest.mark.slow
def test_the_whole_demo_comes_to_what_its_cast_says(tmp_path):
    place = DemoPlace.claim(tmp_path, CAST, Film(), fresh=False)
    surprises = {
        outcome.candidate.slug: outcome.surprises
        for outcome in prepare(place, CAST, Film())
        if outcome.surprises
    }
    assert surprises == {}
