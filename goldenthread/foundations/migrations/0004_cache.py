from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache: what all web processes must agree on."""

    dependencies = [("foundations", "0003_protect")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE foundations_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX foundations_cache_expires ON foundations_cache (expires);
            """,
            reverse_sql="DROP TABLE foundations_cache;",
        )
    ]
