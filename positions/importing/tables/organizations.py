"""Judge a table of organizations, and save it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from positions.importing.columns import columns_of
from positions.importing.drafts import Columns
from positions.importing.problems import Problems
from positions.importing.report import Fate
from positions.importing.saving.ledger import Ledger
from positions.importing.saving.rows import fetch, save_rows
from positions.importing.saving.vocabulary import NO_NAME
from positions.importing.shaping import shape_record
from positions.importing.tables.comparing import changes_of
from positions.importing.tables.headings import Given
from positions.importing.tables.once import Once
from positions.importing.tables.outcome import Editor, Line
from positions.models import Organization
from positions.records.shapes import OrganizationRecord


class OrganizationTable:
    """`lines` say what becomes of each row, once they are judged."""

    def __init__(self, rows: Sequence[Given], *, editor: Editor, problems: Problems) -> None:
        self.editor, self.problems, self.lines = editor, problems, []
        self.wanted: dict[str, Columns] = {}
        self.stored = {row.slug: row for row in fetch(Organization.objects, slug=[_slug(given) for given in rows])}
        self.public = set(Organization.objects.readable().values_list("slug", flat=True))
        self.taken = dict(Organization.objects.exclude(slug__in=self.stored).values_list("name", "slug"))
        once = Once(problems, what=_("organization"))
        with editor.progress(stage="Judging", total=len(rows)) as advance:
            for given in rows:
                self._judge(given, once)
                advance(1)

    def _judge(self, given: Given, once: Once) -> None:
        slug, row = _slug(given), self.stored.get(_slug(given))
        values = given.filled(OrganizationRecord, row, problems=self.problems) | {"slug": slug}
        record = shape_record(OrganizationRecord, values, given.place, problems=self.problems)
        once.judge(slug, given.place / "slug")
        columns = {name: value for name, value in columns_of(record).items() if name in values}
        changes = changes_of(row, columns)
        self._judge_name(record.name, slug, given)
        if row is None and (now := self.problems.former["organization"].get(slug)):
            message = _("The %(kind)s “%(slug)s” is “%(now)s” now.")
            words = {"kind": _("organization"), "slug": slug, "now": now}
            self.problems.add(given.place / "slug", message % words, remedy=_("Write that slug."))
        if changes and slug in self.public and not self.editor.may_publish:
            message = _("Readers see this organization, and your role may not change what they see.")
            self.problems.add(given.place, message, remedy=_("Leave the row out, or ask somebody who may."))
        fate = Fate.CREATED if row is None else Fate.UPDATED if changes else Fate.UNCHANGED
        self.lines.append(Line(given.row, fate, record.name, () if row is None else changes))
        if fate != Fate.UNCHANGED:
            self.wanted[slug] = columns

    def _judge_name(self, name: str, slug: str, given: Given) -> None:
        holder = self.taken.setdefault(name, slug)
        if name and holder != slug:
            message = _("“%(name)s” is already the name of the organization “%(slug)s”.")
            remedy = _("Write that slug if it is the same, or another name.")
            self.problems.add(given.place / "name", message % {"name": name, "slug": holder}, remedy=remedy)

    def save(self) -> None:
        ledger = Ledger()
        new = {slug: columns for slug, columns in self.wanted.items() if slug not in self.stored}
        known = {slug: columns for slug, columns in self.wanted.items() if slug in self.stored}
        self.editor.first([self.stored[slug].pk for slug in known])
        with self.editor.progress(stage="Saving", total=len(self.wanted)) as advance:
            save_rows(Organization, known, stored=self.stored, ledger=ledger, aside=NO_NAME)
            advance(len(known))
            save_rows(Organization, new, stored={}, ledger=ledger)
            advance(len(new))
        ledger.raise_revisions()
        made = ledger.created[Organization]
        self.editor.note("organizations", made, [self.stored[slug].pk for slug in known])


def _slug(given: Given) -> str:
    return given.values.get("slug", "").strip()
