"""What readers report about records, and who at the desk may answer."""

import django.db.models.deletion
from django.db import migrations, models

from positions.migrations._roles import give

ANSWER = ["view", "change"]


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0005_documents'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mistake', 'Something is wrong'), ('confirm', 'We are this organization and confirm the entry'), ('dispute', 'We are this organization and dispute the entry')], default='mistake', max_length=10, verbose_name='kind')),
                ('words', models.TextField(verbose_name='what is wrong, or what they say')),
                ('evidence', models.TextField(blank=True, verbose_name='where it can be checked')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address for our answer')),
                ('received', models.DateTimeField(auto_now_add=True, verbose_name='received')),
                ('outcome', models.CharField(blank=True, choices=[('corrected', 'corrected'), ('unchanged', 'looked into, left as it is'), ('recorded', 'recorded as the organization’s reply')], max_length=10, verbose_name='outcome')),
                ('answer', models.TextField(blank=True, help_text='In our words, for readers: what was changed, or why nothing was.', verbose_name='answer')),
                ('answered', models.DateField(blank=True, null=True, verbose_name='answered')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='positions.organization', verbose_name='organization')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='positions.position', verbose_name='position')),
            ],
            options={
                'verbose_name': 'report of readers',
                'verbose_name_plural': 'reports of readers',
                'ordering': ['received', 'pk'],
                'indexes': [models.Index(fields=['received'], name='report_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['mistake', 'confirm', 'dispute'])), name='report_kind_is_a_choice'), models.CheckConstraint(condition=models.Q(('outcome__in', ['corrected', 'unchanged', 'recorded', ''])), name='report_outcome_is_a_choice'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(models.Q(('answer', ''), _negated=True), ('answered__isnull', False)), _connector='OR'), name='report_outcome_is_answered')],
            },
        ),
        give(
            {
                "author": {"positions.report": ["view"]},
                "reviewer": {"positions.report": ANSWER},
                "administrator": {"positions.report": [*ANSWER, "delete"]},
            }
        ),
    ]
