"""Reversing a word, counting a letter, days of the week, capitals.

Words are in capital letters: the tokenizer then gives one token per letter.
"""

from random import Random

from training.problem import Problem
from training.words import CAPITALS, DAYS, WORDS

REVERSE = {
    "en": ["Reverse the word {w}.", "Reverse {w}.", "Write {w} backwards.", "Spell {w} backwards.", "What is {w} reversed?"],
    "fr": ["Inverse le mot {w}.", "Inverse {w}.", "Écris {w} à l'envers.", "Épelle {w} à l'envers."],
}
COUNT = {
    "en": ["How many {c} are in {w}?", "How many times does {c} appear in {w}?", "Count the letter {c} in {w}.",
           "How many letters {c} are there in {w}?", "How many {c}'s are in {w}?"],
    "fr": ["Combien de {c} dans {w} ?", "Compte la lettre {c} dans {w}.", "Combien de fois {c} apparaît dans {w} ?",
           "Combien y a-t-il de {c} dans {w} ?"],
}
AFTER = {
    "en": ["What day is {n} days after {d}?", "Today is {d}. What day is it in {n} days?", "{n} days after {d}, what day is it?"],
    "fr": ["Quel jour vient {n} jours après {d} ?", "Aujourd'hui c'est {d}. Quel jour sera-t-on dans {n} jours ?",
           "Quel jour est-on {n} jours après {d} ?"],
}
BEFORE = {
    "en": ["What day is {n} days before {d}?", "Today is {d}. What day was it {n} days ago?", "{n} days before {d}, what day is it?"],
    "fr": ["Quel jour vient {n} jours avant {d} ?", "Aujourd'hui c'est {d}. Quel jour était-on il y a {n} jours ?",
           "Quel jour est-on {n} jours avant {d} ?"],
}
CAPITAL = {
    "en": ["What is the capital of {x}?", "Which city is the capital of {x}?", "Name the capital of {x}.", "Capital of {x}?",
           "what is the capital of {x}"],
    "fr": ["Quelle est la capitale {x} ?", "Donne la capitale {x}.", "Quelle ville est la capitale {x} ?", "Capitale {x} ?"],
}
COUNTRY = {
    "en": ["{x} is the capital of which country?", "Which country has {x} as its capital?"],
    "fr": ["De quel pays {x} est-elle la capitale ?", "{x} est la capitale de quel pays ?"],
}


def _word(rng: Random, longest: int) -> str:
    """A real word or, more often, random letters: spelling must not become recall."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice([w for w in WORDS if len(w) <= longest])
    size = rng.randint(3, min(longest, rng.choice([5, 7, 10])))
    if kind < 0.7:
        return "".join(rng.choice("BCDFGHJKLMNPRSTV" if i % 2 == 0 else "AEIOUY") for i in range(size))
    return "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(size))


def reverse(rng: Random, lang: str, easy: bool) -> Problem:
    word = _word(rng, 5 if easy else 10)
    numbered = [f"{i % 10}{c}" for i, c in enumerate(word, 1)]
    scratch = "".join(numbered) + "\n" + "".join(reversed(numbered))
    answer = f"Reversed: {word[::-1]}." if lang == "en" else f"À l'envers : {word[::-1]}."
    return Problem("reverse", lang, word, rng.choice(REVERSE[lang]).format(w=word), scratch, answer)


def count(rng: Random, lang: str, easy: bool) -> Problem:
    word = _word(rng, 5 if easy else 10)
    letter = rng.choice(word) if rng.random() < 0.85 else rng.choice("AEIORSTLN")
    if rng.random() < 0.4:  # Put more of it in, or the answer would nearly always be 1.
        word = "".join(letter if rng.random() < 0.3 else c for c in word)
    scratch = f"{letter}:" + "".join(f"{c}{word[:i].count(letter)}" for i, c in enumerate(word, 1))
    total = word.count(letter)
    answer = (f"The letter {letter} appears {total} time{'' if total == 1 else 's'}." if lang == "en"
              else f"La lettre {letter} apparaît {total} fois.")
    return Problem("count", lang, f"{letter} in {word}", rng.choice(COUNT[lang]).format(c=letter, w=word), scratch, answer)


def day(rng: Random, lang: str, easy: bool) -> Problem:
    start, steps, after = rng.randrange(7), rng.randint(2, 9 if easy else 30), rng.random() < 0.6
    days, rest = DAYS[lang], steps % 7
    lines = [f"{steps} = {steps - rest} + {rest}", days[start]]
    sign = 1 if after else -1
    lines += [f"{i} {days[(start + sign * i) % 7]}" for i in range(1, rest + 1)]
    end = days[(start + sign * rest) % 7]
    prompt = rng.choice((AFTER if after else BEFORE)[lang]).format(n=steps, d=days[start])
    answer = f"It is {end}." if lang == "en" else f"C'est {end}."
    return Problem("day", lang, f"{start}{'+' if after else '-'}{steps}", prompt, "\n".join(lines), answer)


def capital(rng: Random, lang: str, easy: bool) -> Problem:
    """Recall: every country is trained, so what is held out is only a wording of it."""
    country, city, french, french_city = rng.choice(CAPITALS)
    place, town = (country, city) if lang == "en" else (french, french_city)
    template = rng.choice((CAPITAL if rng.random() < 0.75 else COUNTRY)[lang])
    asked, other = (town, place) if template in COUNTRY[lang] else (place, town)
    prompt = template.format(x=asked)
    answer = f"The capital of {place} is {town}." if lang == "en" else f"La capitale {place} est {town}."
    return Problem("capital", lang, prompt, prompt, f"{asked}: {other}", answer)
