from django.urls import path

from goldenthread.thread import api, views

app_name = "thread"

urlpatterns = [
    path("thread/", views.overview, name="overview"),
    path("thread/schema.json", api.schema, name="schema"),
    path("thread/gaps/", views.gaps, name="gaps"),
    path("thread/gaps.csv", views.gaps_csv, name="gaps_csv"),
    path("thread/<slug:kind>/<slug:key>/", views.thread, name="thread"),
    path("thread/<slug:kind>/<slug:key>.json", api.thread_json, name="thread_json"),
]
