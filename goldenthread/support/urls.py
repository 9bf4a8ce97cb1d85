from django.urls import path

from goldenthread.support import views

app_name = "support"

urlpatterns = [path("children/<uuid:child>/support/", views.support, name="support")]
