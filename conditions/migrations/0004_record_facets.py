"""Record by what lists can be narrowed to the pages that are already there."""

from django.db import migrations

from conditions.filters import facets_of


def record(apps, schema_editor):
    facet = apps.get_model("delivery", "Facet")
    for page in apps.get_model("conditions", "ConditionPage").objects.iterator(chunk_size=100):
        facet.objects.bulk_create(
            facet(page_id=page.pk, name=name, value=value[:255])
            for name, values in facets_of(page).items()
            for value in values
        )


class Migration(migrations.Migration):
    dependencies = [
        ("conditions", "0003_record_citations"),
        ("delivery", "0001_facets_and_pages_taken_down"),
    ]
    operations = [migrations.RunPython(record, migrations.RunPython.noop)]
