"""Which organizations a picture shows one by one: those its address asks for, and of many those with most arguments."""

from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from pyroaring import BitMap

from positions.choices import GridOrder, Sort
from positions.comparing.usage import Usage, load_usage
from positions.forms.picturing import MapRequest, NarrowedRequest
from positions.models import Position, Question
from positions.models.version import Version
from positions.searching.catalogue import Catalogue, catalogue
from positions.searching.filters import Filters, Selection
from positions.searching.standing import named, ordered, with_most_arguments
from positions.searching.vocabulary import Vocabulary, vocabulary_of
from positions.views.browse import choices_on

Asked = TypeVar("Asked", bound=NarrowedRequest)
WHOLE = 200  # organizations that are drawn one by one; of more, those with most arguments
SORTS = {GridOrder.NAME: Sort.NAME, GridOrder.STANCE: Sort.STANCE}


@dataclass(frozen=True)
class Picking:
    """The organizations on a question, narrowed down by what an address asks for."""

    question: Question
    kept: Catalogue
    vocabulary: Vocabulary
    found: BitMap
    ever: BitMap  # found when the years that the address names do not count

    @property
    def total(self) -> int:
        return len(self.found)

    @property
    def is_cut(self) -> bool:
        return self.total > WHOLE

    @property
    def speakers(self) -> set[int]:
        """The organizations (primary keys) that the address asks for, whatever the years."""
        return {self.kept.rows[pk].organization for pk in self.ever}

    def most(self) -> list[int]:
        return with_most_arguments(self.found, most=WHOLE, catalogue=self.kept)

    def stretch(self, order: str, start: int, end: int) -> list[int]:
        """A page of all of them."""
        return list(islice(ordered(self.found, sort=SORTS[order], catalogue=self.kept), start, end))

    def usage(self, ids: list[int]) -> Usage:
        return load_usage(positions=ids, topics=self.vocabulary.topics, lines=self.vocabulary.lines)

    def focus(self, asked: MapRequest) -> int | None:
        """The position of the organization that the address names by its slug or its name."""
        if not asked.typed:
            return None
        current = Position.objects.current().on(self.question).filter(organization__slug=asked.typed)
        within = self.kept.value("question", self.question.pk)
        position = current.values_list("pk", flat=True).order_by().first()
        position = position or named(asked.typed, within=within, catalogue=self.kept)
        if position is None:
            asked.no_organization()
        return position


def pick(request_type: type[Asked], *, question: Question, query: QueryDict, version: Version) -> tuple[Asked, Picking]:
    """What the address asks for, and the organizations that it leaves."""
    kept = catalogue(version)
    asked = request_type(query, choices=choices_on(question, kept=kept))
    filters = Filters(chosen={"question": [question.pk], **asked.chosen})
    within = replace(filters, since=asked.since, until=asked.until)
    found, ever = (Selection(kept, filters=one).found for one in (within, filters))
    return asked, Picking(question, kept, vocabulary_of(question, catalogue=kept), found, ever)


def cut_to_most(picking: Picking) -> str:
    """Says which organizations are shown when they are not all."""
    if not picking.is_cut:
        return ""
    return _(
        "Shown are the %(n)d of %(total)s organizations with the most arguments, of equal ones the first by name."
    ) % {
        "n": WHOLE,
        "total": picking.total,
    }
