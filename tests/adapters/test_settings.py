from __future__ import annotations

from pathlib import Path

import pytest

from adapters.settings import read_settings


def test_without_settings_the_shipped_policy_is_used() -> None:
    assert (read_settings({}).policy / "policy.yml").is_file()


def test_without_settings_the_users_own_data_folder_is_used() -> None:
    assert read_settings({}).data_dir.name == "ipc-bot"


def test_the_environment_names_both_folders() -> None:
    settings = read_settings({"IPC_BOT_POLICY": "/policies/9.09", "IPC_BOT_DATA_DIR": "/var/bot"})

    assert (settings.policy, settings.data_dir) == (Path("/policies/9.09"), Path("/var/bot"))


@pytest.mark.parametrize("name", ["IPC_BOT_POLICY", "IPC_BOT_DATA_DIR"])
def test_an_empty_value_counts_as_none(name: str) -> None:
    assert read_settings({name: ""}) == read_settings({})


def test_what_is_not_ours_is_not_read() -> None:
    assert read_settings({"POLICY": "/elsewhere", "ipc_bot_policy": "/elsewhere"}) == read_settings({})
