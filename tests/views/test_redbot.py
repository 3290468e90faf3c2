"""REDbot on every kind of answer: it finds nothing bad and warns of nothing."""

from configparser import ConfigParser

import thor
from django.urls import reverse
from httplint.note import levels
from redbot.resource import HttpResource

from tests.views.addresses import pages_of

OTHERS = ["/es/", "/search/?q=fear", "/search/?page=99", "/nowhere/", "/about", "/admin/", "/admin/login/", "/healthz"]
OTHERS += ["/static/site.css", "/static/favicon.svg", "/static/none.css"]


def test_redbot_warns_of_nothing(serve, world):
    files = [reverse("picture-file", args=[world.question.slug, "scale", suffix]) for suffix in ("svg", "png")]
    [port] = serve(1)
    addresses = [f"http://127.0.0.1:{port}{path}" for path in [*pages_of(world.chiefs).values(), *files, *OTHERS]]
    found = look_at(addresses)
    assert all(len(resource.response.notes) > 5 for resource in found.values())
    faults = {address: faults_of(resource) for address, resource in found.items() if faults_of(resource)}
    assert faults == {}


def look_at(addresses):
    """What REDbot found at each, with what it asked on top: compressed, by tag, by date, in part."""
    config = ConfigParser()
    config.read_dict({"redbot": {"enable_local_access": "True"}})
    found = {address: HttpResource(config["redbot"]) for address in addresses}
    unfinished = set(addresses)
    for address, resource in found.items():
        resource.on("check_done", lambda address=address: finish(unfinished, address))
        resource.set_request(address)
        resource.check()
    thor.schedule(120, thor.stop)
    thor.run()
    assert not unfinished
    return found


def finish(unfinished, address):
    unfinished.discard(address)
    if not unfinished:
        thor.stop()


def faults_of(resource):
    return [note.summary for note in resource.response.notes if note.level in (levels.BAD, levels.WARN)]
