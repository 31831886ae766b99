"""What a training example is before it becomes tokens, and how held-out ones are kept apart."""

import hashlib
from dataclasses import dataclass
from random import Random
from typing import Callable


@dataclass(frozen=True)
class Problem:
    """One question with its scratchpad and its answer."""

    task: str
    lang: str
    key: str  # What makes two problems the same problem, whatever the wording.
    prompt: str
    scratch: str
    answer: str


Maker = Callable[[Random, str, bool], Problem]
"""Makes a problem from (random source, language, easy)."""


def is_held_out(key: str) -> bool:
    """True for the tenth of all problems that training never sees."""
    return hashlib.sha256(key.encode()).digest()[0] % 10 == 0


def draw(make: Maker, rng: Random, lang: str, *, easy: bool = False, held_out: bool = False) -> Problem:
    """Draws problems until one falls in the wanted split."""
    while True:
        problem = make(rng, lang, easy)
        if is_held_out(f"{problem.task}:{problem.key}") == held_out:
            return problem


def pick_language(rng: Random) -> str:
    return "en" if rng.random() < 0.7 else "fr"
