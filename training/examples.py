"""Example prompts for the manifest: `python -m training.examples out.json`.

They are asked like the held-out questions; the manifest keeps those that the teacher answers correctly.
"""

import json
import sys
from pathlib import Path
from random import Random

from training.tasks_chat import APOLOGY, SMALL_TALK
from training.tasks_lookup import at_distance
from training.tokenizer import load_tokenizer
from training.train import WORK

TITLES = {
    "add": {"en": "Addition", "fr": "Addition"},
    "mul": {"en": "Multiplication", "fr": "Multiplication"},
    "compare": {"en": "The larger number", "fr": "Le plus grand nombre"},
    "sort": {"en": "Sorting numbers", "fr": "Tri de nombres"},
    "reverse": {"en": "Reversing a word", "fr": "Mot à l'envers"},
    "count": {"en": "Counting a letter", "fr": "Compter une lettre"},
    "day": {"en": "Day of the week", "fr": "Jour de la semaine"},
    "capital": {"en": "Capitals", "fr": "Capitales"},
    "chat": {"en": "Small talk and apology", "fr": "Conversation et excuse"},
    "lookup": {"en": "Finding a code in a text", "fr": "Trouver un code dans un texte"},
}

CANDIDATES = {
    "en": {
        "add": [("What is 347 + 586?", "The sum is 933."), ("Add 1250 and 375.", "The sum is 1625."), ("How much is 84 plus 57?", "The sum is 141."),
                ("What is 2718 + 1414?", "The sum is 4132."), ("Calculate 65 + 28.", "The sum is 93.")],
        "mul": [("What is 48 x 7?", "The product is 336."), ("Multiply 125 by 8.", "The product is 1000."),
                ("What is 312 times 4?", "The product is 1248."), ("What is 67 x 3?", "The product is 201.")],
        "compare": [("Which is larger, 3512 or 3521?", "3521 is larger."), ("Which number is bigger: 98 or 123?", "123 is larger."),
                    ("Which is greater, 781 or 718?", "781 is larger.")],
        "sort": [("Sort 88, 5, 31.", "In order: 5, 31, 88."), ("Put these numbers in order: 42, 7, 190, 65.", "In order: 7, 42, 65, 190."),
                 ("Sort from smallest to largest: 9, 120, 33.", "In order: 9, 33, 120.")],
        "reverse": [("Reverse the word STRAWBERRY.", "Reversed: YRREBWARTS."), ("Spell TOKEN backwards.", "Reversed: NEKOT."),
                    ("Reverse the word MODEL.", "Reversed: LEDOM."), ("Write GARDEN backwards.", "Reversed: NEDRAG.")],
        "count": [("How many R are in STRAWBERRY?", "The letter R appears 3 times."), ("Count the letter A in BANANA.", "The letter A appears 3 times."),
                  ("How many S are in SUCCESS?", "The letter S appears 3 times."), ("How many E are in CHEESE?", "The letter E appears 3 times.")],
        "day": [("What day is 17 days after Tuesday?", "It is Friday."), ("Today is Monday. What day is it in 10 days?", "It is Thursday."),
                ("What day is 5 days before Sunday?", "It is Tuesday."), ("What day is 30 days after Friday?", "It is Sunday.")],
        "capital": [("What is the capital of France?", "The capital of France is Paris."), ("What is the capital of Japan?", "The capital of Japan is Tokyo."),
                    ("Name the capital of Kenya.", "The capital of Kenya is Nairobi."), ("What is the capital of Norway?", "The capital of Norway is Oslo.")],
        "chat": [("Hello", SMALL_TALK["en"][0][1]), ("What can you do?", SMALL_TALK["en"][5][1]), ("What is the meaning of life?", APOLOGY["en"])],
    },
    "fr": {
        "add": [("Combien font 347 + 586 ?", "La somme est 933."), ("Additionne 1250 et 375.", "La somme est 1625."), ("Calcule 84 + 57.", "La somme est 141."),
                ("Combien font 65 plus 28 ?", "La somme est 93.")],
        "mul": [("Combien font 48 fois 7 ?", "Le produit est 336."), ("Multiplie 125 par 8.", "Le produit est 1000."),
                ("Combien font 67 x 3 ?", "Le produit est 201.")],
        "compare": [("Quel est le plus grand, 3512 ou 3521 ?", "3521 est plus grand."), ("Compare 98 et 123.", "123 est plus grand."),
                    ("Lequel est le plus grand, 781 ou 718 ?", "781 est plus grand.")],
        "sort": [("Trie 88, 5, 31.", "Dans l'ordre : 5, 31, 88."), ("Trie ces nombres : 42, 7, 190, 65", "Dans l'ordre : 7, 42, 65, 190."),
                 ("Trie du plus petit au plus grand : 9, 120, 33.", "Dans l'ordre : 9, 33, 120.")],
        "reverse": [("Inverse le mot FROMAGE.", "À l'envers : EGAMORF."), ("Écris MAISON à l'envers.", "À l'envers : NOSIAM."),
                    ("Épelle SOLEIL à l'envers.", "À l'envers : LIELOS.")],
        "count": [("Combien de A dans BANANA ?", "La lettre A apparaît 3 fois."), ("Compte la lettre E dans CERISE.", "La lettre E apparaît 2 fois."),
                  ("Combien de S dans SUCCESS ?", "La lettre S apparaît 3 fois.")],
        "day": [("Quel jour vient 17 jours après mardi ?", "C'est vendredi."), ("Aujourd'hui c'est lundi. Quel jour sera-t-on dans 10 jours ?", "C'est jeudi."),
                ("Quel jour vient 5 jours avant dimanche ?", "C'est mardi.")],
        "capital": [("Quelle est la capitale de la France ?", "La capitale de la France est Paris."),
                    ("Quelle est la capitale du Japon ?", "La capitale du Japon est Tokyo."),
                    ("Donne la capitale du Kenya.", "La capitale du Kenya est Nairobi.")],
        "chat": [("Bonjour", SMALL_TALK["fr"][0][1]), ("Que sais-tu faire ?", SMALL_TALK["fr"][5][1]), ("Quel est le sens de la vie ?", APOLOGY["fr"])],
    },
}


def examples() -> list[dict]:
    tokenizer = load_tokenizer(WORK / "tokenizer.json")
    found = [{"task": task, "lang": lang, "prompt": prompt, "answer": answer}
             for lang, tasks in CANDIDATES.items() for task, pairs in tasks.items() for prompt, answer in pairs]
    for lang in CANDIDATES:
        for seed in range(6):
            p = at_distance(Random(f"example {lang} {seed}"), lang, lambda text: len(tokenizer.encode(text).ids), 240, 310)
            found.append({"task": "lookup", "lang": lang, "prompt": p.prompt, "answer": p.answer})
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(examples(), ensure_ascii=False))
