"""The page of components: there while debugging, and nowhere else."""

from django.urls import reverse


def test_it_shows_every_component_while_debugging(client, settings, db, django_assert_max_num_queries):
    settings.DEBUG = True
    with django_assert_max_num_queries(2):
        response = client.get(reverse("components"))
    page = response.content.decode()
    assert response.status_code == 200
    for words in ("no longer found in the statement", "in another place", "words this differently", "answered by C5"):
        assert words in page


def test_it_is_not_there_for_readers(client, db):
    assert client.get(reverse("components")).status_code == 404
