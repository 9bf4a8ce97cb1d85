from django.urls import path

from goldenthread.strategy.views import documents, intentions, milestones, notes, plan, reading

app_name = "strategy"

urlpatterns = [
    path("strategy/", reading.overview, name="overview"),
    path("strategy/strategy.pdf", documents.strategy_pdf, name="strategy_pdf"),
    path("strategy/actions.csv", documents.actions_csv, name="actions_csv"),
    path("strategy/chart/", reading.chart, name="chart"),
    path("strategy/priorities/<slug:priority>/", reading.priority, name="priority"),
    path("strategy/themes/<slug:theme>/", reading.theme, name="theme"),
    path("strategy/intentions/<slug:intention>/", reading.intention, name="intention"),
    path("strategy/intentions/<slug:intention>/edit/", intentions.edit_intention, name="edit_intention"),
    path("strategy/intentions/<slug:intention>/links/", intentions.links, name="links"),
    path("strategy/intentions/<slug:intention>/links/add/<slug:end>/", intentions.add_link, name="add_link"),
    path("strategy/intentions/<slug:intention>/actions/add/", plan.add_action, name="add_action"),
    path("strategy/links/<slug:end>/<int:link>/decide/", intentions.decide_link, name="decide_link"),
    path("strategy/actions/", reading.action_plan, name="action_plan"),
    path("strategy/actions/<int:action>/", reading.action, name="action"),
    path("strategy/actions/<int:action>/edit/", plan.edit_action, name="edit_action"),
    path("strategy/actions/<int:action>/rate/", plan.rate_action, name="rate_action"),
    path("strategy/actions/<int:action>/withdraw/", plan.withdraw_action, name="withdraw_action"),
    path("strategy/actions/<int:action>/put-back/", plan.put_back_action, name="put_back_action"),
    path("strategy/actions/<int:action>/milestones/add/", milestones.add_milestone, name="add_milestone"),
    path("strategy/actions/<int:action>/notes/add/", notes.add_note, name="add_note"),
    path("strategy/milestones/<int:milestone>/edit/", milestones.edit_milestone, name="edit_milestone"),
    path("strategy/milestones/<int:milestone>/remove/", milestones.remove_milestone, name="remove_milestone"),
    path("strategy/notes/<int:note>/remove/", notes.remove_note, name="remove_note"),
    path("figures/", reading.figures, name="figures"),
    path("glossary/", reading.glossary, name="glossary"),
]
