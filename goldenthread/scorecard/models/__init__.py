from goldenthread.scorecard.models.measure import Measure, MeasureTarget, MeasureValue, MeasureVoice

__all__ = ["Measure", "MeasureTarget", "MeasureValue", "MeasureVoice"]
