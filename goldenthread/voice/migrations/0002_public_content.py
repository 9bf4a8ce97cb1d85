from django.db import migrations

TABLES = ["voice_topic", "voice_consultation", "voice_voice", "voice_response"]


class Migration(migrations.Migration):
    """Copies of public pages are dropped when what families said, or the answers to it, change."""

    dependencies = [("voice", "0001_initial"), ("foundations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"SELECT goldenthread_watch('voice', {', '.join(repr(table) for table in TABLES)})",
            reverse_sql="".join(f"DROP TRIGGER content_changed ON {table};" for table in TABLES),
        )
    ]
