"""The byte-level BPE tokenizer: trained on the tasks' own texts, digits and capital words kept apart."""

import re
from pathlib import Path
from random import Random

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from training.conversation import long_group, short_group

VOCABULARY = 768
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"]

MARKUP = re.compile("|".join(map(re.escape, SPECIAL)))

# The pre-tokenizer that llama.cpp calls qwen2: every digit stands alone.
QWEN2 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
         r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")


def _is_capital_word(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _texts(seed: int, count: int):
    """Sample texts without capital words and letter-digit scratchpads, so that no two capitals merge."""
    rng = Random(seed)
    for i in range(count):
        group = long_group(rng, 4) if i % 20 == 0 else short_group(rng, False)
        for piece in group:
            for text in MARKUP.split(piece.text):
                words = (word for word in text.split(" ") if not any(map(_is_capital_word, word.split("\n"))))
                yield " ".join(words)


def train_tokenizer(path: Path, seed: int = 7) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(QWEN2), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=SPECIAL, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.train_from_iterator(_texts(seed, 30_000), trainer)
    path.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(path))
    return tokenizer


def load_tokenizer(path: Path) -> Tokenizer:
    """The saved tokenizer, trained first when there is none yet."""
    return Tokenizer.from_file(str(path)) if path.exists() else train_tokenizer(path)
