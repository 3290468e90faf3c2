"""The made-up corpus that speed is measured with."""

import pytest

from positions.importing import import_files
from positions.models import Argument, Position
from tests.bench.corpus import COMPARED, PROBES, QUESTION, TOPIC_PAIR, Corpus, write


@pytest.fixture(scope="module")
def documents():
    return list(Corpus().documents(1_000))


def positions(documents):
    return [document["position"] for document in documents if document["position"]["question"] == QUESTION]


def test_the_same_seed_gives_the_same_corpus_and_a_small_one_begins_a_large_one(documents):
    assert list(Corpus().documents(20)) == documents[:20]
    assert list(Corpus(seed=2).documents(20)) != documents[:20]


def test_every_quotation_stands_once_in_its_statement(documents):
    for position in positions(documents):
        assert all(position["text"].count(argument["quote"]) == 1 for argument in position["arguments"])


def test_the_shape_is_what_the_benchmark_says(documents):
    rows = positions(documents)
    assert 280 < sum(len(row["text"].split()) for row in rows) / len(rows) < 320
    assert 9 < sum(len(row["arguments"]) for row in rows) / len(rows) < 11
    pair = [row for row in rows if {argument["topic"] for argument in row["arguments"]} >= set(TOPIC_PAIR)]
    assert 0.06 < len(pair) / len(rows) < 0.10
    assert len({document["organization"]["name"] for document in documents[:1_000]}) == 1_000


@pytest.mark.parametrize(("word", "share"), PROBES.values())
def test_a_probe_stands_in_its_share_of_the_statements_and_in_no_claim_elsewhere(documents, word, share):
    rows = positions(documents)
    holding = [row for row in rows if word in row["text"].lower()]
    expected = share * len(rows)
    assert abs(len(holding) - expected) <= 3 * expected**0.5
    assert all(word not in str(row).lower() for row in rows if row not in holding)


@pytest.mark.django_db
def test_the_corpus_comes_in_through_the_import_with_every_quotation_anchored(tmp_path):
    write(tmp_path / "corpus", size=50)
    import_files([tmp_path / "corpus" / "questions.jsonl"])
    import_files([tmp_path / "corpus" / "positions.jsonl"])
    assert Position.objects.filter(question__slug=QUESTION, is_current=True).count() == 50
    assert set(Argument.objects.values_list("anchor_state", flat=True)) == {"exact"}
    assert Argument.objects.filter(position__organization__slug__in=COMPARED).count() == 4 * 60
