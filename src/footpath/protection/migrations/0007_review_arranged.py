import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('protection', '0006_enquiry_outcome'),
        ('record', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrangedconference',
            name='reviews',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.record'),
        ),
        migrations.AddField(
            model_name='review',
            name='arranged',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.record'),
        ),
    ]
