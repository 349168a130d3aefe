"""Triggers that number a change and stamp what it names, whoever wrote it down."""

from django.db import migrations

# Deferred to the commit, so that the one row of the generation is locked for an instant only and
# a later number never becomes visible before an earlier one.
POSTGRESQL = """
CREATE FUNCTION changes_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest bigint;
BEGIN
  INSERT INTO changes_generation AS known (id, number, release) VALUES (1, 1, '')
  ON CONFLICT (id) DO UPDATE SET number = known.number + 1
  RETURNING known.number INTO latest;
  INSERT INTO changes_stamp (key, number, at)
  SELECT DISTINCT named, latest, NEW.at FROM jsonb_array_elements_text(NEW.keys) AS named
  ON CONFLICT (key) DO UPDATE SET number = excluded.number, at = excluded.at;
  UPDATE changes_change SET number = latest WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER changes_number AFTER INSERT ON changes_change
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION changes_number();
"""
POSTGRESQL_BACK = """
DROP TRIGGER changes_number ON changes_change;
DROP FUNCTION changes_number();
"""

# One transaction writes at a time, so the moment makes no difference.
SQLITE = """
CREATE TRIGGER changes_number AFTER INSERT ON changes_change
BEGIN
  INSERT INTO changes_generation (id, number, release) VALUES (1, 1, '')
  ON CONFLICT (id) DO UPDATE SET number = number + 1;
  INSERT INTO changes_stamp (key, number, at)
  SELECT DISTINCT value, (SELECT number FROM changes_generation WHERE id = 1), NEW.at
  FROM json_each(NEW.keys) WHERE true
  ON CONFLICT (key) DO UPDATE SET number = excluded.number, at = excluded.at;
  UPDATE changes_change SET number = (SELECT number FROM changes_generation WHERE id = 1)
  WHERE id = NEW.id;
END;
"""
SQLITE_BACK = "DROP TRIGGER changes_number;"


def forwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL, SQLITE)


def backwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


def _run(schema_editor, postgresql, sqlite):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    # As one statement where Django would part it at semicolons that belong to a body.
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(sqlite if is_sqlite else postgresql)


class Migration(migrations.Migration):
    dependencies = [("changes", "0001_record_of_changes")]
    operations = [migrations.RunPython(forwards, backwards)]
