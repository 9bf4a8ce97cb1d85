from django.urls import path

from goldenthread.voice import views

app_name = "voice"

urlpatterns = [
    path("voices/", views.voices, name="voices"),
    path("voices/<slug:voice>/", views.voice, name="voice"),
    path("voices/<slug:voice>/respond/", views.respond, name="respond"),
    path("voices/responses/<int:response>/edit/", views.edit_response, name="edit_response"),
    path("voices/responses/<int:response>/withdraw/", views.withdraw_response, name="withdraw_response"),
    path("voices/responses/<int:response>/put-back/", views.put_back_response, name="put_back_response"),
]
