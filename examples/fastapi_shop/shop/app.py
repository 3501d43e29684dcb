"""The app: what its lifespan opens is there for routes and handlers, in whatever process they run."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from shop.billing import Billing
from shop.handlers import on
from shop.routes import routes
from shop.settings import Settings
from webhook_receiver import Receiver


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    async with httpx.AsyncClient(
        base_url=app.state.settings.bank, transport=app.state.transport
    ) as bank:
        billing = Billing(bank)
        await billing.check()
        app.state.billing = billing
        yield
        del app.state.billing


def create_app(
    settings: Settings | None = None, transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """The app; `transport` stands for the network, in tests."""
    settings = settings or Settings.model_validate({})  # from the environment
    app = FastAPI(lifespan=lifespan)
    app.state.settings, app.state.transport = settings, transport
    app.include_router(routes)

    receiver = Receiver(settings.inbox, worker=settings.worker)
    receiver.source("stripe", secret=settings.stripe_secret.get_secret_value())
    receiver.include(on)
    receiver.provide(Settings, settings)
    receiver.provide(Billing, lambda: app.state.billing)  # called once the lifespan has begun
    receiver.mount(app, "/hooks")
    app.state.receiver = receiver
    return app


app = create_app()
receiver: Receiver = app.state.receiver
