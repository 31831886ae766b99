"""Packs conversations into rows of equal length, deterministically by seed and step."""

from random import Random

import numpy as np
from tokenizers import Tokenizer

from training.conversation import Piece, long_group, short_group

SHORT, LONG = 256, 1024
Batch = dict[str, np.ndarray]


class Row:
    """One row of tokens with, for each, its group, branch, position and whether it is learned."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.tokens: list[tuple[int, int, int, int, bool]] = []
        self.groups = 0

    def place(self, group: list[tuple[int, int, int, bool]]) -> bool:
        if len(self.tokens) + len(group) > self.length:
            return False
        self.groups += 1
        self.tokens += [(token, self.groups, branch, position, learn) for token, branch, position, learn in group]
        return True


def encode(tokenizer: Tokenizer, pieces: list[Piece]) -> list[tuple[int, int, int, bool]]:
    """(token, branch, position, learn) of a group; a branch's positions go on from the history's."""
    encoded, history, offset, branch = [], 0, 0, 0
    for piece, ids in zip(pieces, tokenizer.encode_batch([p.text for p in pieces])):
        if piece.branch != branch:
            branch, offset = piece.branch, 0
        for token in ids.ids:
            encoded.append((token, branch, history + offset, piece.learn))
            if branch == 0:
                history += 1
            else:
                offset += 1
    return encoded


def arrays(rows: list[Row]) -> Batch:
    """Arrays of shape (rows, length): token, group, branch, position; target and weight are of the next token."""
    table = np.zeros((len(rows), rows[0].length + 1, 5), np.int32)
    for i, row in enumerate(rows):
        if row.tokens:
            table[i, : len(row.tokens)] = row.tokens
    now, following = table[:, :-1], table[:, 1:]
    batch = {name: now[..., i] for i, name in enumerate(("token", "group", "branch", "position"))}
    return batch | {"target": following[..., 0], "weight": following[..., 4].astype(np.float32)}


def short_rows(tokenizer: Tokenizer, rng: Random, count: int, easy: bool) -> Batch:
    rows, misses = [Row(SHORT) for _ in range(count)], 0
    while misses < 4:  # Four conversations in a row found no room: full enough.
        group = encode(tokenizer, short_group(rng, easy))
        misses = 0 if any(row.place(group) for row in rows) else misses + 1
    return arrays(rows)


def long_rows(tokenizer: Tokenizer, rng: Random, count: int) -> Batch:
    rows = [Row(LONG) for _ in range(count)]
    for row in rows:
        fillers = rng.randint(8, 88)
        while not row.place(encode(tokenizer, long_group(rng, fillers))):
            fillers -= 2
        misses = 0
        while misses < 4:
            group = long_group(rng, rng.randint(2, 10)) if rng.random() < 0.3 else short_group(rng, False)
            misses = 0 if row.place(encode(tokenizer, group)) else misses + 1
    return arrays(rows)


def batches(tokenizer: Tokenizer, seed: int, step: int, short: int, long: int, easy: bool) -> list[Batch]:
    rng = Random(f"{seed}:{step}")
    made = [short_rows(tokenizer, rng, short, easy)]
    return made + [long_rows(tokenizer, rng, long)] if long else made
