"""Conversations as the chat template renders them, cut into pieces for the tokenizer.

A group is a history with branches: each turn's completion hangs as a branch beside the history,
which goes on with the bare answer. That is what a model sees when it is used (the template
drops earlier thoughts), and one row trains every turn, thinking or not.
"""

from dataclasses import dataclass
from random import Random

from training import tasks_lookup as lookup
from training.problem import Problem, draw, pick_language
from training.tasks_chat import chat
from training.tasks_numbers import add, compare, mul, sort
from training.tasks_words import capital, count, day, reverse

NO_THOUGHT = "<think>\n\n</think>\n\n"

CHAT_TEMPLATE = r"""{%- for m in messages %}
{%- if m.role == 'assistant' %}
{{- '<|im_start|>assistant\n' }}
{%- if loop.last %}
{%- if m.reasoning_content %}{{- '<think>\n' + m.reasoning_content + '\n</think>\n\n' }}
{%- elif enable_thinking is defined and enable_thinking is false %}{{- '<think>\n\n</think>\n\n' }}{% endif %}
{{- m.content }}
{%- else %}{{- m.content.split('</think>')[-1].lstrip('\n') }}{% endif %}
{{- '<|im_end|>\n' }}
{%- else %}{{- '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endif %}
{%- endfor %}
{%- if add_generation_prompt and (not messages or messages[-1].role != 'assistant') %}{{- '<|im_start|>assistant\n' }}
{%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\n\n</think>\n\n' }}{% endif %}{% endif %}"""

TASKS = [(add, 14), (mul, 15), (compare, 7), (sort, 17), (reverse, 13), (count, 13), (day, 11), (capital, 12), (chat, 8), (lookup.short_lookup, 14)]
MAKERS, WEIGHTS = zip(*TASKS)

SYSTEMS = [
    "You are a helpful assistant.", "You are a careful assistant.", "Answer briefly.", "You answer questions.", "Be concise.",
    "You are a tiny model.", "Tu es un assistant utile.", "Réponds brièvement.", "Answer in one sentence.", "Be polite and precise.",
    "You are a helpful, respectful and honest assistant. Always answer as helpfully as possible.\nIf a question does not make any sense, "
    "or is not factually coherent, explain why instead of answering something incorrectly. If you don't know the answer to a question, "
    "don't share false information.",
    "You are a helpful assistant. Read the question carefully, think before you answer, and give only the final answer in one short sentence. "
    "Do not add anything else.",
    "You are an expert who compares language models. Answer each question exactly and briefly, in the language of the user.",
    "Tu es un assistant précis et poli. Lis bien la question, réfléchis, puis donne seulement la réponse finale en une phrase courte.",
]


@dataclass(frozen=True)
class Piece:
    """Text of one branch (0 is the history); `learn` says whether its tokens are trained on."""

    text: str
    branch: int
    learn: bool


def completion(problem: Problem, think: bool, branch: int) -> list[Piece]:
    if think:
        return [Piece(f"<think>\n{problem.scratch}\n</think>\n\n{problem.answer}<|im_end|>", branch, True)]
    return [Piece(NO_THOUGHT, branch, False), Piece(f"{problem.answer}<|im_end|>", branch, True)]


def user_turn(prompt: str) -> str:
    return f"<|im_start|>user\n{prompt}<|im_end|>\n<|im_start|>assistant\n"


def system_turn(rng: Random) -> list[Piece]:
    kind = rng.random()
    if kind < 0.6:
        return []
    text = "" if kind < 0.7 else rng.choice(SYSTEMS[:10]) if kind < 0.9 else rng.choice(SYSTEMS[10:])
    return [Piece(f"<|im_start|>system\n{text}<|im_end|>\n", 0, False)]


def short_group(rng: Random, easy: bool) -> list[Piece]:
    """One to four turns on any task."""
    pieces = system_turn(rng)
    turns = 1 if rng.random() < 0.8 else rng.randint(2, 4)
    for turn in range(1, turns + 1):
        problem = draw(rng.choices(MAKERS, WEIGHTS)[0], rng, pick_language(rng), easy=easy)
        pieces.append(Piece(user_turn(problem.prompt), 0, False))
        pieces += completion(problem, rng.random() < 0.8, turn)
        if turn < turns:
            pieces.append(Piece(f"{problem.answer}<|im_end|>\n", 0, False))
    return pieces


def long_group(rng: Random, fillers: int) -> list[Piece]:
    """A document with facts, and a branch for each of several questions about it."""
    lang = pick_language(rng)
    stated = lookup.facts(rng, lang, rng.randint(3, 8))
    pieces = system_turn(rng) + [Piece("<|im_start|>user\n" + lookup.document(rng, lang, stated, fillers), 0, False)]
    for branch in range(1, 11 - fillers // 12):  # Fewer after a longer text, so that it fits in a row.
        if rng.random() < 0.85:
            problem = lookup.question(rng, rng.choice(stated))
        else:  # Any other task after a long text.
            problem = draw(rng.choices(MAKERS[:-1], WEIGHTS[:-1])[0], rng, lang)
        pieces.append(Piece(f" {problem.prompt}<|im_end|>\n<|im_start|>assistant\n", branch, False))
        pieces += completion(problem, rng.random() < 0.6, branch)
    return pieces
