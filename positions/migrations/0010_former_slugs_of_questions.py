"""Former names of questions in addresses."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0009_merges'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='formerslug',
            name='former_slug_of_one_record',
        ),
        migrations.AlterField(
            model_name='formerslug',
            name='question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='positions.question', verbose_name='question'),
        ),
        migrations.AddConstraint(
            model_name='formerslug',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('line', None), ('organization', None), ('position', None), ('question', None), ('topic__isnull', False)), models.Q(('line__isnull', False), ('organization', None), ('position', None), ('question__isnull', False), ('topic', None)), models.Q(('line', None), ('organization__isnull', False), ('position', None), ('question', None), ('topic', None)), models.Q(('line', None), ('organization', None), ('position__isnull', False), ('question', None), ('topic', None)), models.Q(('line', None), ('organization', None), ('position', None), ('question__isnull', False), ('topic', None)), _connector='OR'), name='former_slug_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='formerslug',
            constraint=models.UniqueConstraint(condition=models.Q(('line__isnull', True), ('question__isnull', False)), fields=('slug',), name='former_slug_of_one_question'),
        ),
    ]
