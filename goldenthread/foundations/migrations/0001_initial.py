from django.db import migrations, models

ACTOR = """
CREATE FUNCTION goldenthread_actor() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('goldenthread.actor', true), '')::bigint $$;

CREATE FUNCTION goldenthread_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('goldenthread.today', true), '')::date, current_date) $$;
"""

# One row a room, raised once a statement, in the writer's own transaction: the number is seen when the write is.
WATCH = """
CREATE FUNCTION goldenthread_content_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
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

# Row-level security for a table about children, its history table included.
#
# Rows are seen, and may be written, by an actor who has the child's whole area (goldenthread_actor_areas, partnership)
# or the child itself (goldenthread_actor_children, children). Composite keys keep a row's area, child and references
# together, because foreign-key checks themselves are not subject to row-level security.
PROTECT = """
CREATE FUNCTION goldenthread_protect(protected text) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    child_column text := 'child_id';
    is_history boolean;
    reference record;
BEGIN
    SELECT EXISTS (SELECT FROM information_schema.columns
                   WHERE table_schema = 'public' AND table_name = protected AND column_name = 'pgh_id') INTO is_history;
    IF NOT EXISTS (SELECT FROM information_schema.columns
                   WHERE table_schema = 'public' AND table_name = protected AND column_name = 'child_id') THEN
        child_column := 'id';
    END IF;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('CREATE POLICY actor_sees_child ON %I
        USING (area_id = ANY ((SELECT goldenthread_actor_areas())::bigint[])
               OR %I = ANY ((SELECT goldenthread_actor_children())::bigint[]))
        WITH CHECK (area_id = ANY ((SELECT goldenthread_actor_areas())::bigint[])
               OR %I = ANY ((SELECT goldenthread_actor_children())::bigint[]))', protected, child_column, child_column);
    IF is_history THEN
        RETURN;
    END IF;
    IF child_column = 'id' THEN
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (area_id, id)', protected, protected || '_area');
        RETURN;
    END IF;
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (child_id, id)', protected, protected || '_child');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (area_id, child_id)
        REFERENCES children_child (area_id, id) DEFERRABLE INITIALLY DEFERRED', protected, protected || '_area_child');
    FOR reference IN
        SELECT own.attname AS own_column, other.relname AS other_table
        FROM pg_constraint AS key
        JOIN pg_class AS other ON other.oid = key.confrelid
        JOIN pg_attribute AS own ON own.attrelid = key.conrelid AND own.attnum = key.conkey[1]
        WHERE key.conrelid = protected::regclass AND key.contype = 'f' AND array_length(key.conkey, 1) = 1
          AND other.relrowsecurity AND other.relname <> 'children_child'
    LOOP
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (child_id, %I)
            REFERENCES %I (child_id, id) DEFERRABLE INITIALLY DEFERRED',
            protected, protected || '_' || reference.own_column || '_child', reference.own_column, reference.other_table);
    END LOOP;
END $$;

REVOKE EXECUTE ON FUNCTION goldenthread_protect(text), goldenthread_watch(text, text[]) FROM PUBLIC;
"""


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
            ACTOR + WATCH + PROTECT,
            reverse_sql="""
                DROP FUNCTION goldenthread_protect(text);
                DROP FUNCTION goldenthread_watch(text, text[]);
                DROP FUNCTION goldenthread_content_changed();
                DROP FUNCTION goldenthread_today();
                DROP FUNCTION goldenthread_actor();
            """,
        ),
    ]
