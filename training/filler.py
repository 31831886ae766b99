"""Sentences that mean nothing in particular, to put distance between a fact and its question."""

from random import Random

PARTS = {
    "en": {
        "who": ["The baker", "The old man", "A tall woman", "The gardener", "My neighbour", "The doctor", "A young girl", "The driver",
                "The teacher", "A little boy", "The mayor", "The painter", "A tired nurse", "The shopkeeper", "The musician"],
        "does": ["walks to", "looks at", "talks about", "waits near", "comes back from", "draws", "cleans", "visits", "thinks of", "passes by"],
        "what": ["the market", "the river", "the old bridge", "the station", "the garden", "the school", "a small shop", "the library",
                 "the blue house", "the park", "the harbour", "the church", "the mountain", "a quiet street", "the theatre"],
        "when": ["in the morning", "every day", "after lunch", "at night", "in winter", "when it rains", "on market days", "before dinner",
                 "in spring", "once a week", "late in the evening"],
        "is": ["cold", "warm", "very quiet", "full of people", "grey", "bright", "almost empty", "beautiful", "far away", "new", "closed"],
        "thing": ["The weather", "The town", "The road", "The sky", "The café", "The sea", "The train", "The square", "The room", "The field"],
    },
    "fr": {
        "who": ["Le boulanger", "Le vieil homme", "Une grande femme", "Le jardinier", "Mon voisin", "Le médecin", "Une jeune fille",
                "Le chauffeur", "Le professeur", "Un petit garçon", "Le maire", "Le peintre", "La vendeuse", "Le musicien"],
        "does": ["marche vers", "regarde", "parle souvent avec", "attend près de", "revient avec", "dessine", "nettoie", "visite", "traverse"],
        "what": ["le marché", "la rivière", "le vieux pont", "la gare", "le jardin", "l'école", "la petite boutique", "la bibliothèque",
                 "la maison bleue", "le parc", "le port", "l'église", "la montagne", "la rue calme", "le théâtre"],
        "when": ["le matin", "tous les jours", "après le repas", "la nuit", "en hiver", "quand il pleut", "les jours de fête", "avant le dîner",
                 "au printemps", "une fois par semaine", "tard le soir"],
        "is": ["froid", "chaud", "très calme", "plein de monde", "gris", "superbe", "presque vide", "loin d'ici", "neuf", "fermé"],
        "thing": ["Le temps", "Le village", "Le chemin", "Le ciel", "Le café", "Le lac", "Le train", "Le quartier", "Le salon", "Le champ"],
    },
}


def filler(rng: Random, lang: str) -> str:
    """One sentence; now and then one with a number, so that digits alone are no clue."""
    p = {name: rng.choice(words) for name, words in PARTS[lang].items()}
    kind = rng.random()
    if kind < 0.45:
        return f"{p['who']} {p['does']} {p['what']} {p['when']}."
    if kind < 0.7:
        return f"{p['who']} {p['does']} {p['what']}."
    if kind < 0.92:
        return f"{p['thing']} {'is' if lang == 'en' else 'est'} {p['is']} {p['when']}."
    n = rng.randint(2, 2000)
    return f"There are {n} steps to {p['what']}." if lang == "en" else f"Il y a {n} pas vers {p['what']}."
