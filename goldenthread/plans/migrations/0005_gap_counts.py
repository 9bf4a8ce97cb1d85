from django.db import migrations

# How many threads are broken in the plans of an area, for those who may not open a child's record. Only as an order of
# size: nothing of fewer than five children, and otherwise the nearest multiple of five, so that counting before and
# after tells of no single child.
GAP_COUNTS = """
CREATE FUNCTION plans_gap_counts(of_area bigint) RETURNS TABLE (code text, about bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH broken AS (
        SELECT 'outcome-without-provision' AS code, outcome.child_id
        FROM plans_outcome AS outcome
        WHERE outcome.area_id = of_area
          AND NOT EXISTS (SELECT FROM plans_provisionoutcome AS tie WHERE tie.outcome_id = outcome.id)
        UNION ALL
        SELECT 'provision-without-outcome', provision.child_id
        FROM plans_provision AS provision
        WHERE provision.area_id = of_area
          AND NOT EXISTS (SELECT FROM plans_provisionoutcome AS tie WHERE tie.provision_id = provision.id)
        UNION ALL
        SELECT 'provision-without-service', provision.child_id
        FROM plans_provision AS provision
        WHERE provision.area_id = of_area AND provision.service_id IS NULL
    )
    SELECT broken.code, CASE WHEN count(DISTINCT child_id) >= 5 THEN (round(count(*) / 5.0) * 5)::bigint END
    FROM broken GROUP BY broken.code
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_no_halves")]

    operations = [migrations.RunSQL(GAP_COUNTS, reverse_sql="DROP FUNCTION plans_gap_counts(bigint);")]
