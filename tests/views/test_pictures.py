"""The pictures of a question: what their pages say, and that each is a file that stands alone."""

import re
import subprocess
from threading import BoundedSemaphore
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from positions.picturing import sheets
from positions.views.pictures.loading import PICTURES
from tests.make import make_argument, make_line, make_organization, make_position
from tests.views.counting import queries_of

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<img src=x onerror=alert(1)>\u202e\x08🧑‍⚖️ שלום \"'&"


@pytest.fixture(autouse=True)
def dated(world):
    """One position has a date, so that the timeline has something to show."""
    world.union.published, world.union.published_precision = "2020-06-01", "month"
    world.union.save()


@pytest.fixture
def show(client, world):
    def get(picture, query="", status=200):
        response = client.get(reverse(picture, args=[world.question.slug]) + query)
        assert response.status_code == status
        response.text_of = " ".join(response.content.decode().split())
        return response

    return get


@pytest.fixture
def download(client, world):
    def get(picture, suffix="svg", query=""):
        return client.get(reverse("picture-file", args=[world.question.slug, picture, suffix]) + query)

    return get


def words_of(svg):
    return " ".join(" ".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_the_overview_leads_to_every_picture(client, world):
    page = client.get(world.question.get_absolute_url()).content.decode()
    for picture in PICTURES:
        assert f'href="{reverse(picture, args=[world.question.slug])}"' in page


@pytest.mark.parametrize("picture", PICTURES)
def test_a_page_offers_its_picture_as_a_file(show, picture):
    page = show(picture, "?unknown=1").text_of
    for suffix in ("svg", "png"):
        assert f'href="/questions/immunity/{picture}.{suffix}?unknown=1" download' in page


@pytest.mark.parametrize("picture", PICTURES)
def test_a_downloaded_svg_stands_alone_and_says_where_it_comes_from(download, picture):
    response = download(picture, query="?unknown=1")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="immunity-{picture}.svg"'
    root = ElementTree.fromstring(response.content)
    assert root.find(f"{SVG}title").text.endswith(": Immunity")
    assert root.find(f"{SVG}style").text
    words = words_of(response.content)
    assert f"http://testserver/questions/immunity/{picture}/?unknown=1" in words
    assert "CC BY 4.0" in words
    assert re.search(r"\b20\d\d\b", words)
    links = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert links
    assert all(link.startswith("http://testserver/") for link in links)
    assert not re.search(rb"@import|url\(|<image|<script|var\(", response.content)


@pytest.mark.parametrize("picture", PICTURES)
def test_every_link_in_a_picture_has_a_name_and_leads_to_a_page(client, download, picture):
    for link in ElementTree.fromstring(download(picture).content).iter(f"{SVG}a"):
        assert link.find(f"{SVG}title").text
        assert client.get(link.get("href").removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("picture", PICTURES)
def test_a_png_is_the_same_each_time(download, picture):
    response = download(picture, "png")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert response.content == download(picture, "png").content


def assert_put_off(response):
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Try again in a minute, or take its SVG file." in response.content.decode()


def test_a_png_does_not_wait_long_for_others_and_is_made_after_them(download, monkeypatch):
    monkeypatch.setattr(sheets, "_places", BoundedSemaphore(1))
    monkeypatch.setattr(sheets, "PATIENCE", 0.01)
    with sheets._places:
        assert_put_off(download("scale", "png"))
    assert download("scale", "png").status_code == download("scale", "png").status_code == 200


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("resvg", 60), subprocess.CalledProcessError(1, "resvg")])
def test_a_png_that_cannot_be_made_is_put_off_and_gives_its_place_back(download, monkeypatch, error):
    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr(sheets, "_places", BoundedSemaphore(1))
    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "run", fail)
        assert_put_off(download("scale", "png"))
    assert download("scale", "png").status_code == 200


def test_a_png_says_that_it_may_lack_letters_only_where_it_may(world, download):
    heights = []
    for name in ("Zhong", "सत्य", "中文协会"):
        world.chiefs.organization.name = world.chiefs.organization.abbreviation = name
        world.chiefs.organization.save()
        heights.append(download("scale", "png").content[20:24])
    assert heights[0] == heights[1] < heights[2]


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_any_text_in_a_record_leaves_the_file_whole(world, download, picture, suffix):
    for record, fields in (
        (world.chiefs.organization, ["name", "abbreviation"]),
        (world.question, ["title", "prompt"]),
        (world.safety, ["name", "theme"]),
        (world.fear, ["statement"]),
        (world.keep, ["label"]),
    ):
        for field in fields:
            setattr(record, field, HOSTILE[:30])
        record.save()
    response = download(picture, suffix)
    assert response.status_code == 200
    if suffix == "svg":
        assert "<img src=x" in words_of(response.content)


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_question_without_positions_has_pictures_too(client, world, download, picture, suffix):
    world.question.positions.all().update(status="draft")
    assert download(picture, suffix).status_code == 200
    assert client.get(reverse(picture, args=[world.question.slug])).status_code == 200


