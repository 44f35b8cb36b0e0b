"""
The parts an assistant is made of, for the scripts that measure it.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters import semantic
from adapters.bootstrap import Workshop
from adapters.settings import Settings, read_settings
from bot.messages import Question
from policy_kb.language import load_english
from policy_kb.loader import load_policy

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.encoding import Encoder
    from bot.answering.english import English
    from bot.assistant import Assistant
    from bot.messages import Answer
    from bot.policy import Policy

WORD_TABLE = "word table"
SENTENCE_ENCODER = "sentence encoder"


def encoder_names() -> list[str]:
    """
    Name the encoders that can be measured here, the default one first.
    """
    return [WORD_TABLE, SENTENCE_ENCODER] if semantic.is_installed() else [WORD_TABLE]


def settings() -> Settings:
    """
    Read the settings the program itself would use here.
    """
    return read_settings(os.environ)


def shipped_policy() -> Policy:
    """
    Load the policy those settings name.
    """
    return load_policy(settings().policy)


def assistant(
    encoder_name: str, policy: Policy, *, data_dir: Path | None = None, english: English | None = None
) -> Assistant:
    """
    Build an assistant; its index is kept in *data_dir*, the program's own when left out.
    """
    chosen = settings() if data_dir is None else replace(settings(), data_dir=data_dir)
    spoken = english or load_english()
    encoder: Encoder = spoken if encoder_name == WORD_TABLE else semantic.SentenceEncoder()
    return Workshop(chosen, say=_whisper).assistant_for(policy, spoken, encoder)


def ask(asked: Assistant, text: str, conversation: str) -> Answer:
    """
    Ask one question that follows up on nothing.
    """
    return asked.ask(Question(text, person="measure", conversation=conversation))


def _whisper(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
