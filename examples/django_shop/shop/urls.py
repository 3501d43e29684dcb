from django.http import HttpRequest, JsonResponse
from django.urls import path

from shop.models import Payment


def payments(_: HttpRequest) -> JsonResponse:
    rows = Payment.objects.order_by("id").values("event", "amount", "noted")
    return JsonResponse(list(rows), safe=False)


urlpatterns = [path("payments", payments)]