@pytest.mark.parametrize(
    ("picture", "query", "status", "message"),
    [
        ("scale", "?by=color", 400, "“color” is no value of “by”"),
        ("grid", "?order=size", 400, "“size” is no value of “order”"),
        ("grid", "?page=9", 404, "There is no page 9"),
        ("map", "?measure=euclid", 400, "“euclid” is no value of “measure”"),
        ("map", "?org=nobody", 404, "There is no organization “nobody” here."),
        ("map", "?page=0", 400, "“0” is no number for “page”"),
        ("argument-map", "?topic=nothing", 404, "There is no topic “nothing” here."),
    ],
)
def test_bad_values_are_named_on_the_page_and_instead_of_the_file(show, download, picture, query, status, message):
    assert message in show(picture, query, status).text_of
    response = download(picture, "png", query)
    assert response.status_code == status
    assert message in response.content.decode()


def test_the_scale_by_kind_shows_each_kind_with_its_organizations(show, download):
    page = show("scale", "?by=kind")
    kinds = [(group.heading, [step.total for step in group.steps]) for group in page.context["groups"]]
    assert kinds == [("Advocacy", [1, 0, 1]), ("Police union", [1, 0, 0])]
    assert "Police union" in words_of(download("scale", query="?by=kind").content)
    assert "Police union" not in words_of(download("scale").content)


def test_every_number_of_the_grid_opens_the_arguments_behind_it(client, show, world):
    make_argument("They slow down twice.", position=world.union, topic=world.safety)
    page = show("grid").text_of
    cells = re.findall(r'<a href="([^"]*)" aria-label="Badge Union, Safety: 2 arguments">2</a>', page)
    assert len(cells) == 1
    opened = client.get(cells[0].replace("&amp;", "&")).content.decode()
    assert "Fear makes them slow." in opened and "They slow down twice." in opened
    assert "2 of 3 positions are recorded only in part" in page


def test_the_map_names_its_measure_with_formula_and_source(show):
    jaccard, cosine = show("map").text_of, show("map", "?measure=cosine").text_of
    assert "|A ∩ B| / |A ∪ B|" in jaccard and "New Phytologist 11 (1912)" in jaccard
    assert "Σ aᵢbᵢ" in cosine and "Introduction to Modern Information Retrieval" in cosine
    assert "2 of 3 positions are recorded only in part" in jaccard


def test_the_list_beside_the_map_says_what_each_number_rests_on(show):
    page = show("map").text_of
    first = page[page.index('class="alike"') : page.index("Only AOC")]
    assert "<strong>1.00</strong>" in first
    assert "2 of 2 lines and topics in common" in first
    assert "Fear slows officers." in first


def test_the_map_can_put_one_organization_in_the_middle_of_attention(show, download):
    page = show("map", "?org=liberty-fund")
    assert [pair.left.organization.slug for pair in page.context["pairs"]] == ["liberty-fund"] * 2
    assert "Who argues like Liberty Fund" in page.text_of
    assert 'class="ring"' in page.text_of
    assert 'class="ring"' not in show("map").text_of
    assert "Who argues like Liberty Fund" in words_of(download("map", query="?org=liberty-fund").content)


def test_an_organization_without_arguments_can_be_asked_for(show, world):
    make_position(organization=make_organization("Silent Society"), stance=world.mixed)
    page = show("map", "?org=silent-society").text_of
    assert "There is nothing to compare" in page
    assert "Without a recorded argument" in page


def test_the_argument_map_is_a_picture_for_wide_and_narrow_windows_and_a_list(show):
    page = show("argument-map").text_of
    assert page.count('class="arrow"') == 0  # the answer goes to a line of another topic
    assert page.count("also answers a line on: Safety") == 4
    listed = page[page.index("As a list") :]
    assert "answers:" in listed and "is answered by:" in listed
    assert listed.count("2 organizations") == 1


def test_within_a_topic_answers_are_arrows(show, world):
    doubt = make_line("Fear is no excuse.", question=world.question, topic=world.safety, leaning="change")
    doubt.answers.add(world.fear)
    page = show("argument-map", "?topic=safety").text_of
    assert page.count('class="arrow"') == page.count('class="head"') == 2  # wide and narrow
    assert "People lose faith." not in page[: page.index("As a list")]


def test_the_timeline_keeps_the_undated_apart(show, download):
    page = show("timeline").text_of
    assert "2 positions without a date are not in the picture." in page
    assert "2 positions without a date are not in the picture." in words_of(download("timeline").content)
    assert page.index("June 2020") < page.index('id="undated"') < page.rindex("Liberty Fund")
    assert "<title>Badge Union: Keep it, June 2020</title>" in page


@pytest.mark.parametrize("picture", PICTURES)
def test_a_file_takes_no_more_queries_for_many_organizations(client, world, picture):
    address = reverse("picture-file", args=[world.question.slug, picture, "svg"])
    few = queries_of(client, address)
    for number in range(30):
        position = make_position(organization=make_organization(f"Club {number:02}"), stance=world.end)
        make_argument(position=position, line=world.faith)
    assert queries_of(client, address) == few <= 10


def test_a_long_grid_is_cut_into_pages(show, world):
    for number in range(100):
        make_argument(
            position=make_position(organization=make_organization(f"Club {number}"), stance=world.end), line=world.faith
        )
    assert "100 of 103 organizations on this page." in show("grid").text_of
    assert len(show("grid", "?page=2").context["rows"]) == 3
