"""A made-up corpus of any size in the interchange format; a seed gives the same files everywhere and always.

One question holds all the positions that are measured, one an organization; 39 small ones stand beside it. Statements
have about 300 words, words and topics come by Zipf's law, and some letters need escaping or folding. It says nothing
about anyone. Position N depends on the seed and on N alone, so a small corpus is the beginning of a larger one.
"""

import json
import random
import string
from itertools import accumulate, combinations

from positions.choices import OrganizationKind

QUESTION, SMALL_QUESTIONS = "question-00", [f"question-{number:02}" for number in range(1, 40)]
STANCES = ("codify", "keep", "mixed", "limit", "end")
KINDS = OrganizationKind.values
COUNTRIES = ("US", "CA", "GB", "DE", "FR", "IN", "BR", "MX", "ES", "JP")
BASES = {"stated": 80, "co-signed": 10, "reported": 8, "inferred": 2}
TOPICS = [f"topic-{number:03}" for number in range(1, 201)]
TOPICS_WITH_LINES = 60

# What the tasks ask for. No other word has a letter x, so that a substring, a prefix and a stem all find the same.
PROBES = {"frequent": ("velmoxut", 0.25), "common": ("tasxelon", 0.03), "rare": ("ombrixad", 0.001)}
TOPIC_PAIR = (TOPICS[2], TOPICS[7])  # together in about 8 % of the positions
PAIRS = random.Random(1).sample(list(combinations(TOPICS[:40], 2)), 780)  # for a list that is never asked for twice
THOROUGH = (11, 22, 33, 44)  # organizations with long statements and 60 arguments, all under the first fifteen topics
COMPARED = [f"org-{number:06}" for number in THOROUGH]
COMPARED_TOPICS = TOPICS[:15]

VOCABULARY = 30_000
ONSETS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl", "gr", "ch", "th", "qu")
VOWELS = ("a", "e", "i", "o", "u", "ea", "io", "ou", "ai")
CODAS = ("", "", "n", "r", "s", "l", "t", "nt", "rd", "m")
ACCENTS = str.maketrans("aeou", "áéöü")
WITH_MARKS = (" & Sons", " <Central>", " “Union”", "’s Council", "'s Circle")


