"""Finding a fact that was stated long before the question."""

from dataclasses import dataclass
from random import Random

from training.filler import filler
from training.problem import Problem, is_held_out
from training.words import NAMES

ASK = {
    "en": ["What is the code of {x}?", "Tell me the code of {x}.", "Question: what is the code of {x}?", "Now give the code of {x}."],
    "fr": ["Quel est le code {x} ?", "Dis-moi le code {x}.", "Question : quel est le code {x} ?", "Donne maintenant le code {x}."],
}
INTRO = {
    "en": ["", "", "Read this text.", "Here is a text.", "Remember the codes."],
    "fr": ["", "", "Lis ce texte.", "Voici un texte.", "Retiens les codes."],
}


@dataclass(frozen=True)
class Fact:
    lang: str
    name: str
    code: str

    @property
    def owner(self) -> str:
        """The name with its French preposition, which elides before a vowel."""
        if self.lang == "en":
            return self.name
        return f"d'{self.name}" if self.name[0] in "AEIOU" else f"de {self.name}"

    @property
    def sentence(self) -> str:
        return f"The code of {self.owner} is {self.code}." if self.lang == "en" else f"Le code {self.owner} est {self.code}."

    @property
    def held_out(self) -> bool:
        return is_held_out(f"lookup:{self.name}{self.code}")


def facts(rng: Random, lang: str, count: int, *, held_out: bool = False) -> list[Fact]:
    """Facts with different owners; the first one is in the wanted split."""
    found: list[Fact] = []
    names = rng.sample(NAMES, count)
    while len(found) < count:
        fact = Fact(lang, names[len(found)], f"{rng.randrange(10_000):04d}")
        if fact.held_out == held_out:
            found.append(fact)
    return found


def question(rng: Random, fact: Fact, document: str = "") -> Problem:
    """The problem that asks for one fact; `document` is what the prompt begins with."""
    ask = rng.choice(ASK[fact.lang]).format(x=fact.owner)
    prompt = f"{document} {ask}" if document else ask
    return Problem("lookup", fact.lang, fact.name + fact.code, prompt, f"{fact.name}: {fact.code}", fact.sentence)


def document(rng: Random, lang: str, stated: list[Fact], fillers: int) -> str:
    """The facts in their order, scattered over filler sentences."""
    sentences = [filler(rng, lang) for _ in range(fillers)]
    places = sorted(rng.randint(0, fillers) for _ in stated)
    for place, fact in reversed(list(zip(places, stated))):
        sentences.insert(place, fact.sentence)
    intro = rng.choice(INTRO[lang])
    return " ".join([intro, *sentences] if intro else sentences)


def short_lookup(rng: Random, lang: str, easy: bool) -> Problem:
    """One question over a few sentences, short enough for the short rows."""
    stated = facts(rng, lang, rng.randint(1, 3))
    return question(rng, rng.choice(stated), document(rng, lang, stated, rng.randint(0, 2 if easy else 8)))


def at_distance(rng: Random, lang: str, length, lowest: int, highest: int) -> Problem:
    """A held-out question whose fact ends between `lowest` and `highest` tokens before it.

    `length` counts the tokens of a text; summed over sentences it errs by a token or two.
    """
    wanted = rng.randint(lowest, highest - 25)
    stated = facts(rng, lang, rng.randint(1, 3), held_out=True)
    after = [fact.sentence for fact in stated[1:]]
    distance = sum(map(length, after))
    while distance < wanted:
        sentence = filler(rng, lang)
        after.insert(rng.randint(0, len(after)), sentence)
        distance += length(sentence)
    before = [filler(rng, lang) for _ in range(rng.randint(0, 2))]
    return question(rng, stated[0], " ".join([*before, stated[0].sentence, *after]))
