from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("support", "0001_initial"), ("children", "0002_who_sees_a_child")]

    operations = [
        migrations.RunSQL(
            """
            SELECT goldenthread_protect('support_supportcycle');
            SELECT goldenthread_protect('support_supportcycleevent');
            """,
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
