"""Where a path lies below a mount point, in each way in which hosts write it."""

import asyncio
import re
from importlib import metadata
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

import webhook_receiver
from webhook_receiver import Receiver, sign
from webhook_receiver.edge.paths import below, pattern, whole
from webhook_receiver.testing import sample, seal

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


@pytest.mark.parametrize(
    ("path", "root", "own", "sent"),
    [
        ("/stripe", "", "/stripe", "/stripe"),
        ("/hooks/stripe", "/hooks", "/stripe", "/hooks/stripe"),
        ("/hooks", "/hooks", "", "/hooks"),
        ("/hooksstripe", "/hooks", "/hooksstripe", "/hooksstripe"),
        ("/api/hooks/stripe", "/api/hooks", "/stripe", "/api/hooks/stripe"),
        ("/hooks/stripe", "/api/hooks", "/stripe", "/api/hooks/stripe"),
        ("/hooks/stripe", "/a/b/hooks", "/stripe", "/a/b/hooks/stripe"),
        ("/b/hooks/stripe", "/a/b/hooks", "/stripe", "/a/b/hooks/stripe"),
        ("/stripe", "/api/hooks", "/stripe", "/stripe"),
        ("/h%6Foks/stripe", "/hooks", "/h%6Foks/stripe", "/h%6Foks/stripe"),
        ("/hooksstripe", "/api/hooks", "/hooksstripe", "/hooksstripe"),
    ],
)
def test_a_path_below_a_mount_point(path, root, own, sent):
    assert (below(path, root), whole(path, root)) == (own, sent)


def posted(receiver, path, headers, body):
    """A status behind a proxy that strips /api from what is mounted at /api/hooks."""
    app = Starlette()
    receiver.mount(app, "/hooks")

    async def post():
        transport = httpx.ASGITransport(app, root_path="/api")
        async with (
            receiver.running(worker=False),
            httpx.AsyncClient(transport=transport, base_url="https://a.example") as client,
        ):
            return (await client.post(path, headers=headers, content=body)).status_code

    return asyncio.run(post())


@pytest.mark.parametrize("path", ["/hooks/stripe", "/api/hooks/stripe"])
def test_a_prefix_that_a_proxy_stripped_and_the_host_knows(path):
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)
    assert posted(receiver, path, sign("stripe", body=BODY, secret=SECRET), BODY) == 200


@pytest.mark.parametrize("public_url", [None, "https://a.example/api/hooks"])
@pytest.mark.parametrize("path", ["/hooks/twilio", "/api/hooks/twilio"])
def test_a_signed_url_with_a_prefix_that_a_proxy_stripped(path, public_url):
    receiver = Receiver("sqlite://", public_url=public_url)
    receiver.source("twilio", secret=SECRET)
    body = sample("twilio", "message.delivered").body
    sent = seal("twilio", body=body, secret=SECRET, url="https://a.example/api/hooks/twilio")
    headers = {name.decode(): value.decode() for name, value in sent.headers}
    assert posted(receiver, path, headers, sent.body) == 200


def test_sec43_no_decision_is_made_on_a_url_that_the_host_header_makes():
    """Starlette builds `request.url` from the Host header; a path comes from the scope.

    The console is left out: it answers only under names that it knows, see tests/console/test_hosts.py.
    """
    package = Path(webhook_receiver.__file__).parent
    console = package / "console"
    sources = [path for path in package.rglob("*.py") if console not in path.parents]
    using = re.compile(r"starlette\.(requests|datastructures)|base_url_for")
    assert [path.name for path in sources if using.search(path.read_text(encoding="utf-8"))] == []
    required = metadata.requires("asgi-webhook-receiver") or []
    assert [one for one in required if "starlette>=1.0.1" in one and "standalone" in one]


@pytest.mark.parametrize(
    ("own", "matched", "others"),
    [
        ("/a.b", "/a.b", ["/axb", "/a.b/", "/a.b\n", "//a.b", "/c/a.b"]),
        ("/t/{tenant}", "/t/acme", ["/t/", "/t/a/b", "/t", "/t/acme/"]),
        ("/t/{rest:path}", "/t/a/b", ["/t", "/s/a"]),
    ],
)
def test_what_a_sources_path_matches(own, matched, others):
    assert pattern(own).match(matched)
    assert not [path for path in others if pattern(own).match(path)]


def test_a_paths_parameters_are_groups():
    assert pattern("/t/{tenant}").match("/t/acme").groupdict() == {"tenant": "acme"}
