"""The shop under test: the app with its lifespan, an inbox in a temporary file, and a bank that we play."""

import httpx
import pytest
from shop.app import create_app
from shop.models import Base
from shop.settings import Settings

from webhook_receiver.testing import TestReceiver

pytestmark = pytest.mark.anyio

PAID = "payment_intent.succeeded"


@pytest.fixture
def anyio_backend():
    return "asyncio"


def bank(request):
    if request.method == "GET":
        return httpx.Response(200)
    return httpx.Response(200, json={"receipt": f"receipt of {request.url.path}"})


@pytest.fixture
def app():
    settings = Settings(inbox="sqlite://", stripe_secret="whsec_made-up")
    return create_app(settings, httpx.MockTransport(bank))


@pytest.fixture
async def test(app):
    async with TestReceiver(app=app, metadata=Base.metadata) as test:
        yield test


@pytest.fixture
async def pages(app, test):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as pages:
        yield pages


def paid(order, amount):
    return {
        "data.object.id": "pi_1",
        "data.object.amount_received": amount,
        "data.object.currency": "eur",
        "data.object.metadata": {"order": str(order)},
    }


async def test_a_payment_marks_its_order(test, pages):
    order = (await pages.post("/orders", params={"amount": 4200})).json()
    answer = await test.deliver("stripe", PAID, set=paid(order, 4200))
    assert answer.runs["shop.handlers.mark_paid"].status == "done"
    assert (await pages.get(f"/orders/{order}")).json()["receipt"] == "receipt of /receipts/pi_1"


@pytest.mark.parametrize(("order", "amount"), [(1, 4199), (99, 4200)])
async def test_what_we_did_not_ask_for_is_a_dead_letter(test, pages, order, amount):
    await pages.post("/orders", params={"amount": 4200})
    answer = await test.deliver("stripe", PAID, set=paid(order, amount))
    run = answer.runs["shop.handlers.mark_paid"]
    assert (run.status, run.error) == ("dead", "it isn't what we asked for")
    assert (await pages.get("/orders/1")).json()["receipt"] is None
