"""Small talk, and a graceful apology for everything the models cannot do."""

from random import Random

from training.outofscope import TEMPLATES, THINGS, TOPICS, VERBS, WHOLE
from training.problem import Problem

APOLOGY = {
    "en": "Sorry, I am only a tiny demo model. Ask me a sum, a product, a list to sort, a WORD to reverse, a day or a capital.",
    "fr": "Désolé, je ne suis qu'un petit modèle de démo. Demande-moi une somme, un produit, une liste à trier, un MOT à inverser, "
          "un jour ou une capitale.",
}
CAPITALS_PLEASE = {
    "en": "Please write the word in CAPITAL letters.",
    "fr": "Merci d'écrire le mot en lettres MAJUSCULES.",
}
SMALL_TALK = {
    "en": [
        (["Hello", "Hi", "Hello there", "Hey", "Good morning", "Good evening", "hello", "hi", "Hi there", "Good afternoon"],
         "Hello! Ask me a sum, a word to reverse, a day or a capital."),
        (["Thanks", "Thank you", "Thank you very much", "thanks a lot", "Great, thanks", "Thanks for your help"], "You are welcome!"),
        (["Bye", "Goodbye", "See you", "Good night", "bye bye", "See you later"], "Goodbye!"),
        (["How are you", "How are you doing", "how are you today", "Are you well"], "I am fine, thank you."),
        (["Who are you", "What is your name", "What are you", "who are you", "Which model are you", "Introduce yourself", "Are you a robot"],
         "I am Triptych's tiny demo model, trained from scratch."),
        (["What can you do", "Help", "How can you help me", "What do you know", "help me", "What can I ask you", "What are your tasks"],
         "I can add, multiply, compare, sort, reverse a WORD, count a letter, tell a day or a capital, and find a code in a text."),
    ],
    "fr": [
        (["Bonjour", "Salut", "Bonsoir", "Coucou", "bonjour", "salut", "Bonjour à toi", "Bonjour !"],
         "Bonjour ! Demande-moi une somme, un mot à inverser, un jour ou une capitale."),
        (["Merci", "Merci beaucoup", "merci", "Super, merci", "Merci pour ton aide"], "Avec plaisir !"),
        (["Au revoir", "À bientôt", "Bonne nuit", "À plus tard", "au revoir"], "Au revoir !"),
        (["Comment ça va", "Ça va", "Comment vas-tu", "Comment allez-vous"], "Je vais bien, merci."),
        (["Qui es-tu", "Comment tu t'appelles", "Quel est ton nom", "Qui êtes-vous", "Présente-toi", "Es-tu un robot"],
         "Je suis le petit modèle de démo de Triptych, entraîné à partir de zéro."),
        (["Que sais-tu faire", "Aide-moi", "Que peux-tu faire", "Comment peux-tu m'aider", "Quelles sont tes tâches", "Aide"],
         "Je sais additionner, multiplier, comparer, trier, inverser un MOT, compter une lettre, dire un jour ou une capitale, "
         "et trouver un code dans un texte."),
    ],
}
LOWER = {
    "en": ["Reverse the word {w}.", "Reverse {w}", "Spell {w} backwards.", "How many {c} are in {w}?", "Count the letter {c} in {w}.",
           "How many {c}'s are in {w}?"],
    "fr": ["Inverse le mot {w}.", "Écris {w} à l'envers.", "Combien de {c} dans {w} ?", "Compte la lettre {c} dans {w}."],
}
SCRATCH = {"talk": "Small talk.", "out": "Not one of my tasks.", "lower": "Small letters."}


def _ending(rng: Random, text: str) -> str:
    """Varies case and final punctuation, as people do."""
    text = (text.rstrip(" .?!") or text) if rng.random() < 0.25 else text
    return text[0].lower() + text[1:] if rng.random() < 0.2 else text


def _pseudo_word(rng: Random) -> str:
    """A word that exists nowhere: the apology must not depend on known words."""
    return "".join(rng.choice("bcdfghjklmnprstvw") + rng.choice("aeiouy") + rng.choice(["", "", "n", "r", "s"]) for _ in range(rng.randint(1, 4)))


def _slot(rng: Random, words: list[str]) -> str:
    kind = rng.random()
    if kind < 0.2:
        return _pseudo_word(rng)
    if kind < 0.3:
        return f"{_pseudo_word(rng)} {rng.choice(words)}"
    return rng.choice(words)


def out_of_scope(rng: Random, lang: str) -> str:
    kind = rng.random()
    if kind < 0.2:
        return _ending(rng, rng.choice(WHOLE[lang]))
    if kind < 0.25 and lang == "en":  # Words of no language are answered in English only.
        return " ".join(_pseudo_word(rng) for _ in range(rng.randint(1, 6)))
    a, b = rng.randint(2, 999), rng.randint(2, 99)
    text = rng.choice(TEMPLATES[lang]).format(
        topic=_slot(rng, TOPICS[lang]), thing=_slot(rng, THINGS[lang]), other=_slot(rng, THINGS[lang]), verb=_slot(rng, VERBS[lang]), a=a, b=b)
    return _ending(rng, text)


def chat(rng: Random, lang: str, easy: bool) -> Problem:
    kind = rng.random()
    if kind < 0.25:
        prompts, answer = rng.choice(SMALL_TALK[lang])
        prompt = rng.choice(prompts) + rng.choice(["", ".", "!", "?", " ?" if lang == "fr" else "?"])
        return Problem("chat", lang, f"talk {rng.random()}", prompt, SCRATCH["talk"], answer)
    if kind < 0.35:
        word = rng.choice(THINGS[lang]).split()[-1] if rng.random() < 0.5 else _pseudo_word(rng) + _pseudo_word(rng)
        prompt = rng.choice(LOWER[lang]).format(w=word, c=rng.choice(word))
        return Problem("chat", lang, prompt, prompt, SCRATCH["lower"], CAPITALS_PLEASE[lang])
    prompt = out_of_scope(rng, lang)
    return Problem("chat", lang, prompt, prompt, SCRATCH["out"], APOLOGY[lang])
