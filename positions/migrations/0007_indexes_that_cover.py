"""Indexes of two columns in place of those of one: who speaks to a topic or makes a line is read from them alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0006_reports'),
    ]

    operations = [
        migrations.AlterField(
            model_name='argument',
            name='line',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arguments', to='positions.lineofargument', verbose_name='line of argument'),
        ),
        migrations.AlterField(
            model_name='argument',
            name='topic',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='arguments', to='positions.topic', verbose_name='topic'),
        ),
        migrations.AlterField(
            model_name='taggedposition',
            name='content_object',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tagged_topics', to='positions.position', verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='taggedposition',
            name='tag',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tagged_positions', to='positions.topic', verbose_name='topic'),
        ),
        migrations.AddIndex(
            model_name='argument',
            index=models.Index(fields=['line', 'position'], name='argument_by_line'),
        ),
        migrations.AddIndex(
            model_name='taggedposition',
            index=models.Index(fields=['tag', 'content_object'], name='position_by_topic'),
        ),
    ]
