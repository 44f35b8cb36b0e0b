"""
The index kept in a file between runs, under the name of what it was built from.

Everything that shapes an index is in its key, and the hash of a file in its name, so
that a stale or damaged one counts as none. Nothing in it is executed when read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot import answering, policy
from bot.answering.channels import Channel
from bot.answering.confidence import Confidence
from bot.answering.index import Index
from policy_kb import loader, sheet

if TYPE_CHECKING:
    from io import BufferedReader

_CHANNELS = ("words", "pieces")
_SPARSE = ("rarity", "starts", "postings", "weights")
_DENSE = ("meanings", "labels", "coefficients")
_KEPT = 4


def index_key(*versions: str) -> str:
    """
    Name an index by the versions of the policy, the language and the encoder, and by
    the code that learns from them.
    """
    return hashlib.sha256("\n".join((_learner_version(), *versions)).encode()).hexdigest()[:24]


def _learner_version() -> str:
    modules = [policy.__file__, loader.__file__, sheet.__file__, __file__]
    paths = [*sorted(Path(answering.__file__).parent.glob("*.py")), *map(Path, modules)]
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class IndexCache:
    """
    Keeps the last few indexes in *folder*.
    """

    folder: Path

    def load(self, key: str) -> tuple[Index, Confidence] | None:
        """
        Return the index of that name, or nothing when there is no sound one.
        """
        with contextlib.suppress(OSError):
            for path in self.folder.glob(f"index-{key}-*.npz"):
                with contextlib.suppress(OSError), path.open("rb") as file:
                    if path.stem.endswith(_digest(file)):
                        return _read(file)
        return None

    def save(self, key: str, index: Index, confidence: Confidence) -> None:
        """
        Keep an index; it appears whole or not at all. Raises `OSError`.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self.folder / f"{key}.{os.getpid()}.part"
        try:
            with unfinished.open("wb") as file:
                np.savez(file, allow_pickle=False, **_pack(index, confidence))
            with unfinished.open("rb") as file:
                unfinished.replace(self.folder / f"index-{key}-{_digest(file)}.npz")
        finally:
            unfinished.unlink(missing_ok=True)
        self._forget_old()

    def _forget_old(self) -> None:
        # Another process may be forgetting the same files; whichever comes first does it.
        with contextlib.suppress(OSError):
            newest_first = sorted(self.folder.glob("index-*.npz"), key=lambda path: -path.stat().st_mtime)
            for path in newest_first[_KEPT:]:
                path.unlink(missing_ok=True)


def _digest(file: BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()[:24]


def _read(file: BufferedReader) -> tuple[Index, Confidence]:
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return _unpack({name: arrays[name] for name in arrays.files})


def _pack(index: Index, confidence: Confidence) -> dict[str, np.ndarray]:
    arrays = {name: getattr(index, name) for name in _DENSE}
    for name in _CHANNELS:
        channel = getattr(index, name)
        arrays |= {f"{name}.{part}": getattr(channel, part) for part in _SPARSE}
        arrays[f"{name}.features"] = _text("\n".join(channel.feature_ids))
    facts = {"counts": index.counts, "share": index.share, "confidence": asdict(confidence)}
    arrays["facts"] = _text(json.dumps(facts))
    arrays["spelt"] = _text("\n".join(index.spelt))
    return arrays


def _unpack(arrays: dict[str, np.ndarray]) -> tuple[Index, Confidence]:
    facts = json.loads(arrays["facts"].tobytes().decode())
    examples = len(arrays["labels"])
    confidence = facts["confidence"]
    confidence["weights"] = tuple(confidence["weights"])
    index = Index(
        words=_channel("words", arrays, examples),
        pieces=_channel("pieces", arrays, examples),
        meanings=arrays["meanings"],
        share=facts["share"],
        labels=arrays["labels"],
        coefficients=arrays["coefficients"],
        counts=facts["counts"],
        spelt=tuple(_lines(arrays["spelt"])),
    )
    return index, Confidence(**confidence)


def _channel(name: str, arrays: dict[str, np.ndarray], examples: int) -> Channel:
    features = _lines(arrays[f"{name}.features"])
    return Channel(
        feature_ids={feature: number for number, feature in enumerate(features)},
        examples=examples,
        rarity=arrays[f"{name}.rarity"],
        starts=arrays[f"{name}.starts"],
        postings=arrays[f"{name}.postings"],
        weights=arrays[f"{name}.weights"],
    )


def _lines(array: np.ndarray) -> list[str]:
    return array.tobytes().decode().split("\n")


def _text(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), dtype=np.uint8)
