"""The doctor tells the truth about this machine and about machines that lack something."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from rich.console import Console

from app import doctor
from app.doctor import Check, Health
from media.face_profiles import PROFILE_VARIABLE, face_profile
from media.liveness import FASNET_FILES
from media.models import KNOWN, LANDMARKS, RECOGNITION, YUNET, weights_folder
from review import wording
from review.wording import Text


def by_code(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {check.code: check for check in checks}


@pytest.fixture(scope="module")
def healthy() -> dict[str, Check]:
    """The machine that runs these tests has been set up."""
    return by_code(doctor.examine())


def test_a_machine_that_was_set_up_has_nothing_that_fails(healthy):
    # the home and the process of this test
    looked_at_elsewhere = {"face-models", "face-profile", "clean-process"}
    failing = {c.code: c.found.en for c in healthy.values() if c.health is Health.FAIL}
    assert not failing.keys() - looked_at_elsewhere, failing


def test_every_kind_of_need_is_looked_at(healthy):
    assert healthy.keys() >= {
        "python", "packages", "ffmpeg", "ffprobe", "ffmpeg-abilities", "window", "chinese-font",
        "playback", "face-models", "disk", "clean-process",
    }  # fmt: skip


def test_a_remedy_is_given_only_where_one_is_needed(healthy):
    for check in healthy.values():
        assert (check.remedy is None) == (check.health is Health.OK), check


def test_the_doctor_itself_stays_free_of_the_engines():
    code = "import app.doctor as d; print(d.clean_process().health.value)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert said.stdout.strip() == "ok"


def test_an_engine_in_the_window_process_is_named():
    check = doctor.clean_process(["os", "cv2.data", "numpy", "deepface"])
    assert (check.health, check.found.en) == (Health.FAIL, "cv2, deepface")


def test_without_ffmpeg_the_check_says_so_and_how_to_get_it(monkeypatch, tmp_path):
    from media.sandbox import find_tool, tool_version

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PROCTOR_FFMPEG_DIR", raising=False)
    find_tool.cache_clear(), tool_version.cache_clear()
    try:
        check = doctor.video_tool("ffprobe")
        abilities = doctor._safely(doctor.video_abilities)
    finally:
        find_tool.cache_clear(), tool_version.cache_clear()
    assert check.health is Health.FAIL
    assert "ffmpeg" in check.remedy.en
    assert abilities.health is Health.FAIL  # told as a finding, not raised


@pytest.mark.parametrize(
    ("listing", "name"),
    [
        (" V....D h264                 H.264 / AVC\n", "h264"),
        (" VFS..D h264                 H.264 / AVC\n", "h264"),
        (" ... freezedetect      V->V       Detects frozen video input.\n", "freezedetect"),
        (" T.C scale             V->V       Scale the input video size.\n", "scale"),
        (" D  matroska,webm   Matroska / WebM\n", "webm"),
        (" D   mov,mp4,m4a,3gp,3g2,mj2 QuickTime / MOV\n", "mov"),
    ],
)
def test_names_are_read_from_the_listings_of_ffmpeg(listing, name):
    assert name in doctor.listed_names(listing)


def test_two_builds_of_opencv_with_different_versions_are_a_fault():
    versions = {
        "opencv-contrib-python-headless": "4.14.0.94",
        "opencv-python-headless": "4.13.0.90",
    }
    assert doctor.known_faults(versions)
    assert not doctor.known_faults(dict.fromkeys(versions, "4.14.0.94"))


def test_opencv_5_is_a_fault():
    assert doctor.known_faults({"opencv-contrib-python-headless": "5.0.0.93"})


def test_missing_models_are_named_and_fail(tmp_path):
    check = doctor.face_models(tmp_path)
    assert check.health is Health.FAIL
    assert RECOGNITION.name in check.found.en
    assert LANDMARKS.name in check.found.en


def test_a_model_that_was_cut_off_is_not_taken_for_a_model(tmp_path):
    folder = weights_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / RECOGNITION.name).write_bytes(b"half of it")
    assert f"{RECOGNITION.name}: wrong" in doctor.face_models(tmp_path).found.en


def test_provisioning_tells_run_py_what_it_placed_and_what_is_missing(tmp_path):
    answer = json.loads(json.dumps(doctor.provisioning(tmp_path)))
    for path, size in answer["files"].items():
        assert Path(path).stat().st_size == size
    assert {RECOGNITION.name, LANDMARKS.name} <= {Path(path).name for path in answer["files"]}
    placed = {Path(path).name for path in answer["files"]}
    noted = {Path(p["until"]).name for p in answer["problems"]}
    assert placed | noted == {one.name for one in KNOWN}
    assert (YUNET.name in placed) != (YUNET.name in noted)


def test_only_the_five_point_landmarks_are_placed(tmp_path):
    """The 68-point file in the same wheel excludes commercial use (FACES.md §9)."""
    doctor.provisioning(tmp_path)
    assert {one.name for one in weights_folder(tmp_path).iterdir()} <= {one.name for one in KNOWN}


def test_run_py_s_call_places_the_models_where_the_settings_say(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PROCTOR_MODELS", str(tmp_path))
    assert doctor.main(["--provision"]) == 0
    for path in json.loads(capsys.readouterr().out)["files"]:
        assert Path(path).is_relative_to(tmp_path)


def test_the_module_called_wrongly_says_how_and_does_nothing(capsys):
    assert doctor.main([]) == 2
    assert "--provision" in capsys.readouterr().err


def test_a_workspace_that_is_not_there_fails(tmp_path):
    assert doctor.workspace_folder(tmp_path / "无此文件夹").health is Health.FAIL
    assert doctor.workspace_folder(tmp_path).health is Health.OK


def test_disk_space_is_told_for_a_folder_that_is_not_made_yet(tmp_path):
    assert "GB free" in doctor.disk_space(tmp_path / "a" / "b").found.en


def test_a_check_that_breaks_becomes_a_finding():
    def broken_check() -> Check:
        raise RuntimeError("no such luck")

    check = doctor._safely(broken_check)
    assert (check.code, check.health) == ("broken-check", Health.FAIL)
    assert "no such luck" in check.found.en


def test_qt_that_cannot_start_fails_with_its_last_words(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    answer, why = doctor.ask_qt()
    check = doctor.window_system(answer, why)
    assert check.health is Health.FAIL
    assert "platform" in check.found.en


def test_a_person_reads_every_check_and_its_remedy_in_their_language():
    checks = [
        Check("disk", Text("磁盘空间", "Disk space"), Health.WARN, Text("剩余 1 GB", "1 GB free"),
              Text("请清理磁盘。", "Free some [space].")),
        Check("python", Text("版本", "Version"), Health.OK, Text("3.12", "3.12")),
    ]  # fmt: skip
    for language, words in (
        ("zh", ["磁盘空间", "剩余 1 GB", "请清理磁盘。", "版本"]),
        ("en", ["Disk space", "1 GB free", "Free some [space].", "Version"]),
    ):
        console = Console(file=io.StringIO(), width=100)
        before = wording.language()
        wording.set_language(language)
        try:
            doctor.print_checks(checks, console)
        finally:
            wording.set_language(before)
        for word in words:
            assert word in console.file.getvalue()


def test_checks_have_a_json_form(healthy):
    document = json.loads(json.dumps([asdict(check) for check in healthy.values()]))
    assert {one["health"] for one in document} <= {"ok", "warn", "fail"}


@pytest.mark.parametrize(
    ("healths", "whole"),
    [
        ([], Health.OK),
        ([Health.OK, Health.WARN], Health.WARN),
        ([Health.FAIL, Health.WARN, Health.OK], Health.FAIL),
    ],
)
def test_the_whole_is_as_healthy_as_its_weakest_part(healths, whole):
    text = Text("", "")
    checks = [Check("c", text, health, text) for health in healths]
    assert doctor.worst(checks) is whole
    assert doctor.failed(checks) is (whole is Health.FAIL)


def test_the_chosen_model_says_what_it_lacks_and_how_to_get_it(tmp_path, monkeypatch):
    for name, told in (
        ("sface", "models fetch sface"),
        ("arcface", "models add FILE --as arcface"),
    ):
        monkeypatch.setenv(PROFILE_VARIABLE, name)
        check = doctor.chosen_profile(tmp_path)
        assert check.health is doctor.Health.FAIL
        assert face_profile(name).file in check.found.en
        assert told in check.remedy.en


def test_a_model_that_nobody_calibrated_is_a_warning(tmp_path, monkeypatch):
    monkeypatch.setenv(PROFILE_VARIABLE, "facenet512")
    weights_folder(tmp_path).mkdir(parents=True)
    (weights_folder(tmp_path) / "facenet512_weights.onnx").write_bytes(b"x")
    check = doctor.chosen_profile(tmp_path)
    assert check.health is doctor.Health.WARN
    assert "calibrate" in check.remedy.en


def test_a_model_with_an_unknown_name_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(PROFILE_VARIABLE, "vgg")
    check = doctor.chosen_profile(tmp_path)
    assert check.health is doctor.Health.FAIL
    assert "dlib" in check.found.en


def test_the_hint_about_screens_is_optional(tmp_path):
    assert doctor.antispoofing(tmp_path).health is doctor.Health.OK
    weights_folder(tmp_path).mkdir(parents=True)
    for name in FASNET_FILES:
        (weights_folder(tmp_path) / name).write_bytes(b"x")
    assert "in place" in doctor.antispoofing(tmp_path).found.en
