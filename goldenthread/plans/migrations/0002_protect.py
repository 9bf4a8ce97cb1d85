from django.db import migrations

# What a plan says is written by who has the area; what was given of it, and how it went, by whoever sees the child.
PROTECT = """
SELECT goldenthread_protect('plans_ehcplan', 'by the area');
SELECT goldenthread_protect('plans_ehcplanevent');
SELECT goldenthread_protect('plans_statuschange', 'by the area');
SELECT goldenthread_protect('plans_statuschangeevent');
SELECT goldenthread_protect('plans_need', 'by the area');
SELECT goldenthread_protect('plans_needevent');
SELECT goldenthread_protect('plans_outcome', 'by the area');
SELECT goldenthread_protect('plans_outcomeevent');
SELECT goldenthread_protect('plans_outcomeneed', 'by the area');
SELECT goldenthread_protect('plans_outcomeneedevent');
SELECT goldenthread_protect('plans_provision', 'by the area');
SELECT goldenthread_protect('plans_provisionevent');
SELECT goldenthread_protect('plans_provisionoutcome', 'by the area');
SELECT goldenthread_protect('plans_provisionoutcomeevent');
SELECT goldenthread_protect('plans_outcomereview');
SELECT goldenthread_protect('plans_outcomereviewevent');
SELECT goldenthread_protect('plans_delivery');
SELECT goldenthread_protect('plans_deliveryevent');
SELECT goldenthread_protect('plans_provisioncomment', 'once');
SELECT goldenthread_protect('plans_provisioncommentevent');
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("children", "0002_who_sees_a_child")]

    operations = [migrations.RunSQL(PROTECT, reverse_sql=migrations.RunSQL.noop)]
