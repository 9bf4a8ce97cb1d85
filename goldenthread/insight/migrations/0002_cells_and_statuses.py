from django.db import migrations

# A cell holds a number exactly where its letter is "p", so that a missing number can never pass for nought.
CELLS = """
ALTER TABLE insight_publishedrow ADD CONSTRAINT published_cells_match_statuses CHECK (
    replace(regexp_replace(array_to_string(cells, ',', 'N'), '[^N,]+', 'p', 'g'), ',', '')
    = translate(statuses, 'sanl.', 'NNNNN')
);
"""


class Migration(migrations.Migration):
    dependencies = [("foundations", "0001_initial"), ("insight", "0001_initial")]

    operations = [
        migrations.RunSQL(
            CELLS, reverse_sql="ALTER TABLE insight_publishedrow DROP CONSTRAINT published_cells_match_statuses;"
        ),
        migrations.RunSQL(
            "SELECT goldenthread_watch('insight', 'insight_release', 'insight_indicator', 'insight_statisticalneighbour')",
            reverse_sql="""
                DROP TRIGGER content_changed ON insight_release;
                DROP TRIGGER content_changed ON insight_indicator;
                DROP TRIGGER content_changed ON insight_statisticalneighbour;
            """,
        ),
    ]
