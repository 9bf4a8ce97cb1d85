from django.urls import path

from goldenthread.children import views

app_name = "children"

urlpatterns = [
    path("children/", views.children, name="children"),
    path("children/<uuid:child>/", views.child, name="child"),
    path("children/<uuid:child>/opened/", views.openings, name="openings"),
]
