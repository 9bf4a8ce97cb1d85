from django.db import migrations, models

ACTOR = """
CREATE FUNCTION goldenthread_actor() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('goldenthread.actor', true), '')::bigint $$;

CREATE FUNCTION goldenthread_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('goldenthread.today', true), '')::date, current_date) $$;
"""

# A function that runs as its owner names pg_temp last in its path: else anybody's temporary table would be read first.
# One row a room, raised once a statement, in the writer's own transaction: the number is seen when the write is.
WATCH = """
CREATE FUNCTION goldenthread_content_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    INSERT INTO foundations_contentversion (room, version) VALUES (TG_ARGV[0], 1)
    ON CONFLICT (room) DO UPDATE SET version = foundations_contentversion.version + 1;
    RETURN NULL;
END $$;

CREATE FUNCTION goldenthread_watch(room text, VARIADIC watched text[]) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE watched_table text;
BEGIN
    FOREACH watched_table IN ARRAY watched LOOP
        EXECUTE format('CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION goldenthread_content_changed(%L)', watched_table, room);
    END LOOP;
END $$;
"""

REVOKE = "REVOKE EXECUTE ON FUNCTION goldenthread_watch(text, text[]) FROM PUBLIC;"


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                ("room", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("version", models.BigIntegerField(default=0)),
            ],
            options={"verbose_name": "content version"},
        ),
        migrations.RunSQL(
            ACTOR + WATCH + REVOKE,
            reverse_sql="""
                DROP FUNCTION goldenthread_watch(text, text[]);
                DROP FUNCTION goldenthread_content_changed();
                DROP FUNCTION goldenthread_today();
                DROP FUNCTION goldenthread_actor();
            """,
        ),
    ]
