from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("changes", "0003_follow_the_clock")]

    operations = [
        migrations.AddIndex(
            model_name="stamp",
            index=models.Index(fields=["number"], name="changes_stamp_number"),
        ),
    ]
