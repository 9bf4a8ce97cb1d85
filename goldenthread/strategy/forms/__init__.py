from goldenthread.strategy.forms.intentions import IntentionForm, LinkForm
from goldenthread.strategy.forms.plan import ActionForm, ConfirmForm, MilestoneForm, NoteForm, RateForm

__all__ = ["ActionForm", "ConfirmForm", "IntentionForm", "LinkForm", "MilestoneForm", "NoteForm", "RateForm"]
