from django.db import migrations

# Row-level security for a table about children, its history table included.
#
# Rows are seen by an actor who has the child's whole area (goldenthread_actor_areas, partnership) or the child itself
# (goldenthread_actor_children, children). `written` says by whom rows are written:
#   'by the entitled'  whoever sees the child adds and changes rows; who has the area also removes them
#   'by the area'      only who has the area writes: what gives access to a child, and what decides their support
#   'once'             whoever sees the child adds rows; nobody changes or removes one
# A history table is written by its triggers alone, and never changed.
#
# Foreign-key checks are not subject to row-level security. Composite keys therefore keep a row, its child and
# everything it refers to in one area, and what it refers to with the same child. A trigger keeps a row where it is.
# A later migration that gives the table a new reference asks for its key with goldenthread_hold.
PROTECT = """
CREATE FUNCTION goldenthread_stay() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'a row of % stays with its child and area', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION goldenthread_hold(protected text) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    own regclass := format('public.%I', protected)::regclass;
    reference record;
BEGIN
    FOR reference IN
        SELECT column_of.attname AS own_column, other.oid AS other, other.relname AS other_table,
               other.relrowsecurity AS is_protected,
               EXISTS (SELECT FROM pg_attribute WHERE attrelid = other.oid AND attname = 'child_id') AS is_about_child
        FROM pg_constraint AS key
        JOIN pg_class AS other ON other.oid = key.confrelid
        JOIN pg_attribute AS column_of ON column_of.attrelid = key.conrelid AND column_of.attnum = key.conkey[1]
        WHERE key.conrelid = own AND key.contype = 'f' AND array_length(key.conkey, 1) = 1
          AND other.relname <> 'children_child'
          AND NOT EXISTS (SELECT FROM pg_constraint AS held
                          WHERE held.conrelid = own AND held.contype = 'f' AND held.confrelid = other.oid
                            AND held.conkey[2] = key.conkey[1])
          AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = other.oid AND attname = 'area_id')
    LOOP
        IF reference.is_about_child AND NOT reference.is_protected THEN
            RAISE EXCEPTION 'protect % before %, which refers to it', reference.other_table, protected;
        ELSIF reference.is_about_child THEN
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (child_id, %I)
                REFERENCES %I (child_id, id) DEFERRABLE INITIALLY DEFERRED',
                own, protected || '_' || reference.own_column || '_child', reference.own_column, reference.other_table);
        ELSE
            IF NOT EXISTS (SELECT FROM pg_constraint
                           WHERE conrelid = reference.other AND contype = 'u' AND conname = reference.other_table || '_area') THEN
                EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (area_id, id)',
                    reference.other_table, reference.other_table || '_area');
            END IF;
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (area_id, %I)
                REFERENCES %I (area_id, id) DEFERRABLE INITIALLY DEFERRED',
                own, protected || '_' || reference.own_column || '_area', reference.own_column, reference.other_table);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION goldenthread_protect(protected text, written text DEFAULT 'by the entitled') RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    own regclass := format('public.%I', protected)::regclass;
    child_column text := 'id';
    by_area text := 'area_id = ANY ((SELECT public.goldenthread_actor_areas())::bigint[])';
    seen text;
    adding text;
BEGIN
    IF written NOT IN ('by the entitled', 'by the area', 'once') THEN
        RAISE EXCEPTION '% is not a way in which a table is written', written;
    END IF;
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = own AND attname = 'child_id' AND NOT attisdropped) THEN
        child_column := 'child_id';
    ELSIF protected NOT IN ('children_child', 'children_childevent') THEN
        RAISE EXCEPTION '% has no child_id', protected;
    END IF;
    IF (SELECT count(*) FROM pg_attribute
        WHERE attrelid = own AND attname IN ('area_id', child_column) AND attnotnull AND NOT attisdropped) < 2 THEN
        RAISE EXCEPTION 'area_id and % of % must not be null', child_column, protected;
    END IF;
    seen := format('(%s OR %I = ANY ((SELECT public.goldenthread_actor_children())::bigint[]))', by_area, child_column);

    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', own);
    EXECUTE format('CREATE POLICY actor_sees_child ON %s FOR SELECT USING (%s)', own, seen);
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = own AND attname = 'pgh_id' AND NOT attisdropped) THEN
        EXECUTE format('CREATE POLICY trigger_adds ON %s FOR INSERT WITH CHECK (pg_trigger_depth() > 0 AND %s)', own, seen);
        RETURN;
    END IF;
    adding := CASE WHEN written = 'by the area' THEN by_area ELSE seen END;
    EXECUTE format('CREATE POLICY actor_adds ON %s FOR INSERT WITH CHECK (%s)', own, adding);
    IF written <> 'once' THEN
        EXECUTE format('CREATE POLICY actor_changes ON %s FOR UPDATE USING (%s) WITH CHECK (%s)', own, adding, adding);
        EXECUTE format('CREATE POLICY actor_removes ON %s FOR DELETE USING (%s)', own, by_area);
    END IF;
    EXECUTE format('CREATE TRIGGER stays BEFORE UPDATE ON %s FOR EACH ROW
        WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.area_id IS DISTINCT FROM NEW.area_id
              OR OLD.%I IS DISTINCT FROM NEW.%I)
        EXECUTE FUNCTION goldenthread_stay()', own, child_column, child_column);

    IF child_column = 'id' THEN
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I UNIQUE (area_id, id)', own, protected || '_area');
    ELSE
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I UNIQUE (child_id, id)', own, protected || '_child');
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (area_id, child_id)
            REFERENCES children_child (area_id, id) DEFERRABLE INITIALLY DEFERRED', own, protected || '_area_child');
    END IF;
    PERFORM goldenthread_hold(protected);
END $$;

REVOKE EXECUTE ON FUNCTION goldenthread_protect(text, text), goldenthread_hold(text) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("foundations", "0002_postcode")]

    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS goldenthread_protect(text);" + PROTECT,
            reverse_sql="""
                DROP FUNCTION goldenthread_protect(text, text);
                DROP FUNCTION goldenthread_hold(text);
                DROP FUNCTION goldenthread_stay();
            """,
        )
    ]
