"""The page of components: there while debugging, and nowhere else."""

from pathlib import Path

from django.conf import settings as project
from django.urls import reverse

COMPONENTS = sorted(path.name for path in Path(project.BASE_DIR, "templates/components").iterdir())


def test_it_shows_every_component_while_debugging(client, settings, db, django_assert_max_num_queries):
    settings.DEBUG = True
    with django_assert_max_num_queries(2):
        response = client.get(reverse("components"))
    page = response.content.decode()
    assert response.status_code == 200
    for words in ("no longer found in the statement", "in another place", "words this differently", "answered by C5"):
        assert words in page
    shown = {template.name for template in response.templates}
    assert [name for name in COMPONENTS if f"components/{name}" not in shown] == []


def test_it_is_not_there_for_readers(client, db):
    assert client.get(reverse("components")).status_code == 404
