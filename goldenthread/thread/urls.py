app_name = "thread"

urlpatterns = []
