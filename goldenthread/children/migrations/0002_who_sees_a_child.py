from django.db import migrations

# The single children that the acting person may see: their own family's, those in whose team they are, and those at the
# school or college whose staff they are. A role that opens no child's record (a provider's, a commissioner's) opens none
# here either, whoever named it in a team. Read by the policies of every child table, once a statement.
ACTOR_CHILDREN = """
CREATE FUNCTION goldenthread_actor_children() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH acting AS (
        SELECT id FROM partnership_user WHERE id = goldenthread_actor() AND is_active
    ), role AS (
        SELECT membership.id, membership.agency_id, membership.child_scope, agency.area_id
        FROM partnership_membership AS membership
        JOIN acting ON acting.id = membership.user_id
        JOIN partnership_agency AS agency ON agency.id = membership.agency_id
        WHERE membership.child_scope IN ('area', 'setting', 'team')
          AND membership.started_on <= goldenthread_today()
          AND (membership.ended_on IS NULL OR membership.ended_on >= goldenthread_today())
    ), seen AS (
        SELECT tie.child_id
        FROM children_familytie AS tie
        JOIN acting ON acting.id = tie.user_id
        WHERE tie.started_on <= goldenthread_today()
          AND (tie.ended_on IS NULL OR tie.ended_on >= goldenthread_today())
        UNION ALL
        SELECT team.child_id
        FROM children_teammember AS team
        JOIN role ON role.id = team.membership_id AND role.area_id = team.area_id
        WHERE team.started_on <= goldenthread_today()
          AND (team.ended_on IS NULL OR team.ended_on >= goldenthread_today())
        UNION ALL
        SELECT placement.child_id
        FROM children_settingplacement AS placement
        JOIN role ON role.agency_id = placement.agency_id AND role.child_scope = 'setting'
        WHERE placement.started_on <= goldenthread_today()
          AND (placement.ended_on IS NULL OR placement.ended_on >= goldenthread_today())
    )
    SELECT coalesce(array_agg(DISTINCT child_id), '{}') FROM seen
$$;
"""

# Ties, teams and places open a child's record to people, so that only who has the area writes them. Whoever opens a
# record leaves a trace in their own name, which nobody changes.
PROTECT = """
SELECT goldenthread_protect('children_child', 'by the area');
SELECT goldenthread_protect('children_childevent');
SELECT goldenthread_protect('children_familytie', 'by the area');
SELECT goldenthread_protect('children_familytieevent');
SELECT goldenthread_protect('children_teammember', 'by the area');
SELECT goldenthread_protect('children_teammemberevent');
SELECT goldenthread_protect('children_settingplacement', 'by the area');
SELECT goldenthread_protect('children_settingplacementevent');
SELECT goldenthread_protect('children_accesstrace', 'once');
CREATE POLICY in_ones_own_name ON children_accesstrace AS RESTRICTIVE FOR INSERT
    WITH CHECK (user_id = goldenthread_actor());
"""

# A membership has no area of its own for a composite key to hold: its agency has.
TEAM_OF_THE_AREA = """
CREATE FUNCTION children_team_of_the_area() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM partnership_membership AS membership
                   JOIN partnership_agency AS agency ON agency.id = membership.agency_id
                   WHERE membership.id = NEW.membership_id AND agency.area_id = NEW.area_id) THEN
        RAISE EXCEPTION 'a team member has a role in the child''s own area'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER of_the_area BEFORE INSERT OR UPDATE ON children_teammember
    FOR EACH ROW EXECUTE FUNCTION children_team_of_the_area();
"""

# What may be published of counts about children. Every measure's function answers through this one, so that a number too
# small to publish never leaves the database: none under 5, no rest under 5, and neither from fewer than 5 children.
# It answers for the ends of past quarters alone, so that nobody learns of one child by counting before and after.
COUNTS = """
CREATE TYPE goldenthread_counts AS (status text, numerator bigint, denominator bigint);

CREATE FUNCTION goldenthread_publish(
    as_of date, numerator bigint, denominator bigint, children_counted bigint, children_not_counted bigint
) RETURNS goldenthread_counts
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF as_of <> (date_trunc('quarter', as_of) + interval '3 months - 1 day')::date OR as_of >= goldenthread_today() THEN
        RAISE EXCEPTION 'children are counted at the end of a past quarter' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF denominator = 0 THEN
        RETURN ROW('nothing to count', NULL, NULL)::goldenthread_counts;
    END IF;
    IF least(numerator, denominator - numerator, children_counted, children_not_counted) < 5 THEN
        RETURN ROW('suppressed', NULL, NULL)::goldenthread_counts;
    END IF;
    RETURN ROW('published', numerator, denominator)::goldenthread_counts;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0001_initial"),
        ("foundations", "0003_protect"),
        ("partnership", "0002_actor_areas"),
    ]

    operations = [
        migrations.RunSQL(ACTOR_CHILDREN, reverse_sql="DROP FUNCTION goldenthread_actor_children() CASCADE;"),
        migrations.RunSQL(PROTECT, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(TEAM_OF_THE_AREA, reverse_sql="DROP FUNCTION children_team_of_the_area() CASCADE;"),
        migrations.RunSQL(
            COUNTS,
            reverse_sql="""
                DROP FUNCTION goldenthread_publish(date, bigint, bigint, bigint, bigint);
                DROP TYPE goldenthread_counts;
            """,
        ),
    ]
