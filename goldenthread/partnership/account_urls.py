"""Sign-in, at /accounts/: django-allauth's own addresses."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
