"""The originals that editors brought in, kept as they came, with what was read in them."""

from functools import partial
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from positions.choices import DocumentKind, Precision
from positions.models.base import PublishedDate, Revisioned, WebAddressField, one_of, web_address
from positions.models.position import Position
from positions.queries.document import DocumentQuerySet


def kept_at(document, name):
    """Named after its content: equal files are one, and nothing a browser would run has a suffix for it."""
    return f"originals/{document.sha256[:2]}/{document.sha256}"


class Document(Revisioned, PublishedDate):
    """An original, what is proposed from it for a record, and what was done to read it.

    Title, date, publisher, language and text are proposals until an editor has looked at them; `text_as_read` stays
    what was read, for comparing.
    """

    file = models.FileField(_("original"), upload_to=kept_at, max_length=200, editable=False)
    sha256 = models.CharField(_("SHA-256 of the original"), max_length=64, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    name = models.CharField(_("name of the file"), max_length=255, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind, editable=False)
    address = WebAddressField(_("address"), blank=True, help_text=_("Where it was found."))
    fetched = models.BooleanField(_("fetched from there"), default=False, editable=False)
    title = models.CharField(_("title"), max_length=500, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=_("BCP 47 tag, such as es."))
    text = models.TextField(_("statement"), blank=True, help_text=_("With an empty line between paragraphs."))
    text_as_read = models.TextField(editable=False)
    notes = models.JSONField(default=list, editable=False)
    position = models.ForeignKey(
        Position,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("position"),
        help_text=_("The position whose statement it is, if it is recorded already."),
    )
    brought = models.DateTimeField(_("brought in"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("brought in by"),
        editable=False,
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-brought", "-pk"]
        indexes = [models.Index(fields=["sha256"], name="document_by_content")]
        constraints = [
            one_of("kind", DocumentKind),
            one_of("published_precision", Precision),
            web_address("address", blank=True),
        ]

    def __str__(self):
        return self.title or self.name

    def keep(self, content):
        """Store the original, unless just these bytes are stored; the row is to be saved after it."""
        self.sha256, self.size = sha256(content).hexdigest(), len(content)
        path, storage = kept_at(self, self.name), self.file.storage
        if storage.exists(path) and not self._is_whole(path):
            storage.delete(path)
        if storage.exists(path):
            self.file.name = path
        else:
            self.file.save(self.name, ContentFile(content), save=False)

    def _is_whole(self, path):
        """Not, for instance, when the disk was full as it was written."""
        with self.file.storage.open(path) as stored:
            return sha256(stored.read()).hexdigest() == self.sha256

    def delete(self, *args, **kwargs):
        """Delete, and the file with the last row that keeps it."""
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            if not Document.objects.filter(file=self.file.name).exists():
                transaction.on_commit(partial(self.file.storage.delete, self.file.name))
        return deleted
