"""
What every test shares: an environment with nothing of ours in it, and assistants that were taught once.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.bootstrap import Workshop
from adapters.settings import Settings, read_settings
from bot.assistant import Assistant
from policy_kb.language import load_english
from policy_kb.loader import load_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.english import English
    from bot.answering.matcher import Matcher
    from bot.policy import Policy

_OURS = ("IPC_BOT_", "SLACK_", "MicrosoftApp", "NO_COLOR", "FORCE_COLOR")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session", autouse=True)
def _scrubbed_environment(data_dir: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith(_OURS)]:
            environment.delenv(name)
        environment.setenv("IPC_BOT_DATA_DIR", str(data_dir))
        yield


@pytest.fixture(scope="session")
def english() -> English:
    return load_english()


@pytest.fixture(scope="session")
def small_folder() -> Path:
    return Path(__file__).parent / "policies" / "small"


@pytest.fixture(scope="session")
def small_policy(small_folder: Path) -> Policy:
    return load_policy(small_folder)


@pytest.fixture(scope="session")
def small_matcher(small_folder: Path, small_policy: Policy, english: English, data_dir: Path) -> Matcher:
    workshop = Workshop(Settings(small_folder, data_dir), say=lambda _: None)
    return workshop.assistant_for(small_policy, english, english).matcher


@pytest.fixture
def small(small_policy: Policy, small_matcher: Matcher) -> Assistant:
    """
    An assistant that nobody has asked anything yet.
    """
    return Assistant(small_policy, small_matcher)


@pytest.fixture
def hesitant(small_policy: Policy, small_matcher: Matcher) -> Assistant:
    """
    An assistant that asks back about every question it does not know word for word.
    """
    never = small_matcher.confidence.with_thresholds(answer=2.0, clarify=0.0)
    return Assistant(small_policy, replace(small_matcher, confidence=never))


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    return read_settings({}).policy


@pytest.fixture(scope="session")
def shipped_policy(shipped_folder: Path) -> Policy:
    return load_policy(shipped_folder)


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path, data_dir: Path) -> Assistant:
    """
    The assistant as people get it; learning takes some seconds, so whoever runs
    the real command on the shipped policy asks for this first and shares *data_dir*.
    """
    return Workshop(Settings(shipped_folder, data_dir), say=lambda _: None).assistant()
