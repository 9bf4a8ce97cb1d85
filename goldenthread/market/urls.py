from django.urls import path, re_path

from goldenthread.market.views import editing, public

app_name = "market"

_KINDS = "fund|contribution|allocation|contract|grant|valuereview"

urlpatterns = [
    path("money/", public.money, name="money"),
    path("money/funds/<slug:slug>/", public.fund, name="fund"),
    path("money/contracts/<slug:slug>/", public.contract, name="contract"),
    path("money/grants/<slug:slug>/", public.grant, name="grant"),
    path("money/add-fund/", editing.fund_add, name="fund_add"),
    path("money/funds/<slug:slug>/change/", editing.fund_change, name="fund_change"),
    path("money/funds/<slug:slug>/put-in/", editing.contribution_add, name="contribution_add"),
    path("money/funds/<slug:slug>/set-aside/", editing.allocation_add, name="allocation_add"),
    path("money/contributions/<int:pk>/change/", editing.contribution_change, name="contribution_change"),
    path("money/allocations/<int:pk>/change/", editing.allocation_change, name="allocation_change"),
    path("money/allocations/<int:pk>/add-contract/", editing.contract_add, name="contract_add"),
    path("money/allocations/<int:pk>/add-grant/", editing.grant_add, name="grant_add"),
    path("money/contracts/<slug:slug>/change/", editing.contract_change, name="contract_change"),
    path("money/grants/<slug:slug>/change/", editing.grant_change, name="grant_change"),
    re_path(r"^money/(?P<kind>contract|grant)s/(?P<slug>[-\w]+)/add-review/$", editing.review_add, name="review_add"),
    re_path(rf"^money/(?P<kind>{_KINDS})/(?P<pk>\d+)/take-out/$", editing.withdraw, name="withdraw"),
    re_path(rf"^money/(?P<kind>{_KINDS})/(?P<pk>\d+)/put-back/$", editing.restore, name="restore"),
]
