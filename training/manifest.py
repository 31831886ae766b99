"""Writes manifest.json beside the models, and the README's accuracy table to standard output.

`python -m training.manifest data/models` reads the answers that evaluate.mjs left in the work folder.
"""

import hashlib
import json
import math
import sys
from datetime import date
from pathlib import Path

from training import checkpoint, model
from training.examples import TITLES
from training.problems import DISTANCES
from training.train import WORK

MODELS = [
    ("teacher", "demo-teacher", "Demo Teacher", "teacher"),
    ("mini-distilled", "demo-mini-distilled", "Demo Mini (distilled)", "student"),
    ("mini-control", "demo-mini-control", "Demo Mini (control)", "control"),
]
EXAMPLES_KEPT = {"lookup": 1}  # One is long enough.


def wilson(correct: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a proportion."""
    p, n = correct / total, total
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def score(answers: list[dict], **wanted) -> dict:
    chosen = [a for a in answers if all(a.get(key) == value for key, value in wanted.items())]
    return {**wanted, "correct": sum(a["correct"] for a in chosen), "total": len(chosen)}


def describe(folder: Path, role: str, identifier: str, name: str, part: str) -> dict:
    path = folder / f"{role}-f16.gguf"
    params = checkpoint.load(WORK / f"{role}.npz")
    answers = json.loads((WORK / f"answers-{role}.json").read_text())
    return {
        "id": identifier, "file": path.name, "name": name, "role": part,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "sizeBytes": path.stat().st_size,
        "parameters": model.parameter_count(params), "layers": len(params["layers"]), "contextLength": model.Config(layers=1).context,
        "accuracy": [score(answers, task=task, thinking=thinking) for task in TITLES for thinking in (True, False)],
        "lookupByDistance": [score(answers, task="lookup", fromTokens=a, toTokens=b, thinking=thinking)
                             for a, b in DISTANCES for thinking in (True, False)],
    }


def examples() -> list[dict]:
    """Per task and language, the first prompts that the teacher answers correctly when it thinks.

    The hand-written ones come first, held-out questions make up for those that it gets wrong.
    """
    asked = [a for name in ("examples", "teacher") for a in json.loads((WORK / f"answers-{name}.json").read_text())]
    answers = [a for a in asked if a["thinking"] and a["correct"]]
    return [{"id": task, "title": title, "examples": {
        lang: [a["prompt"] for a in answers if a["task"] == task and a["lang"] == lang][: EXAMPLES_KEPT.get(task, 3)]
        for lang in title}} for task, title in TITLES.items()]


def cell(row: dict) -> str:
    low, high = wilson(row["correct"], row["total"])
    return f"{100 * row['correct'] / row['total']:.1f} ({100 * low:.0f}–{100 * high:.0f})"


def table(models: list[dict]) -> str:
    """Markdown: a line per task or distance, a column per model and mode."""
    columns = [(m, thinking) for m in models for thinking in (True, False)]
    lines = ["| task | n | " + " | ".join(f"{m['name']}, {'thinking' if t else 'direct'}" for m, t in columns) + " |",
             "|---|---|" + "---|" * len(columns)]

    def line(label: str, pick) -> None:
        rows = [pick(m, t) for m, t in columns]
        lines.append(f"| {label} | {rows[0]['total']} | " + " | ".join(map(cell, rows)) + " |")

    for task in TITLES:
        line(task, lambda m, t: next(r for r in m["accuracy"] if r["task"] == task and r["thinking"] == t))
    line("**all**", lambda m, t: {key: sum(r[key] for r in m["accuracy"] if r["thinking"] == t) for key in ("correct", "total")})
    for a, b in DISTANCES:
        line(f"lookup, {a}–{b} tokens", lambda m, t: next(
            r for r in m["lookupByDistance"] if r["fromTokens"] == a and r["thinking"] == t))
    return "\n".join(lines)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    described = [describe(target, *one) for one in MODELS]
    per_task = max(r["total"] for m in described for r in m["accuracy"] if r["task"] != "lookup")
    manifest = {
        "family": "triptych-demo", "license": "Apache-2.0", "recipe": "training/README.md", "trainedOn": date.today().isoformat(),
        "evaluation": {"questionsPerTask": per_task, "decoding": "greedy", "engine": "node-llama-cpp 3.22.1", "interval": "Wilson 95 %"},
        "models": described, "tasks": examples(),
    }
    (target / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    print(table(described))
