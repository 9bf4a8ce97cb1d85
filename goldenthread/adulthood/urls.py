app_name = "adulthood"

urlpatterns = []
