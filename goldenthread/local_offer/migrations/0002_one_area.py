from django.db import migrations

REFERENCES = {
    "local_offer_service": {"organization_id": "partnership_agency"},
    "local_offer_location": {},
    "local_offer_serviceatlocation": {"service_id": "local_offer_service", "location_id": "local_offer_location"},
    "local_offer_costoption": {"service_id": "local_offer_service"},
    "local_offer_funding": {
        "service_id": "local_offer_service",
        "contract_id": "market_contract",
        "grant_id": "market_grant",
    },
    "local_offer_serviceintention": {"service_id": "local_offer_service", "intention_id": "strategy_intention"},
}


def same_area() -> str:
    return "".join(
        f"""CREATE TRIGGER same_area AFTER INSERT OR UPDATE ON {table} FOR EACH ROW
            EXECUTE FUNCTION market_same_area({", ".join(f"'{c}', '{t}'" for c, t in columns.items())});"""
        for table, columns in REFERENCES.items()
        if columns
    )


class Migration(migrations.Migration):
    """What belongs together is of one area. And copies of public pages are dropped when the directory changes."""

    dependencies = [("local_offer", "0001_initial"), ("market", "0002_money_adds_up"), ("foundations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            same_area(),
            reverse_sql="".join(
                f"DROP TRIGGER same_area ON {table};" for table, columns in REFERENCES.items() if columns
            ),
        ),
        migrations.RunSQL(
            f"SELECT goldenthread_watch('local_offer', {', '.join(repr(table) for table in REFERENCES)})",
            reverse_sql="".join(f"DROP TRIGGER content_changed ON {table};" for table in REFERENCES),
        ),
    ]
