"""Kept originals, what was found at the addresses of sources, and who may bring in and look."""

import django.db.models.deletion
import django.db.models.functions.text
import positions.models.base
import positions.models.document
from django.conf import settings
from django.db import migrations, models

from positions.migrations._roles import give

DESK = {"positions.document": ["view", "add", "change"], "positions.sourcecheck": ["view", "change"]}
ALL = {"positions.document": ["view", "add", "change", "delete"], "positions.sourcecheck": ["view", "change", "delete"]}


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0004_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revision')),
                ('changed', models.DateTimeField(auto_now=True, verbose_name='last change')),
                ('published', models.DateField(blank=True, null=True, verbose_name='published (first day it can be)')),
                ('published_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='day', max_length=5, verbose_name='precision')),
                ('file', models.FileField(editable=False, max_length=200, upload_to=positions.models.document.kept_at, verbose_name='original')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256 of the original')),
                ('size', models.PositiveIntegerField(editable=False, verbose_name='size')),
                ('name', models.CharField(editable=False, max_length=255, verbose_name='name of the file')),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'DOCX'), ('html', 'HTML'), ('text', 'plain text')], editable=False, max_length=10, verbose_name='kind')),
                ('address', positions.models.base.WebAddressField(blank=True, help_text='Where it was found.', max_length=2000, verbose_name='address')),
                ('fetched', models.BooleanField(default=False, editable=False, verbose_name='fetched from there')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('language', models.CharField(blank=True, help_text='BCP 47 tag, such as es.', max_length=20, verbose_name='language')),
                ('text', models.TextField(blank=True, help_text='With an empty line between paragraphs.', verbose_name='statement')),
                ('text_as_read', models.TextField(editable=False)),
                ('notes', models.JSONField(default=list, editable=False)),
                ('brought', models.DateTimeField(auto_now_add=True, verbose_name='brought in')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='brought in by')),
                ('position', models.ForeignKey(blank=True, help_text='The position whose statement it is, if it is recorded already.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='positions.position', verbose_name='position')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ['-brought', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='source',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='positions.document', verbose_name='kept original'),
        ),
        migrations.CreateModel(
            name='SourceCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', positions.models.base.WebAddressField(max_length=2000, verbose_name='address')),
                ('finding', models.CharField(choices=[('same', 'as it was'), ('changed', 'changed'), ('gone', 'gone'), ('silent', 'no answer'), ('closed', 'closed to programs'), ('unreadable', 'cannot be read')], max_length=10, verbose_name='finding')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('checked', models.DateTimeField(verbose_name='looked up')),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='status of HTTP')),
                ('note', models.JSONField(blank=True, default=dict)),
                ('address', positions.models.base.WebAddressField(blank=True, max_length=2000, verbose_name='where it is now')),
                ('archived_url', positions.models.base.WebAddressField(blank=True, max_length=2000, verbose_name='address of an archived copy')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the text')),
                ('text', models.TextField(blank=True)),
                ('kept_sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the kept text')),
                ('kept_text', models.TextField(blank=True)),
                ('kept', models.DateTimeField(blank=True, null=True, verbose_name='kept since')),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, max_length=100)),
                ('not_before', models.DateTimeField(blank=True, null=True, verbose_name='not to be looked up before')),
            ],
            options={
                'verbose_name': 'look at a source',
                'verbose_name_plural': 'looks at sources',
                'ordering': ['-since', 'pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.MD5('url'), name='one_check_an_address'), models.CheckConstraint(condition=models.Q(('finding__in', ['same', 'changed', 'gone', 'silent', 'closed', 'unreadable'])), name='sourcecheck_finding_is_a_choice'), models.CheckConstraint(condition=models.Q(('url__startswith', 'http://'), ('url__startswith', 'https://'), _connector='OR'), name='sourcecheck_url_is_http'), models.CheckConstraint(condition=models.Q(('address__startswith', 'http://'), ('address__startswith', 'https://'), ('address', ''), _connector='OR'), name='sourcecheck_address_is_http'), models.CheckConstraint(condition=models.Q(('archived_url__startswith', 'http://'), ('archived_url__startswith', 'https://'), ('archived_url', ''), _connector='OR'), name='sourcecheck_archived_url_is_http')],
            },
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['sha256'], name='document_by_content'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pdf', 'docx', 'html', 'text'])), name='document_kind_is_a_choice'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('published_precision__in', ['day', 'month', 'year'])), name='document_published_precision_is_a_choice'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('address__startswith', 'http://'), ('address__startswith', 'https://'), ('address', ''), _connector='OR'), name='document_address_is_http'),
        ),
        give({"author": DESK, "reviewer": DESK, "administrator": ALL}),
    ]
