from django.urls import path

from goldenthread.pages import views

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("desk/", views.desk, name="desk"),
    path("<slug:area>/", views.area_home, name="area_home"),
]
