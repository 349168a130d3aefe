from django.db import migrations

# Without it, the whole table is looked through after every change (see moments.py).
INDEX = (
    "CREATE INDEX changes_planned_pages ON wagtailcore_page (id) "
    "WHERE expire_at IS NOT NULL OR go_live_at IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [
        ("changes", "0004_find_changes_by_number"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunSQL(INDEX, "DROP INDEX changes_planned_pages")]
