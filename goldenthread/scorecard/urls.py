from django.urls import path

from goldenthread.scorecard import views

app_name = "scorecard"

urlpatterns = [
    path("scorecard/", views.scorecard, name="scorecard"),
    path("scorecard/keep/", views.keep, name="keep"),
    path("scorecard/<slug:slug>/", views.measure, name="measure"),
]
