"""Administrators give and take roles, and nothing that goes beyond them."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests.admin.filling import address, filled
from tests.make import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_of_user(client):
    client.force_login(make_editor("administrator"))
    return lambda user: address(User, "change", user.pk)


def test_they_add_people_and_give_them_roles(client, page_of_user):
    secret = "correct horse battery"
    fields = {"username": "eve", "password1": secret, "password2": secret, "usable_password": "true"}
    client.post(address(User, "add"), fields)
    eve = User.objects.get(username="eve")
    assert eve.is_staff
    reviewer = Group.objects.get(name="reviewer")
    client.post(page_of_user(eve), filled(client.get(page_of_user(eve)), {"groups": [reviewer.pk]}))
    assert list(eve.groups.all()) == [reviewer]


def test_they_give_nothing_beyond_the_roles(client, page_of_user):
    eve, mighty = make_editor("author"), Group.objects.create(name="mighty")
    page = client.get(page_of_user(eve))
    posted = filled(page, {"is_superuser": "on", "user_permissions": ["1"]})
    client.post(page_of_user(eve), posted)
    eve.refresh_from_db()
    assert not eve.is_superuser
    assert not eve.user_permissions.exists()
    refused = client.post(page_of_user(eve), posted | {"groups": [str(mighty.pk)]})
    assert refused.status_code == 200
    assert mighty not in eve.groups.all()


@pytest.mark.parametrize("what", ["superuser", "another group", "a right of their own"])
def test_who_has_more_is_not_in_their_hands(client, page_of_user, what):
    other = make_editor("superuser" if what == "superuser" else "author")
    if what == "another group":
        other.groups.add(Group.objects.create(name="mighty"))
    if what == "a right of their own":
        other.user_permissions.add(Group.objects.get(name="administrator").permissions.first())
    assert client.post(page_of_user(other), {"username": "taken"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[other.pk])
    assert client.post(password, {"password1": "x", "password2": "x"}).status_code == 403
