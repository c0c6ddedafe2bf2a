"""Builds the demo's ``incoming`` folder: videos, ID photos, the app's logs and a manifest.

It looks as a school's delivery does; nothing in it tells the importer or the analysis what to find.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from shutil import copyfile

from app.demo import damage
from app.demo.cast import PHONE, TEXT_FILE, Attempt, Candidate, Harm, Kind, Photo
from app.demo.clips import Clip, Studio, Take

MANIFEST = "清单.csv"
_DAMAGED_BYTES = 96 << 10
_CUT_AT = 0.52
_BETWEEN_ATTEMPTS = timedelta(minutes=25)

Heard = Callable[[int, int, str], None]


def _nobody_listens(_done: int, _total: int, _name: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Delivery:
    """One attempt with its place in the folder."""

    candidate: Candidate
    attempt: Attempt

    @property
    def stem(self) -> str:
        practice = "模拟" if self.attempt.kind is Kind.PRACTICE else ""
        return f"{self.candidate.number}_{self.candidate.subject}_{practice}{self.attempt.number}"

    @property
    def has_file(self) -> bool:
        made = self.attempt.clip is not None or self.attempt.same_file_as
        return bool(made) or self.attempt.harm is Harm.TEXT

    @property
    def video(self) -> str:
        return f"视频/{self.stem}.mp4" if self.has_file else ""

    @property
    def photo(self) -> str:
        return f"照片/{self.candidate.number}.jpg"

    @property
    def log(self) -> str:
        return f"日志/{self.stem}.jsonl" if self.attempt.log else ""


def build_incoming(
    folder: Path,
    cast: Sequence[Candidate],
    studio: Studio,
    *,
    side_by_side: int = 2,
    heard: Heard = _nobody_listens,
) -> None:
    """Write the whole delivery into ``folder``, filming ``side_by_side`` clips at a time.

    ``heard`` is told after each piece how many of how many are done, and whose it was.
    Raises ToolUnavailable where a clip could not be filmed, NotFound for a missing portrait.
    """
    for name in ("视频", "照片", "日志"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    deliveries = [_Delivery(who, attempt) for who in cast for attempt in who.attempts]
    with ThreadPoolExecutor(side_by_side, thread_name_prefix="film") as crew:
        try:
            _film(crew, folder, deliveries, studio, heard)
            list(crew.map(partial(_photograph, studio, folder), cast))
        except BaseException:  # Ctrl+C too: what has not begun is not begun
            crew.shutdown(cancel_futures=True)
            raise
    _copy_the_rest(folder, deliveries)
    _write_logs(folder, deliveries)
    _write_manifest(folder / MANIFEST, deliveries)


def _film(
    crew: Executor, folder: Path, deliveries: Sequence[_Delivery], studio: Studio, heard: Heard
) -> None:
    """Shoot every take once, then put every clip together."""
    clips = [(one, one.attempt.clip) for one in deliveries if one.attempt.clip is not None]
    takes = _takes(clip for _, clip in clips)
    total = len(takes) + len(clips)
    studio.prepare(takes, sorted({clip.melody for _, clip in clips}))
    shot = [crew.submit(studio.shoot, take) for take in takes]
    for done, take in enumerate(shot, start=1):
        take.result()
        heard(done, total, "")
    filmed = [crew.submit(_deliver, studio, folder, one, clip) for one, clip in clips]
    for done, film in enumerate(filmed, start=len(takes) + 1):
        heard(done, total, film.result())


def smaller(cast: Iterable[Candidate], slugs: Iterable[str]) -> tuple[Candidate, ...]:
    """The candidates of those names, in the order of the cast."""
    wanted = set(slugs)
    return tuple(candidate for candidate in cast if candidate.slug in wanted)


def _takes(clips: Iterable[Clip]) -> list[Take]:
    """Every take once, the longest first, so that the last ones do not keep a core waiting."""
    takes = {shot.take for clip in clips for shot in clip.shots}
    return sorted(takes, key=lambda take: (-take.seconds * (1 + len(take.sitters)), repr(take)))


def _deliver(studio: Studio, folder: Path, one: _Delivery, clip: Clip) -> str:
    """Film a clip and let happen to it what the story says."""
    place = folder / one.video
    recorded = one.candidate.recorded_at
    tags = (*clip.tags, ("creation_time", f"{recorded:%Y-%m-%dT%H:%M:%S%z}"))
    partial_file = place.with_suffix(".part.mp4")
    # What was filmed as it is needs no second encoding, and a frozen picture stands still.
    as_it_is = one.candidate.place == 1 or any(shot.held for shot in clip.shots)
    hand = 0 if as_it_is else one.candidate.place
    studio.record(replace(clip, tags=tags, hand=hand), partial_file)
    harmed = _harmed(partial_file.read_bytes(), one.attempt)
    partial_file.write_bytes(harmed)
    partial_file.replace(place)
    return one.candidate.name


def _harmed(data: bytes, attempt: Attempt) -> bytes:
    if attempt.clip is not None and attempt.clip.tall:
        data = damage.turned(data, damage.Turn.QUARTER)
    match attempt.harm:
        case Harm.MIRRORED:
            return damage.turned(data, damage.Turn.MIRRORED)
        case Harm.CUT:
            return damage.cut_short(data, _CUT_AT)
        case Harm.NO_INDEX:
            return damage.lose_index(data)
        case Harm.OVERWRITTEN:
            return damage.overwrite(data, at=0.45, size=_DAMAGED_BYTES)
        case _:
            return data


def _photograph(studio: Studio, folder: Path, candidate: Candidate) -> None:
    """The ID photo, scanned for this candidate: same picture, its own bytes."""
    place = folder / "照片" / f"{candidate.number}.jpg"
    if candidate.photo is Photo.EMPTY_ROOM:
        studio.photograph_room(place)
    else:
        studio.photograph(candidate.person, place)
    picture, remark = place.read_bytes(), f"scan {candidate.number}".encode()
    comment = b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark
    place.write_bytes(picture[:2] + comment + picture[2:])


def _copy_the_rest(folder: Path, deliveries: Sequence[_Delivery]) -> None:
    """Files that were never filmed: a text under a video's name, and another candidate's file."""
    by_slug = {one.candidate.slug: one for one in deliveries}
    for one in deliveries:
        if one.attempt.harm is Harm.TEXT:
            (folder / one.video).write_text(TEXT_FILE, encoding="utf-8")
        elif one.attempt.same_file_as:
            copyfile(folder / by_slug[one.attempt.same_file_as].video, folder / one.video)


def _write_logs(folder: Path, deliveries: Sequence[_Delivery]) -> None:
    for one in deliveries:
        if one.log:
            lines = (
                _log_line(entry.at_s, entry.result, entry.similarity) for entry in one.attempt.log
            )
            (folder / one.log).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _log_line(at_s: float, result: str, similarity: float | None) -> str:
    line: dict[str, object] = {"时间": round(at_s, 1), "结果": result}
    if similarity is not None:
        line["相似度"] = similarity
    return json.dumps(line, ensure_ascii=False)


def _write_manifest(path: Path, deliveries: Sequence[_Delivery]) -> None:
    """The list as schools export it: Chinese headings, a byte order mark for spreadsheets."""
    rows = [row for one in deliveries for row in _row(one)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _row(one: _Delivery) -> Iterator[dict[str, str]]:
    who, attempt = one.candidate, one.attempt
    recorded = who.recorded_at + _BETWEEN_ATTEMPTS * (attempt.number - 1)
    if attempt.kind is Kind.PRACTICE:
        recorded -= timedelta(days=1)
    submitted = recorded + timedelta(minutes=1)
    uploaded = submitted + attempt.upload_delay
    handed_in = one.has_file
    yield {
        "考试": who.exam,
        "科目": who.subject,
        "考生号": who.number,
        "姓名": who.name,
        "身份证号": who.id_number,
        "高考省份": who.province,
        "录制次数": str(attempt.number),
        "考试类型": attempt.kind.value,
        "提交状态": attempt.outcome,
        "原因": attempt.reason,
        "视频": one.video,
        "照片": one.photo,
        "人脸日志": one.log,
        "录制时间": f"{recorded:%Y-%m-%d %H:%M:%S}",
        "提交时间": f"{submitted:%Y-%m-%d %H:%M:%S}" if handed_in else "",
        "上传时间": f"{uploaded:%Y-%m-%d %H:%M:%S}" if handed_in else "",
        "设备": PHONE,
    }
