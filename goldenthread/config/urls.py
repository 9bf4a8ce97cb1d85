"""Every address. Fixed first words come before areas, which have the rest."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("goldenthread.partnership.account_urls")),
    path("", include("goldenthread.pages.urls")),
    path("<slug:area>/", include("goldenthread.partnership.urls")),
    path("<slug:area>/", include("goldenthread.insight.urls")),
    path("<slug:area>/", include("goldenthread.voice.urls")),
    path("<slug:area>/", include("goldenthread.strategy.urls")),
    path("<slug:area>/", include("goldenthread.market.urls")),
    path("<slug:area>/", include("goldenthread.local_offer.urls")),
    path("<slug:area>/", include("goldenthread.children.urls")),
    path("<slug:area>/", include("goldenthread.support.urls")),
    path("<slug:area>/", include("goldenthread.plans.urls")),
    path("<slug:area>/", include("goldenthread.adulthood.urls")),
    path("<slug:area>/", include("goldenthread.scorecard.urls")),
    path("<slug:area>/", include("goldenthread.thread.urls")),
]
