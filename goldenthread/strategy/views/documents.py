"""What everybody may download."""

from django.http import HttpResponse

from goldenthread.foundations import clock
from goldenthread.foundations.access import AreaRequest, public_page
from goldenthread.foundations.charts import csv_response
from goldenthread.foundations.documents import pdf_response
from goldenthread.strategy import queries
from goldenthread.strategy.presenters import document, plan
from goldenthread.strategy.views.reading import found


@public_page
def strategy_pdf(request: AreaRequest, area: str) -> HttpResponse:
    strategy = found(queries.current(request.area))
    response = pdf_response(document.strategy_pdf(request.area, strategy), f"{area}-strategy.pdf", public=True)
    # Asked for again each time, so that nobody reads the plan as it was before their own change.
    response["Cache-Control"] = "no-cache"
    return response


@public_page
def actions_csv(request: AreaRequest, area: str) -> HttpResponse:
    lines = plan.action_lines(queries.actions(request.area), clock.today())
    return csv_response(document.actions_csv(lines), f"{area}-action-plan.csv")
