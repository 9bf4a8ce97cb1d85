from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("scorecard", "0001_initial"), ("foundations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """SELECT goldenthread_watch('scorecard', 'scorecard_measure', 'scorecard_measurevoice',
                                         'scorecard_measuretarget', 'scorecard_measurevalue')""",
            reverse_sql="""
                DROP TRIGGER content_changed ON scorecard_measure;
                DROP TRIGGER content_changed ON scorecard_measurevoice;
                DROP TRIGGER content_changed ON scorecard_measuretarget;
                DROP TRIGGER content_changed ON scorecard_measurevalue;
            """,
        )
    ]
