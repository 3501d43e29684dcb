"""The files of a starting project, of each kind: they run as they are.

Rule of this file: only what anybody would keep. `{secret}` is a secret of the project's own.
"""

from collections.abc import Mapping
from typing import Literal

Kind = Literal["standalone", "fastapi", "starlette"]

_HANDLERS = '''\
"""What happens when webhooks arrive."""

from webhook_providers.stripe import PaymentIntentSucceeded
from webhook_receiver import Handlers

on = Handlers()


@on
async def fulfil(payment: PaymentIntentSucceeded) -> None:
    """Runs for each payment until it succeeds: raise, and it is tried again."""
    print(f"paid: {payment.data.object.amount} {payment.data.object.currency}")
'''

_SETTINGS = """\
inbox = "sqlite:///inbox.db"
handlers = ["hooks"]

[[source]]
provider = "stripe"
secret = "env:STRIPE_SECRET"
"""

_APP = '''\
"""The application: Stripe's webhooks arrive at /hooks/stripe."""

from {module} import {app}

from hooks import on
from webhook_receiver import Receiver, Secret

receiver = Receiver("sqlite:///inbox.db")
receiver.source("stripe", secret=Secret.env("STRIPE_SECRET"))
receiver.include(on)

app = {app}()
receiver.mount(app, "/hooks")
'''

_TEST = '''\
"""A payment, signed as Stripe signs it, stored and handled: no network, no Stripe account."""
{setup}

def test_a_payment_is_fulfilled(capsys):
{receiver}    with TestReceiver(receiver) as test:
        amount = {{"data.object.amount": 4200}}
        answer = test.deliver("stripe", "payment_intent.succeeded", set=amount)
        assert answer.runs["hooks.fulfil"].status == "done"
    assert "paid: 4200" in capsys.readouterr().out
'''

_TEST_ALONE = _TEST.format(
    setup="""
from hooks import on
from webhook_receiver import Receiver
from webhook_receiver.testing import TestReceiver
""",
    receiver="""\
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret="whsec_a_secret_of_this_test")
    receiver.include(on)
""",
)

_TEST_APP = _TEST.format(
    setup="""
import os

os.environ.setdefault("STRIPE_SECRET", "whsec_a_secret_of_this_test")

from app import receiver  # noqa: E402 - it reads the secret
from webhook_receiver.testing import TestReceiver
""",
    receiver="",
)

_README = """\
# Webhooks

{what}

```console
cp .env.example .env && set -a && . ./.env && set +a
{serve}
{send}
```

Run the last one in a second terminal, after the first. `{events}` shows what
came and what ran, `{doctor}` what is worth fixing, and `python -m pytest` runs
the test. Stripe needs the address that its webhooks go to, and gives you the secret that goes into `.env`.
"""

_ENVIRONMENT = "STRIPE_SECRET={secret}\n"
_IGNORED = ".env\ninbox.db*\n__pycache__/\n"

PREPARE = "cp .env.example .env && set -a && . ./.env && set +a"
_SERVE = "webhook-receiver serve --reload"
_UVICORN = "uvicorn app:app --reload"
_SEND = "webhook-receiver send stripe payment_intent.succeeded"
_SEND_APP = f"{_SEND} app:receiver"
_EVENTS = "webhook-receiver events list"
_DOCTOR = "webhook-receiver doctor"
_ALONE = "`receiver.toml` says what comes from whom, and `hooks.py` what happens then."
_MOUNTED = "`app.py` is the application, and `hooks.py` says what happens when webhooks arrive."


def commands(kind: Kind) -> tuple[str, str, str]:
    """What to type next in the project's folder."""
    return (PREPARE, _SERVE, _SEND) if kind == "standalone" else (PREPARE, _UVICORN, _SEND_APP)


def files(kind: Kind, secret: str) -> Mapping[str, str]:
    """The project's files by name."""
    alone = kind == "standalone"
    _, serve, send = commands(kind)
    target = "" if alone else " app:receiver"
    readme = _README.format(
        what=_ALONE if alone else _MOUNTED,
        serve=serve,
        send=send,
        events=f"{_EVENTS}{target}",
        doctor=f"{_DOCTOR}{target}",
    )
    common = {
        "hooks.py": _HANDLERS,
        ".env.example": _ENVIRONMENT.format(secret=secret),
        ".gitignore": _IGNORED,
    }
    if alone:
        return {
            "receiver.toml": _SETTINGS,
            **common,
            "test_hooks.py": _TEST_ALONE,
            "README.md": readme,
        }
    module, app = (
        ("fastapi", "FastAPI") if kind == "fastapi" else (f"{kind}.applications", "Starlette")
    )
    made = _APP.format(module=module, app=app)
    return {"app.py": made, **common, "test_hooks.py": _TEST_APP, "README.md": readme}
