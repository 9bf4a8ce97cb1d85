from django.urls import path

from goldenthread.local_offer.views import editing, public

app_name = "local_offer"

urlpatterns = [
    path("services/", public.services, name="services"),
    path("services/yours/", editing.own, name="own"),
    path("services/add/", editing.service_add, name="service_add"),
    path("services/<slug:slug>/", public.service, name="service"),
    path("services/<slug:slug>/change/", editing.service_change, name="service_change"),
    path("services/<slug:slug>/still-right/", editing.assure, name="assure"),
    path("services/<slug:slug>/places/add/", editing.place_add, name="place_add"),
    path("services/<slug:slug>/places/<int:pk>/change/", editing.place_change, name="place_change"),
    path("services/<slug:slug>/places/<int:pk>/remove/", editing.place_remove, name="place_remove"),
    path("services/<slug:slug>/thread/", editing.ties, name="ties"),
    path("services/<slug:slug>/thread/<slug:kind>/<int:pk>/remove/", editing.untie, name="untie"),
]
