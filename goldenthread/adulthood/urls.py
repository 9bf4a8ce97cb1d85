from django.urls import path

from goldenthread.adulthood import views

app_name = "adulthood"

urlpatterns = [path("children/<uuid:child>/growing-up/", views.adulthood, name="adulthood")]
