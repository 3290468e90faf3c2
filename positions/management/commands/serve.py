"""Serves the site: with granian for use, with Django's own server for development."""

import errno
import os
import socket

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, call_command
from django.db import connections
from django.urls import reverse
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

GREETING = """Standpoint is at {address} (stop it with Ctrl-C).
`make admin` makes an administrator, who edits at {address}{admin}"""


class Command(BaseCommand):
    help = "Serves the site on HOST and PORT, as the environment or .env sets them."

    def add_arguments(self, parser):
        parser.add_argument("--prepare", action="store_true", help="first do what the command prepare does")
        parser.add_argument("--reload", action="store_true", help="start again whenever the code changes")

    def handle(self, *, prepare, reload, **options):
        address = free_address(settings.HOST, settings.PORT)
        shown = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
        if DJANGO_AUTORELOAD_ENV not in os.environ:  # a restart after a change has nothing new to do or say
            if prepare:
                call_command("prepare")
                connections.close_all()  # granian forks, and a connection must not be in two processes
            self.stdout.write(GREETING.format(address=f"http://{shown}:{settings.PORT}", admin=reverse("admin:index")))
            self.stdout.flush()
        if reload:
            call_command("runserver", f"{shown}:{settings.PORT}")
        else:
            serve(address)


def free_address(host, port):
    """The host as an address, once it is known that this process may listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        remedy = "HOST is to be an address of this machine, and PORT one that this user may open"
        if error.errno == errno.EADDRINUSE:
            remedy = "stop the program that holds it, or take another port, as in `make run PORT=8001`"
        raise ImproperlyConfigured(f"{host}, port {port}, cannot be opened ({error.strerror}); {remedy}.") from error
    return address[0]


def serve(address):
    server = Granian(
        "positions.wsgi:application",
        address=address,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    server.serve()
