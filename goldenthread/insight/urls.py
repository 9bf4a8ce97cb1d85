from django.urls import path

from goldenthread.insight import views

app_name = "insight"

urlpatterns = [
    path("evidence/", views.evidence, name="evidence"),
    path("evidence/<slug:indicator>.csv", views.indicator_csv, name="indicator_csv"),
    path("evidence/<slug:indicator>/", views.indicator, name="indicator"),
]
