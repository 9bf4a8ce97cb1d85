from django.db import migrations

TABLES = [
    f"strategy_{name}"
    for name in (
        "strategy", "priority", "theme", "statement", "intention", "intentionpriority", "intentionvoice", "intentionfigure",
        "figure", "impactmeasure", "glossaryterm", "namechange", "board", "boardseat", "action", "milestone", "progressnote",
    )
]  # fmt: skip


class Migration(migrations.Migration):
    """Copies of public pages are dropped when the strategy changes."""

    dependencies = [("strategy", "0002_initial"), ("foundations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"SELECT goldenthread_watch('strategy', {', '.join(repr(table) for table in TABLES)})",
            reverse_sql="".join(f"DROP TRIGGER content_changed ON {table};" for table in TABLES),
        )
    ]
