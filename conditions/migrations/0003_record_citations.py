"""Record what the pages and revisions that are already there cite."""

from django.db import migrations

from conditions.library.citing import CITING_FIELDS, decoded, references_in


def record(apps, schema_editor):
    page_model = apps.get_model("conditions", "ConditionPage")
    revision_model = apps.get_model("wagtailcore", "Revision")
    keys = set(apps.get_model("conditions", "ReferenceSnippet").objects.values_list("pk", flat=True))
    citation = apps.get_model("conditions", "Citation")

    def rows(page_id, revision_id, named):
        return [
            citation(reference_id=pk, page_id=page_id, revision_id=revision_id)
            for pk in named & keys
        ]

    pages = set()
    for page in page_model.objects.iterator(chunk_size=100):
        pages.add(page.pk)
        streams = (list(page.sections.raw_data), list(page.further_reading.raw_data))
        citation.objects.bulk_create(rows(page.pk, None, references_in([page.lead, *streams])))
    revisions = revision_model.objects.filter(
        content_type__app_label="conditions", content_type__model="conditionpage"
    )
    for revision in revisions.iterator(chunk_size=100):
        if int(revision.object_id) in pages:
            named = references_in(decoded(revision.content.get(name)) for name in CITING_FIELDS)
            citation.objects.bulk_create(rows(int(revision.object_id), revision.pk, named))


class Migration(migrations.Migration):
    dependencies = [("conditions", "0002_citations_and_merges")]
    operations = [migrations.RunPython(record, migrations.RunPython.noop)]
