from django.db import migrations

# Supported internships that ended in the year, and whether the intern finished and got a paid job.
COUNTS = """
CREATE FUNCTION adulthood_internships_into_work(of_area bigint, as_of date) RETURNS goldenthread_counts
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH ended AS (
        SELECT child_id,
               status = 'completed' AND destination = 'paid_work' AND coalesce(reached_on <= as_of, false) AS counted
        FROM adulthood_pathway
        WHERE area_id = of_area AND route = 'supported_internship'
          AND ended_on > as_of - interval '1 year' AND ended_on <= as_of
    )
    SELECT goldenthread_publish(
        as_of, count(*) FILTER (WHERE counted), count(*),
        count(DISTINCT child_id) FILTER (WHERE counted), count(DISTINCT child_id) FILTER (WHERE NOT counted))
    FROM ended
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("adulthood", "0001_initial"), ("children", "0002_who_sees_a_child")]

    operations = [
        migrations.RunSQL(
            """
            SELECT goldenthread_protect('adulthood_pathway', 'by the area');
            SELECT goldenthread_protect('adulthood_pathwayevent');
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(COUNTS, reverse_sql="DROP FUNCTION adulthood_internships_into_work(bigint, date);"),
    ]
