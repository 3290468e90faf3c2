"""The content version and the positions that moved it; the triggers come when `migrate` ends."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0001_initial'),
        ('reversion', '0002_add_index_on_version_for_content_type_and_db'),
    ]

    operations = [
        migrations.CreateModel(
            name='TouchedPosition',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='ContentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.CharField(max_length=32)),
                ('number', models.BigIntegerField()),
                ('changed', models.CharField(help_text='In UTC, as 2026-01-31T12:00:00Z.', max_length=20)),
                ('triggers', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_content_version')],
            },
        ),
    ]
