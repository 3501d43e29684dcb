"""A shop's settings and handlers, and commands that run during a block."""

import contextlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx

from tests.processes import Process

STRIPE = "whsec_a_test_secret"
ORDERS = "an orders secret"
SIGNATURE = {
    "header": "X-Signature",
    "signed": "{timestamp}.{body}",
    "prefix": "v1=",
    "timestamp": {"header": "X-Timestamp"},
}
HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("stripe:*", "orders:*", "crm:*")
async def note(event: Event) -> None:
    with open("ran", "a") as file:
        file.write(f"{event.source}:{event.id}\\n")
"""
SETTINGS = f"""\
inbox = "sqlite:///inbox.db"
handlers = ["shop_handlers"]
log_format = "json"

[[source]]
provider = "stripe"
secret = "{STRIPE}"

[[source]]
provider = "generic"
name = "orders"
secret = "{ORDERS}"
signature = {{ header = "X-Signature", signed = "{{timestamp}}.{{body}}", prefix = "v1=", timestamp = {{ header = "X-Timestamp" }} }}
event_id = "body:id"
event_type = "body:type"

[[source]]
provider = "generic"
name = "crm"
secret = ["env:CRM_NEW", "env:CRM_OLD"]
"""  # noqa: E501
CRM = {"CRM_NEW": "the new crm secret", "CRM_OLD": "the old crm secret"}


@contextlib.contextmanager
def started(
    *arguments: str, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[Process]:
    """Start one of our commands; stop it gracefully at the end of the block."""
    name = f"{arguments[0]}-{time.monotonic_ns()}"
    with Process(folder, *arguments, name=name, env=env) as process:
        yield process
        process.end()


def serve(shop: Path, *arguments: str):
    return started("serve", "--port", "0", *arguments, folder=shop, env=CRM)


def ran(shop: Path) -> list[str]:
    path = shop / "ran"
    return path.read_text().split() if path.exists() else []


def status(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(next(iter(answer.json().values()), ""))
