from django.db import migrations

# Sums are checked when the writing transaction commits, one writer of a fund after another: the fund's row is locked, and
# the sums are read after the lock is had.
CHECKS = """
CREATE FUNCTION market_check_fund() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    checked bigint;
    put_in numeric;
    allocated numeric;
BEGIN
    FOR checked IN
        SELECT DISTINCT (changed ->> TG_ARGV[0])::bigint
        FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) AS changed WHERE changed ->> TG_ARGV[0] IS NOT NULL ORDER BY 1
    LOOP
        PERFORM FROM market_fund WHERE id = checked FOR NO KEY UPDATE;
        SELECT coalesce(sum(amount), 0) INTO put_in
        FROM market_contribution JOIN market_fund ON market_fund.id = fund_id
        WHERE fund_id = checked AND market_contribution.withdrawn_at IS NULL AND market_fund.withdrawn_at IS NULL;
        SELECT coalesce(sum(amount), 0) INTO allocated
        FROM market_allocation WHERE fund_id = checked AND withdrawn_at IS NULL;
        IF allocated > put_in THEN
            RAISE EXCEPTION 'fund % has % put in and % allocated', checked, put_in, allocated
                USING ERRCODE = 'check_violation', CONSTRAINT = 'market_fund_covers_allocations';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION market_check_allocation() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    checked bigint;
    set_aside numeric;
    committed numeric;
BEGIN
    FOR checked IN
        SELECT DISTINCT (changed ->> TG_ARGV[0])::bigint
        FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) AS changed WHERE changed ->> TG_ARGV[0] IS NOT NULL ORDER BY 1
    LOOP
        PERFORM FROM market_fund WHERE id = (SELECT fund_id FROM market_allocation WHERE id = checked)
            FOR NO KEY UPDATE;
        SELECT coalesce(sum(amount), 0) INTO set_aside
        FROM market_allocation WHERE id = checked AND withdrawn_at IS NULL;
        SELECT coalesce(sum(amount), 0) INTO committed
        FROM (SELECT value AS amount FROM market_contract WHERE allocation_id = checked AND withdrawn_at IS NULL
              UNION ALL
              SELECT amount FROM market_grant WHERE allocation_id = checked AND withdrawn_at IS NULL) AS used;
        IF committed > set_aside THEN
            RAISE EXCEPTION 'allocation % has % set aside and % in contracts and grants', checked, set_aside, committed
                USING ERRCODE = 'check_violation', CONSTRAINT = 'market_allocation_covers_contracts_and_grants';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION market_same_area() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    other bigint;
BEGIN
    FOR place IN 0 .. TG_NARGS / 2 - 1 LOOP
        EXECUTE format('SELECT area_id FROM %I WHERE id = $1', TG_ARGV[2 * place + 1])
            INTO other USING (to_jsonb(NEW) ->> TG_ARGV[2 * place])::bigint;
        IF other <> NEW.area_id THEN
            RAISE EXCEPTION '%.% is of another area', TG_TABLE_NAME, TG_ARGV[2 * place]
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_same_area';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
"""

SUMS = [
    ("market_fund", "fund", "id"),
    ("market_contribution", "fund", "fund_id"),
    ("market_allocation", "fund", "fund_id"),
    ("market_allocation", "allocation", "id"),
    ("market_contract", "allocation", "allocation_id"),
    ("market_grant", "allocation", "allocation_id"),
]

REFERENCES = {
    "market_fund": {"lead_agency_id": "partnership_agency"},
    "market_contribution": {"fund_id": "market_fund", "agency_id": "partnership_agency"},
    "market_allocation": {"fund_id": "market_fund", "intention_id": "strategy_intention"},
    "market_contract": {"allocation_id": "market_allocation", "provider_id": "partnership_agency"},
    "market_grant": {"allocation_id": "market_allocation", "recipient_id": "partnership_agency"},
    "market_valuereview": {"contract_id": "market_contract", "grant_id": "market_grant"},
}


def sums() -> str:
    return "".join(
        f"""CREATE CONSTRAINT TRIGGER {checked}_covers AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION market_check_{checked}('{column}');"""
        for table, checked, column in SUMS
    )


def same_area() -> str:
    return "".join(
        f"""CREATE TRIGGER same_area AFTER INSERT OR UPDATE ON {table} FOR EACH ROW
            EXECUTE FUNCTION market_same_area({", ".join(f"'{c}', '{t}'" for c, t in columns.items())});"""
        for table, columns in REFERENCES.items()
    )


class Migration(migrations.Migration):
    """What must hold between rows: sums, and one area. And copies of public pages are dropped when money changes."""

    dependencies = [
        ("market", "0001_initial"),
        ("foundations", "0001_initial"),
        ("partnership", "0001_initial"),
        ("strategy", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            CHECKS + sums() + same_area(),
            reverse_sql="".join(f"DROP TRIGGER {checked}_covers ON {table};" for table, checked, _ in SUMS)
            + "".join(f"DROP TRIGGER same_area ON {table};" for table in REFERENCES)
            + """
            DROP FUNCTION market_check_fund();
            DROP FUNCTION market_check_allocation();
            DROP FUNCTION market_same_area();
        """,
        ),
        migrations.RunSQL(
            f"SELECT goldenthread_watch('market', {', '.join(repr(table) for table in REFERENCES)})",
            reverse_sql="".join(f"DROP TRIGGER content_changed ON {table};" for table in REFERENCES),
        ),
    ]
