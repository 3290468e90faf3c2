"""Pieces of pages that are rendered once: for whom they are given again, and for whom anew."""

import re

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import override

PIECE = Template(
    "{% load i18n standpoint %}{% once slug %}{% translate 'Positions' %} {{ slug }} {{ other }}{% endonce %}"
)


def test_a_piece_is_rendered_once_for_each_of_its_values_and_each_language():
    assert PIECE.render(Context({"slug": "a&b", "other": 1})) == "Positions a&amp;b 1"
    assert PIECE.render(Context({"slug": "a&b", "other": 2})) == "Positions a&amp;b 1"
    assert PIECE.render(Context({"slug": "c", "other": 3})) == "Positions c 3"
    with override("es"):
        assert PIECE.render(Context({"slug": "c", "other": 4})) == "Posturas c 4"


@pytest.mark.django_db
def test_a_filter_that_was_rendered_before_says_what_it_leads_to_now(client, world):
    def count():
        page = client.get(reverse("position-list", args=[world.question.slug])).content.decode()
        return re.search(r'value="safety">.*?</span>(\d+)</span></label>', page, re.DOTALL)[1]

    assert [count(), count()] == ["2", "2"]
    world.liberty.tags.add(world.safety)
    assert count() == "3"
