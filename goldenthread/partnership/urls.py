from django.urls import path

from goldenthread.partnership.views import history, people, public

app_name = "partnership"

urlpatterns = [
    path("roles/", public.roles, name="roles"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:person>/", people.person, name="person"),
    path("people/<int:person>/give-role/", people.give_role, name="give_role"),
    path("people/<int:person>/roles/<int:membership>/end/", people.end_role, name="end_role"),
    path("people/<int:person>/invite-again/", people.invite_again, name="invite_again"),
    path("history/<slug:kind>/<int:key>/", history.history, name="history"),
]
