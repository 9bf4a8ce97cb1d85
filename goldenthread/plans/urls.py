from django.urls import path

from goldenthread.plans import views

app_name = "plans"

urlpatterns = [
    path("children/<uuid:child>/plan/", views.plan, name="plan"),
    path("children/<uuid:child>/provision/<uuid:provision>/given/", views.delivery, name="delivery"),
    path("children/<uuid:child>/provision/<uuid:provision>/happening/", views.comment, name="comment"),
    path("children/<uuid:child>/outcomes/<uuid:outcome>/review/", views.outcome_review, name="outcome_review"),
]
