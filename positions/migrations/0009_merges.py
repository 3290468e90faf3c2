"""Merges of records with what undoing them needs, former names in addresses, and who at the desk may merge."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from positions.migrations._roles import give


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0008_indexes_of_the_overview'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=220, verbose_name='slug')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='positions.lineofargument', verbose_name='line of argument')),
                ('organization', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='positions.organization', verbose_name='organization')),
                ('position', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='positions.position', verbose_name='position')),
                ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='positions.question', verbose_name='question')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='positions.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'former name in addresses',
                'verbose_name_plural': 'former names in addresses',
                'ordering': ['slug', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('line', None), ('organization', None), ('position', None), ('question', None), ('topic__isnull', False)), models.Q(('line__isnull', False), ('organization', None), ('position', None), ('question__isnull', False), ('topic', None)), models.Q(('line', None), ('organization__isnull', False), ('position', None), ('question', None), ('topic', None)), models.Q(('line', None), ('organization', None), ('position__isnull', False), ('question', None), ('topic', None)), _connector='OR'), name='former_slug_of_one_record'), models.UniqueConstraint(condition=models.Q(('topic__isnull', False)), fields=('slug',), name='former_slug_of_one_topic'), models.UniqueConstraint(condition=models.Q(('organization__isnull', False)), fields=('slug',), name='former_slug_of_one_organization'), models.UniqueConstraint(condition=models.Q(('position__isnull', False)), fields=('slug',), name='former_slug_of_one_position'), models.UniqueConstraint(condition=models.Q(('line__isnull', False)), fields=('question', 'slug'), name='former_slug_of_one_line')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('topic', 'topic'), ('line', 'line of argument'), ('organization', 'organization')], max_length=15, verbose_name='kind')),
                ('kept', models.BigIntegerField(verbose_name='kept')),
                ('removed', models.BigIntegerField(verbose_name='removed')),
                ('kept_name', models.CharField(max_length=500, verbose_name='kept record')),
                ('removed_name', models.CharField(max_length=500, verbose_name='merged into it')),
                ('stored', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='what undoing needs')),
                ('merged', models.DateTimeField(auto_now_add=True, verbose_name='merged')),
                ('undone', models.DateTimeField(null=True, verbose_name='undone')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'merge of two records',
                'verbose_name_plural': 'merges of records',
                'ordering': ['-merged', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['topic', 'line', 'organization'])), name='merge_kind_is_a_choice')],
            },
        ),
        give(
            {
                "author": {"positions.merge": ["view"]},
                "reviewer": {"positions.merge": ["view", "add", "change"]},
                "administrator": {"positions.merge": ["view", "add", "change"]},
            }
        ),
    ]
