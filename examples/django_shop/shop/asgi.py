"""Django and the receiver in one ASGI app."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
django = get_asgi_application()  # sets Django up, so the models come after it

from shop.hooks import receiver  # noqa: E402


async def application(scope, receive, send):
    if scope["type"] == "lifespan":  # which Django has none of: it starts and drains the receiver
        await receiver(scope, receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/hooks/"):
        await receiver({**scope, "root_path": "/hooks"}, receive, send)
    else:
        await django(scope, receive, send)
