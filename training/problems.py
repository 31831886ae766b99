"""Writes the held-out questions of the evaluation: `python -m training.problems out.json 200`."""

import json
import sys
from pathlib import Path
from random import Random

from training.conversation import MAKERS
from training.problem import draw, pick_language
from training.tasks_lookup import at_distance, short_lookup
from training.tokenizer import load_tokenizer
from training.train import WORK

DISTANCES = [(50, 200), (200, 500), (500, 900)]


def held_out(count: int, seed: int = 99) -> list[dict]:
    """Up to `count` questions a task, without repeats; lookup has `count` in each distance."""
    tokenizer = load_tokenizer(WORK / "tokenizer.json")
    questions = []

    def collect(task: str, make, **extra) -> None:
        rng, seen = Random(f"{seed}:{task}:{extra}"), set()
        for _ in range(count * 20):  # Capitals have fewer held-out wordings than that.
            if len(seen) == count:
                break
            problem = make(rng)
            if problem.prompt not in seen:
                seen.add(problem.prompt)
                questions.append({"task": task, "lang": problem.lang, "prompt": problem.prompt, "answer": problem.answer, **extra})

    for maker in MAKERS:
        if maker is not short_lookup:
            collect(maker.__name__, lambda rng, maker=maker: draw(maker, rng, pick_language(rng), held_out=True))
    for lowest, highest in DISTANCES:
        collect("lookup", lambda rng, a=lowest, b=highest: at_distance(
            rng, pick_language(rng), lambda text: len(tokenizer.encode(text).ids), a, b), fromTokens=lowest, toTokens=highest)
    return questions


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(held_out(int(sys.argv[2])), ensure_ascii=False))
