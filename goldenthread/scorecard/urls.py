app_name = "scorecard"

urlpatterns = []
