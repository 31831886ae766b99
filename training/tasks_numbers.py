"""Sums, products, comparisons and sorting, with scratchpads that go digit by digit."""

from random import Random

from training.problem import Problem

ADD = {
    "en": ["What is {a} + {b}?", "{a} + {b} = ?", "Add {a} and {b}.", "How much is {a} plus {b}?", "Calculate {a} + {b}.",
           "what is {a}+{b}", "{a}+{b}", "Compute {a} plus {b}."],
    "fr": ["Combien font {a} + {b} ?", "Additionne {a} et {b}.", "Calcule {a} + {b}.", "Combien font {a} plus {b} ?",
           "Combien fait {a} + {b} ?"],
}
MUL = {
    "en": ["What is {a} x {b}?", "What is {a} times {b}?", "Multiply {a} by {b}.", "Calculate {a} * {b}.", "What is {a} * {b}?",
           "{a} x {b} = ?", "Calculate {a} × {b}.", "Compute {a} times {b}."],
    "fr": ["Combien font {a} x {b} ?", "Combien font {a} fois {b} ?", "Multiplie {a} par {b}.", "Calcule {a} × {b}.", "Calcule {a} x {b}."],
}
COMPARE = {
    "en": ["Which is larger, {a} or {b}?", "Which number is bigger: {a} or {b}?", "What is the larger of {a} and {b}?",
           "Which is greater, {a} or {b}?", "Compare {a} and {b}."],
    "fr": ["Quel est le plus grand, {a} ou {b} ?", "Quel nombre est le plus grand : {a} ou {b} ?", "Compare {a} et {b}.",
           "Lequel est le plus grand, {a} ou {b} ?"],
}
SORT = {
    "en": ["Sort {a}.", "Sort these numbers: {a}", "Put these numbers in order: {a}.", "Sort from smallest to largest: {a}."],
    "fr": ["Trie {a}.", "Trie ces nombres : {a}", "Range ces nombres dans l'ordre : {a}.", "Trie du plus petit au plus grand : {a}."],
}


def _number(rng: Random, digits: int) -> int:
    """A number whose length is drawn first, so that short ones are not rare."""
    return rng.randrange(10 ** (digits - 1) if digits > 1 else 0, 10**digits)


def add(rng: Random, lang: str, easy: bool) -> Problem:
    longest = 2 if easy else rng.choice([1, 2, 2, 3, 3, 4])
    a, b = _number(rng, longest), _number(rng, rng.randint(1, longest))
    if rng.random() < 0.5:
        a, b = b, a
    lines, carry = [], 0
    for place in range(max(len(str(a)), len(str(b)))):
        x, y = a // 10**place % 10, b // 10**place % 10
        lines.append(f"{x}+{y}+{carry}={x + y + carry}")
        carry = (x + y + carry) // 10
    answer = f"The sum is {a + b}." if lang == "en" else f"La somme est {a + b}."
    return Problem("add", lang, f"{a}+{b}", rng.choice(ADD[lang]).format(a=a, b=b), "\n".join(lines), answer)


def mul(rng: Random, lang: str, easy: bool) -> Problem:
    a, b = _number(rng, 1 if easy else rng.choice([1, 1, 2, 2, 3])), rng.randint(2, 9)
    lines, carry = [], 0
    for digit in reversed(str(a)):
        value = int(digit) * b + carry
        lines.append(f"{digit}x{b}={int(digit) * b}+{carry}={value}")
        carry = value // 10
    answer = f"The product is {a * b}." if lang == "en" else f"Le produit est {a * b}."
    return Problem("mul", lang, f"{a}x{b}", rng.choice(MUL[lang]).format(a=a, b=b), "\n".join(lines), answer)


def compare(rng: Random, lang: str, easy: bool) -> Problem:
    lengths = [1, 2] if easy else [1, 2, 2, 3, 3, 4]
    a, b = _number(rng, rng.choice(lengths)), _number(rng, rng.choice(lengths))
    if rng.random() < 0.7:  # Equal length and a common beginning: the hard kind.
        keep = rng.randrange(len(str(a)))
        b = int(str(a)[:keep] + "".join(rng.choice("123456789") for _ in range(len(str(a)) - keep)))
    if a == b:
        b = a + 1
    s, t = str(a), str(b)
    lines = [f"len {len(s)}{_sign(len(s), len(t))}{len(t)}"]
    if len(s) == len(t):
        for x, y in zip(s, t):
            lines.append(f"{x}{_sign(int(x), int(y))}{y}")
            if x != y:
                break
    answer = f"{max(a, b)} is larger." if lang == "en" else f"{max(a, b)} est plus grand."
    return Problem("compare", lang, f"{a},{b}", rng.choice(COMPARE[lang]).format(a=a, b=b), "\n".join(lines), answer)


def _sign(x: int, y: int) -> str:
    return "<" if x < y else ">" if x > y else "="


def sort(rng: Random, lang: str, easy: bool) -> Problem:
    count = 3 if easy else rng.choice([3, 3, 4, 5])
    numbers: list[int] = []
    while len(numbers) < count:
        n = _number(rng, rng.choice([1, 2] if easy else [1, 2, 2, 3]))
        if n not in numbers:
            numbers.append(n)
    # Of equal length, or the first digit of a number would not tell how long it is.
    rest = [f"{n:03d}" for n in numbers]
    lines = [" ".join(rest)]
    while rest:
        smallest = min(rest)
        rest.remove(smallest)
        lines.append(f"{smallest} < {' '.join(rest)}" if rest else smallest)
    ordered = ", ".join(map(str, sorted(numbers)))
    answer = f"In order: {ordered}." if lang == "en" else f"Dans l'ordre : {ordered}."
    listed = ", ".join(map(str, numbers))
    return Problem("sort", lang, listed, rng.choice(SORT[lang]).format(a=listed), "\n".join(lines), answer)