def zipf(count):
    """Cumulative weights of the ranks from 1 on."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


class Corpus:
    def __init__(self, *, seed=1):
        self.seed = seed
        self.words = self._vocabulary()
        self.word_weights, self.topic_weights = zipf(VOCABULARY), zipf(len(TOPICS))

    def questions(self):
        """A document for each question; the first defines the topics, the others refer to some of them."""
        rng = random.Random(f"{self.seed}:questions")
        topics = [
            {
                "slug": slug,
                "theme": f"Theme {place // 20 + 1}",
                "name": self._title(rng, 2),
                "description": f"Topic {slug}.",
            }
            for place, slug in enumerate(TOPICS)
        ]
        yield self._question(rng, QUESTION, topics) | {"lines": list(self._lines(rng))}
        for slug in SMALL_QUESTIONS:
            yield self._question(rng, slug, TOPICS[:12])

    def documents(self, size):
        """A document for each position: `size` on the large question, a fiftieth of them on the small ones."""
        for number in range(1, size + 1):
            yield self.document(number)
        for number in range(1, size // 50 + 1):
            document = self.document(number, question=SMALL_QUESTIONS[number % len(SMALL_QUESTIONS)])
            yield document | {"organization": document["organization"]["slug"]}

    def document(self, number, *, question=QUESTION):
        rng = random.Random(f"{self.seed}:{question}:{number}")
        stance = rng.randrange(len(STANCES))
        probes = [word for word, share in PROBES.values() if rng.random() < share]
        paragraphs = self._statement(rng, probes, words=rng.randrange(150, 450) * (5 if number in THOROUGH else 1))
        position = {
            "question": question,
            "stance": STANCES[stance],
            "basis": rng.choices(list(BASES), BASES.values())[0],
            "coding": rng.choice(["complete", "partial"]),
            "title": self._title(rng, rng.randrange(4, 10)),
            "published": self._date(rng),
            "summary": self._claim(rng, words=25),
            "text": "\n\n".join(" ".join(sentences) for sentences in paragraphs),
            "sources": [{"title": self._title(rng, 5), "url": f"https://example.org/{question}/{number}"}],
            "arguments": list(self._arguments(rng, number, question, stance, paragraphs, probes)),
        }
        return {"organization": self._organization(number), "position": position}

    def _question(self, rng, slug, topics):
        stances = [{"slug": stance, "label": stance.capitalize(), "definition": self._claim(rng)} for stance in STANCES]
        question = {"slug": slug, "title": self._title(rng, 3), "prompt": self._title(rng, 8) + "?", "country": "US"}
        return {"question": question, "stances": stances, "topics": topics}

    def _lines(self, rng):
        for topic in TOPICS[:TOPICS_WITH_LINES]:
            for leaning in ("keep", "change"):
                yield {"slug": f"{topic}-{leaning}", "topic": topic, "leaning": leaning, "statement": self._claim(rng)}

    def _organization(self, number):
        rng = random.Random(f"{self.seed}:organization:{number}")
        name = f"{self._title(rng, 2).title()}{rng.choice(WITH_MARKS) if number % 17 == 0 else ''}, Local {number}"
        return {
            "slug": f"org-{number:06}",
            "name": name,
            "abbreviation": f"{''.join(rng.choices(string.ascii_uppercase, k=3))} {number}" if number % 3 == 0 else "",
            "kind": rng.choices(KINDS, range(len(KINDS), 0, -1))[0],
            "country": rng.choices(COUNTRIES, range(len(COUNTRIES), 0, -1))[0],
        }

    def _arguments(self, rng, number, question, stance, paragraphs, probes):
        thorough, few = number in THOROUGH, question != QUESTION
        for _ in range(60 if thorough else 5 + min(15, int(rng.expovariate(0.19) + 0.6))):
            topic = rng.choices(TOPICS, cum_weights=self.topic_weights)[0]
            if thorough or few:
                topic = rng.choice(TOPICS[:12] if few else COMPARED_TOPICS)
            argument = {"topic": topic, "claim": self._claim(rng, probes), "source": 1}
            argument["quote"] = self._quote(rng, paragraphs)
            if not few and topic in TOPICS[:TOPICS_WITH_LINES] and rng.random() < 0.6:
                argument["line"] = f"{topic}-{'keep' if stance < 2 or rng.random() < 0.1 else 'change'}"
            yield argument

    def _statement(self, rng, probes, *, words):
        """Paragraphs of five sentences; the probes stand in it, each up to three times."""
        drawn = self._draw(rng, words)
        for probe in probes:
            for _ in range(rng.randrange(1, 4)):
                place = rng.randrange(words)
                while drawn[place] in probes:  # another one's only place is not taken away
                    place = (place + 1) % words
                drawn[place] = probe
        sentences = []
        while drawn:
            length = rng.randrange(8, 25)
            sentences.append(" ".join(drawn[:length]).capitalize() + ".")
            del drawn[:length]
        return [sentences[first : first + 5] for first in range(0, len(sentences), 5)]

    def _quote(self, rng, paragraphs):
        sentences = rng.choice(paragraphs)
        first = rng.randrange(len(sentences))
        return " ".join(sentences[first : first + rng.randrange(1, 3)])

    def _claim(self, rng, probes=(), *, words=0):
        drawn = self._draw(rng, words or rng.randrange(8, 21))
        drawn += [probe for probe in probes if rng.random() < 0.15]
        return " ".join(drawn).capitalize() + "."

    def _title(self, rng, words):
        return " ".join(rng.choices(self.words[60:5_000], k=words)).capitalize()

    def _draw(self, rng, words):
        return rng.choices(self.words, cum_weights=self.word_weights, k=words)

    def _date(self, rng):
        """A day, now and then only a month or year, more of them lately than long ago; two in a hundred have none."""
        date = f"{2025 - int(26 * rng.random() ** 1.6)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        return rng.choices([date, date[:7], date[:4], None], [85, 9, 4, 2])[0]

    def _vocabulary(self):
        """Pseudo-words, the most frequent ones short, by rank."""
        rng, words = random.Random(f"{self.seed}:words"), {}
        while len(words) < VOCABULARY:
            syllables = 1 if len(words) < 60 else rng.choice((2, 2, 3, 3, 4))
            word = "".join(rng.choice(part) for _ in range(syllables) for part in (ONSETS, VOWELS, CODAS))
            words[word.translate(ACCENTS) if len(words) % 40 == 7 else word] = None
        return list(words)


def write(folder, *, size, seed=1):
    """Write the corpus into a new folder, as questions.jsonl and positions.jsonl."""
    corpus = Corpus(seed=seed)
    folder.mkdir(parents=True)
    for name, documents in (("questions", corpus.questions()), ("positions", corpus.documents(size))):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
