"""Indexes from which the latest change of a question and the arguments on no line are read without their tables."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0007_indexes_that_cover'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='argument',
            name='argument_by_topic',
        ),
        migrations.RemoveIndex(
            model_name='position',
            name='position_in_the_overview',
        ),
        migrations.AddIndex(
            model_name='argument',
            index=models.Index(fields=['topic', 'position', 'line'], name='argument_by_topic'),
        ),
        migrations.AddIndex(
            model_name='position',
            index=models.Index(fields=['question', 'status', 'is_current', 'changed'], name='position_in_the_overview'),
        ),
    ]
