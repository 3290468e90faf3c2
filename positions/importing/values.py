"""From the text of one value to what it means, or a refusal that says how to write it."""

import datetime
import re
from collections.abc import Callable, Iterable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.importing.problems import choose_from
from positions.importing.trees import Refused
from positions.records.dates import NoSuchDay, PartialDate

_FORMS = {
    "country": (r"[A-Z]{2}", gettext_lazy("Write the two capital letters of ISO 3166, such as US.")),
    "language": (r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", gettext_lazy("Write a BCP 47 tag, such as en or pt-BR.")),
    "sha256": (r"[0-9a-f]{64}", "Write the 64 hexadecimal digits that sha256sum prints."),
}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}

Check = Callable[[str], None]
"""Refuses a text, or lets it pass."""


def short(text: str) -> str:
    """The text as a message quotes it."""
    return text if len(text) <= 80 else f"{text[:79]}…"


def read_flag(text: str) -> bool:
    if text.lower() not in _FLAGS:
        message = _("“%(text)s” is neither true nor false.") % {"text": short(text)}
        raise Refused(message, remedy=_("Write true or false."))
    return _FLAGS[text.lower()]


def read_number(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise Refused(f"“{short(text)}” is no number of an item.", remedy="Write 1 for the first, 2 for the second.")
    return int(text)


def read_date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except NoSuchDay as error:
        message = _("“%(text)s” is a day that no calendar has.") % {"text": short(text)}
        raise Refused(message, remedy=_("Leave it out if it is not known.")) from error
    except ValueError as error:
        message = _("“%(text)s” is no date; write YYYY, YYYY-MM or YYYY-MM-DD.") % {"text": short(text)}
        raise Refused(message, remedy=_("Leave it out if it is not known.")) from error


def read_day(text: str) -> datetime.date:
    date = read_date(text)
    if date.precision != "day":
        raise Refused(f"“{short(text)}” is no single day.", remedy="Write YYYY-MM-DD.")
    return date.first


def checks_for(column: models.Field | None) -> tuple[Check, ...]:
    """What a text has to pass so that the column can hold it and allows it."""
    checks: list[Check] = []
    if column is None:
        return ()
    if column.choices:
        checks.append(partial(_check_choice, words=[word for word, _ in column.flatchoices if word]))
    if column.name in _FORMS:
        checks.append(partial(_check_form, key=column.name))
    if column.max_length:
        checks.append(partial(_check_length, longest=column.max_length))
    if isinstance(column, models.SlugField):
        checks.append(partial(_check_slug, column=column))
    if isinstance(column, models.URLField):
        checks.append(partial(_check_address, column=column))
    return tuple(checks)


def check_text(text: str, *, checks: Iterable[Check]) -> None:
    """Refuse what no column can hold, and what does not pass the checks."""
    if (not text.isascii() or "\0" in text) and (found := _UNSTORABLE.search(text)):
        message = _("The character U+%(code)s cannot be stored.") % {"code": f"{ord(found[0]):04X}"}
        raise Refused(message, remedy=_("Delete it."))
    if text:
        for check in checks:
            check(text)


def _check_length(text: str, *, longest: int) -> None:
    if len(text) > longest:
        message = _("This is %(length)s characters long, and %(most)s is the most.")
        words = {"length": f"{len(text):,}", "most": f"{longest:,}"}
        raise Refused(message % words, remedy=_("Shorten it."))


def _check_choice(text: str, *, words: list[str]) -> None:
    if text not in words:
        message = _("“%(text)s” is not one of the words for this.") % {"text": short(text)}
        raise Refused(message, remedy=choose_from(words, instead_of=text))


def _check_form(text: str, *, key: str) -> None:
    form, remedy = _FORMS[key]
    if not re.fullmatch(form, text):
        message = _("“%(text)s” is not in the form of a %(key)s.") % {"text": short(text), "key": _(key)}
        raise Refused(message, remedy=str(remedy))


def _check_slug(text: str, *, column: models.SlugField) -> None:
    try:
        column.run_validators(text)
    except ValidationError as error:
        message = _("“%(text)s” cannot stand in an address.") % {"text": short(text)}
        raise Refused(message, remedy=_("Use letters a to z, digits, hyphens and underscores.")) from error


def _check_address(text: str, *, column: models.URLField) -> None:
    try:
        column.run_validators(text)
    except ValidationError:
        valid = False
    else:
        valid = text.startswith(("http://", "https://"))  # in small letters, as the database holds it
    if not valid:
        message = _("“%(text)s” is no web address.") % {"text": short(text)}
        raise Refused(message, remedy=_("Write it whole, beginning with https:// or http://."))
