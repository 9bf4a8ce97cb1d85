from django.db import migrations

# Counts for the scorecard. They run as their owner, see every child of the area, and answer with what may be published.
COUNTS = """
CREATE FUNCTION plans_outcomes_on_track(of_area bigint, as_of date) RETURNS goldenthread_counts
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Outcomes of plans in force, each by its latest review of the twelve months.
    WITH latest AS (
        SELECT DISTINCT ON (review.outcome_id) review.child_id, review.status IN ('met', 'on_track') AS counted
        FROM plans_outcomereview AS review
        JOIN plans_outcome AS outcome ON outcome.id = review.outcome_id
        JOIN plans_ehcplan AS plan ON plan.id = outcome.plan_id
        WHERE review.area_id = of_area AND plan.issued_on <= as_of AND (plan.ended_on IS NULL OR plan.ended_on > as_of)
          AND review.reviewed_on > as_of - interval '1 year' AND review.reviewed_on <= as_of
        ORDER BY review.outcome_id, review.reviewed_on DESC, review.id DESC
    )
    SELECT goldenthread_publish(
        as_of, count(*) FILTER (WHERE counted), count(*),
        count(DISTINCT child_id) FILTER (WHERE counted), count(DISTINCT child_id) FILTER (WHERE NOT counted))
    FROM latest
$$;

CREATE FUNCTION plans_provision_given_in_full(of_area bigint, as_of date) RETURNS goldenthread_counts
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Weeks of the quarter in which a line of provision was promised.
    WITH weeks AS (
        SELECT child_id, given_minutes >= promised_minutes AS counted
        FROM plans_delivery
        WHERE area_id = of_area AND promised_minutes > 0
          AND week > as_of - interval '3 months' AND week <= as_of
    )
    SELECT goldenthread_publish(
        as_of, count(*) FILTER (WHERE counted), count(*),
        count(DISTINCT child_id) FILTER (WHERE counted), count(DISTINCT child_id) FILTER (WHERE NOT counted))
    FROM weeks
$$;

CREATE FUNCTION plans_families_say_it_happens(of_area bigint, as_of date) RETURNS goldenthread_counts
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Lines of provision, each by the family's latest answer of the twelve months.
    WITH latest AS (
        SELECT DISTINCT ON (provision_id) child_id, happening = 'yes' AS counted
        FROM plans_provisioncomment
        WHERE area_id = of_area
          AND (said_at AT TIME ZONE 'Europe/London')::date > as_of - interval '1 year'
          AND (said_at AT TIME ZONE 'Europe/London')::date <= as_of
        ORDER BY provision_id, said_at DESC, id DESC
    )
    SELECT goldenthread_publish(
        as_of, count(*) FILTER (WHERE counted), count(*),
        count(DISTINCT child_id) FILTER (WHERE counted), count(DISTINCT child_id) FILTER (WHERE NOT counted))
    FROM latest
$$;

CREATE FUNCTION plans_short_breaks_taken(of_area bigint, as_of date) RETURNS goldenthread_counts
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    -- Children with a plan in force, and whether they were given anything under section H1 in the twelve months.
    WITH children AS (
        SELECT plan.child_id, EXISTS (
            SELECT FROM plans_delivery AS delivery
            JOIN plans_provision AS provision ON provision.id = delivery.provision_id
            WHERE delivery.child_id = plan.child_id AND provision.section = 'H1' AND delivery.given_minutes > 0
              AND delivery.week > as_of - interval '1 year' AND delivery.week <= as_of
        ) AS counted
        FROM plans_ehcplan AS plan
        WHERE plan.area_id = of_area AND plan.issued_on <= as_of AND (plan.ended_on IS NULL OR plan.ended_on > as_of)
    )
    SELECT goldenthread_publish(
        as_of, count(*) FILTER (WHERE counted), count(*),
        count(DISTINCT child_id) FILTER (WHERE counted), count(DISTINCT child_id) FILTER (WHERE NOT counted))
    FROM children
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_protect")]

    operations = [
        migrations.RunSQL(
            COUNTS,
            reverse_sql="""
                DROP FUNCTION plans_outcomes_on_track(bigint, date);
                DROP FUNCTION plans_provision_given_in_full(bigint, date);
                DROP FUNCTION plans_families_say_it_happens(bigint, date);
                DROP FUNCTION plans_short_breaks_taken(bigint, date);
            """,
        )
    ]
