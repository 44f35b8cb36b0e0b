"""
The composition root: settings → an assistant ready to be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters import semantic
from adapters.index_cache import IndexCache, index_key
from bot.answering.matcher import Matcher
from bot.answering.repair import repair_with
from bot.answering.scoring import Scorer
from bot.answering.training import scales_of, train
from bot.assistant import Assistant
from policy_kb.language import load_english
from policy_kb.loader import load_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.settings import Settings
    from bot.answering.confidence import Confidence
    from bot.answering.encoding import Encoder
    from bot.answering.english import English
    from bot.answering.index import Index
    from bot.policy import Policy


@dataclass(frozen=True, slots=True, eq=False)
class Workshop:
    """
    Builds an assistant; *say* is told, in a sentence, what takes a while or goes amiss.
    """

    settings: Settings
    say: Callable[[str], None]

    def assistant(self) -> Assistant:
        """
        Return an assistant for the policy the settings name, with the best encoder installed.

        Raises `UnusablePolicy` when the policy folder has problems.
        """
        policy = load_policy(self.settings.policy)
        english = load_english()
        encoder: Encoder = semantic.SentenceEncoder() if semantic.is_installed() else english
        return self.assistant_for(policy, english, encoder)

    def assistant_for(self, policy: Policy, english: English, encoder: Encoder) -> Assistant:
        """
        Return an assistant made of these parts.
        """
        index, confidence = self._index(policy, english, encoder)
        repair = repair_with(index.counts, english.ordinary)
        scorer = Scorer(index, scales_of(policy.entries), repair, encoder)
        return Assistant(policy, Matcher(policy.entries, scorer, confidence))

    def _index(self, policy: Policy, english: English, encoder: Encoder) -> tuple[Index, Confidence]:
        cache = IndexCache(self.settings.data_dir / "index")
        key = index_key(policy.version, english.version, encoder.version)
        kept = cache.load(key)
        if kept is not None:
            return kept
        self.say("Learning the policy, once for this version of it; it can take a minute.")
        training = train(policy.entries, english, encoder)
        try:
            cache.save(key, training.index, training.confidence)
        except OSError as error:
            self.say(
                f"What was learnt could not be kept in {cache.folder} ({error.strerror}), "
                "so the next start will be as slow: make the folder writable or set IPC_BOT_DATA_DIR."
            )
        return training.index, training.confidence
