from django.db import migrations

# The areas all of whose children the acting person's current roles open. Read by the policies of every child table,
# once a statement; it runs as its owner because the web's role decides nothing about itself.
ACTOR_AREAS = """
CREATE FUNCTION goldenthread_actor_areas() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT agency.area_id), '{}')
    FROM partnership_membership AS membership
    JOIN partnership_agency AS agency ON agency.id = membership.agency_id
    JOIN partnership_user AS person ON person.id = membership.user_id
    WHERE membership.user_id = goldenthread_actor()
      AND person.is_active
      AND membership.child_scope = 'area'
      AND membership.started_on <= goldenthread_today()
      AND (membership.ended_on IS NULL OR membership.ended_on >= goldenthread_today())
$$;

SELECT goldenthread_watch('partnership', 'partnership_area', 'partnership_agency');
"""


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_initial"), ("foundations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ACTOR_AREAS,
            reverse_sql="""
                DROP FUNCTION goldenthread_actor_areas();
                DROP TRIGGER content_changed ON partnership_area;
                DROP TRIGGER content_changed ON partnership_agency;
            """,
        )
    ]
