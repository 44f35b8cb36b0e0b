from __future__ import annotations

import io
import zipfile
from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.bootstrap import Workshop
from adapters.index_cache import IndexCache, index_key
from adapters.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.english import English
    from bot.answering.matcher import Matcher
    from bot.policy import Policy

KEY = index_key("policy", "english", "encoder")


@pytest.fixture
def cache(tmp_path: Path) -> IndexCache:
    return IndexCache(tmp_path / "index")


@pytest.fixture
def kept(cache: IndexCache, small_matcher: Matcher) -> Path:
    """
    The file of an index that was kept.
    """
    cache.save(KEY, small_matcher.scorer.index, small_matcher.confidence)
    return next(cache.folder.iterdir())


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_key_changes_with_every_version(place: int) -> None:
    versions = ["policy", "english", "encoder"]
    versions[place] += " revised"

    assert index_key(*versions) != KEY


def test_what_was_never_kept_is_not_there(cache: IndexCache) -> None:
    assert cache.load(KEY) is None


@pytest.mark.usefixtures("kept")
def test_an_index_comes_back_as_it_was_kept(cache: IndexCache, small_matcher: Matcher) -> None:
    loaded = cache.load(KEY)

    assert loaded is not None
    index, confidence = loaded
    assert confidence == small_matcher.confidence
    _assert_equal(index, small_matcher.scorer.index)


def _assert_equal(one: object, other: object) -> None:
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray):
            assert mine.dtype == theirs.dtype
            assert np.array_equal(mine, theirs)
        elif hasattr(mine, "__dataclass_fields__"):
            _assert_equal(mine, theirs)
        else:
            assert mine == theirs


@pytest.mark.usefixtures("kept")
def test_an_index_is_not_taken_for_that_of_another_version(cache: IndexCache) -> None:
    assert cache.load(index_key("another policy", "english", "encoder")) is None


def test_nothing_unfinished_is_left_in_the_folder(kept: Path) -> None:
    assert [path.suffix for path in kept.parent.iterdir()] == [".npz"]


def test_only_its_owner_can_look_into_a_new_folder(kept: Path) -> None:
    assert kept.parent.stat().st_mode & 0o077 == 0


def test_the_oldest_indexes_are_forgotten(cache: IndexCache, small_matcher: Matcher) -> None:
    for number in range(8):
        cache.save(index_key(str(number)), small_matcher.scorer.index, small_matcher.confidence)

    assert cache.load(index_key("7")) is not None
    assert cache.load(index_key("0")) is None
    assert len(list(cache.folder.iterdir())) < 8


def _archive(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def _empty_archive() -> bytes:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    return buffer.getvalue()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"not an index at all",
        b"PK\x03\x04 and nothing more",
        _empty_archive(),
        _archive(labels=np.arange(3)),
        _archive(facts=np.array([{"pickled": "object"}], dtype=object)),
    ],
)
def test_a_file_that_is_no_index_counts_as_none(cache: IndexCache, kept: Path, damaged: bytes) -> None:
    kept.write_bytes(damaged)

    assert cache.load(KEY) is None


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_an_index_cut_short_counts_as_none(cache: IndexCache, kept: Path, share: float) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * share)])

    assert cache.load(KEY) is None


def test_a_folder_in_place_of_an_index_counts_as_none(cache: IndexCache, kept: Path) -> None:
    kept.unlink()
    kept.mkdir()

    assert cache.load(KEY) is None


@given(place=st.floats(0, 1, exclude_max=True), value=st.integers(1, 255))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_makes_reading_fail(cache: IndexCache, kept: Path, place: float, value: int) -> None:
    whole = kept.read_bytes()
    at = int(place * len(whole))
    try:
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ value]) + whole[at + 1 :])
        cache.load(KEY)
    finally:
        kept.write_bytes(whole)


@pytest.mark.parametrize("record", [b"PK\x03\x04", b"PK\x01\x02"])
@pytest.mark.parametrize("value", [0x01, 0x08, 0xFF])
def test_no_damage_to_the_table_of_contents_makes_reading_fail(
    cache: IndexCache, kept: Path, record: bytes, value: int
) -> None:
    whole = kept.read_bytes()
    start = whole.index(record)
    for at in range(start + 4, start + 30):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ value]) + whole[at + 1 :])
        cache.load(KEY)


def test_learning_is_announced_once_for_one_version(
    small_folder: Path, small_policy: Policy, english: English, tmp_path: Path
) -> None:
    said: list[str] = []
    workshop = Workshop(Settings(small_folder, tmp_path), say=said.append)
    first = workshop.assistant_for(small_policy, english, english)
    second = workshop.assistant_for(small_policy, english, english)

    assert len(said) == 1
    assert first.matcher.match("who brews") == second.matcher.match("who brews")
