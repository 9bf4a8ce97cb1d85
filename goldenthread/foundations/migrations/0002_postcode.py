import django.contrib.postgres.indexes
from django.db import migrations, models

# The one import from the product: a column type has to be known to whoever reads the migration's state.
import goldenthread.foundations.points


class Migration(migrations.Migration):
    dependencies = [("foundations", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Postcode",
            fields=[
                ("postcode", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("easting", models.IntegerField(help_text="Metres on the British National Grid")),
                ("northing", models.IntegerField(help_text="Metres on the British National Grid")),
                (
                    "location",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("easting"),
                            models.F("northing"),
                            function="point",
                            output_field=goldenthread.foundations.points.PointField(),
                        ),
                        output_field=goldenthread.foundations.points.PointField(),
                    ),
                ),
                ("ward", models.CharField(blank=True, max_length=9, null=True, verbose_name="ward code")),
                (
                    "lsoa",
                    models.CharField(
                        blank=True, max_length=9, null=True, verbose_name="lower layer super output area code"
                    ),
                ),
                (
                    "authority",
                    models.CharField(blank=True, max_length=9, null=True, verbose_name="local authority code"),
                ),
                ("terminated", models.DateField(blank=True, null=True, verbose_name="month of its end")),
                ("release", models.CharField(max_length=100, verbose_name="source release")),
            ],
            options={
                "verbose_name": "postcode",
                "indexes": [
                    django.contrib.postgres.indexes.GistIndex(fields=["location"], name="foundations_postcode_location")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "postcode__regex",
                                "^(([A-Z]{1,2}[0-9][0-9A-HJ-NP-Z]?|GIR|NPT) [0-9][ABD-HJLNP-UW-Z]{2})$",
                            )
                        ),
                        name="foundations_postcode_format",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("easting__range", (-10000, 700000)), ("northing__range", (0, 1300000))),
                        name="foundations_postcode_on_grid",
                    ),
                ],
            },
        ),
        # Public pages that search by distance are shared copies; new postcodes outdate them.
        migrations.RunSQL("SELECT goldenthread_watch('foundations', 'foundations_postcode')", migrations.RunSQL.noop),
    ]
