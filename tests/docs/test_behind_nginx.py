"""The how-to's nginx, as a real one: what comes through, and what becomes of it while receivers are away."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests import plain
from tests.docs.pages import HOW_TO, blocks, needs_pages
from tests.needed import impossible
from tests.processes import Process, eventually
from tests.providers.publishing import certificate, private, rsa_key
from tests.servers import free_port
from webhook_receiver import sign

pytestmark = needs_pages

PAGE = HOW_TO / "nginx-and-load-balancers.md"
SITE = "shop.example.com"
SECRETS = {f"{name}_SECRET": f"a secret of {name}" for name in ("STRIPE", "TWILIO", "PADDLE")}
PUBLISHED = "34.232.58.13"  # one of Paddle's
UPSTREAM = "    server 127.0.0.1:8000;              # of several receivers, each has a line\n"


def block(language: str) -> str:
    """The page's first block in a language."""
    return next(one.text for one in blocks(language) if one.page == PAGE)


@contextlib.contextmanager
def nginx(folder: Path, receivers: list[int]) -> Iterator[httpx.Client]:
    """The page's nginx before receivers on these ports, and whoever talks to it."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        impossible("REQUIRE_NGINX", "nginx isn't installed")
    port = free_port()
    (folder / "site.pem").write_text(certificate(rsa_key("site"), SITE))
    (folder / "site.key").write_text(private(rsa_key("site")))
    conf = block("nginx")
    for here, there in (
        (UPSTREAM, "".join(f"    server 127.0.0.1:{one};\n" for one in receivers)),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        (f"/etc/ssl/{SITE}.pem", f"{folder}/site.pem"),
        (f"/etc/ssl/private/{SITE}.key", f"{folder}/site.key"),
    ):
        assert here in conf
        conf = conf.replace(here, there)
    of_root = "user root;" if os.geteuid() == 0 else ""  # whose folders tests are in
    paths = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{of_root} daemon off; pid {folder}/nginx.pid;\nevents {{}}\n"
        f"http {{ access_log off; {paths}\n{conf}\n}}\n"
    )
    words = ("-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf")
    client = plain.Client(base_url=f"https://127.0.0.1:{port}", headers={"host": SITE}, timeout=20)
    with Process(folder, *words, name="nginx", command=(program,)) as server, client:

        def answers() -> bool:
            assert server.alive, server.log + (folder / "error.log").read_text()
            with contextlib.suppress(httpx.TransportError):
                return client.get("/").status_code == 404
            return False

        eventually(answers, "nginx doesn't answer")
        yield client
        assert server.end() == 0


@contextlib.contextmanager
def receivers(folder: Path, count: int) -> Iterator[tuple[list[Process], list[int]]]:
    """Receivers with the page's settings, on one inbox, and their ports."""
    (folder / "receiver.toml").write_text(block("toml"))
    ports = [free_port() for _ in range(count)]
    with contextlib.ExitStack() as stack:
        started: list[Process] = []
        for port in ports:
            serve = Process(
                folder, "serve", "--port", str(port), name=f"receiver-{port}", env=SECRETS
            )
            started.append(stack.enter_context(serve))
            serve.logged("server.ready")
        yield started, ports


def payment(client: httpx.Client, number: int) -> httpx.Response:
    body = b'{"id":"evt_%d","object":"event","type":"invoice.paid"}' % number
    signed = sign("stripe", body=body, secret=SECRETS["STRIPE_SECRET"])
    return client.post("/hooks/stripe", headers=signed, content=body)


def test_what_comes_through(tmp_path: Path) -> None:
    with receivers(tmp_path, 1) as (_, ports), nginx(tmp_path, ports) as client:
        assert payment(client, 1).json() == {"status": "accepted", "id": "evt_1"}
        assert client.post("/hooks/stripe").json() == {"error": "missing_signature"}
        # The address is signed as senders know it.
        url, form = f"https://{SITE}/hooks/twilio", b"MessageSid=SM1&MessageStatus=sent"
        secret = SECRETS["TWILIO_SECRET"]
        signed = sign("twilio", body=form, secret=secret, url=url)
        assert client.post("/hooks/twilio", headers=signed, content=form).status_code == 200
        # Whoever sends is who reached nginx, whatever they write.
        forged = {"x-forwarded-for": PUBLISHED}
        assert client.post("/hooks/paddle", headers=forged).json() == {
            "error": "address_not_allowed"
        }
        # What is too large is for the receiver to refuse, up to the largest of any sender.
        large = client.post("/hooks/stripe", content=b" " * (2 << 20))
        assert (large.status_code, large.headers["content-type"]) == (413, "application/json")
        assert client.get("/readyz").status_code == 404


def test_a_receiver_that_is_away_costs_no_delivery_and_without_any_senders_try_again(
    tmp_path: Path,
) -> None:
    with receivers(tmp_path, 2) as (started, ports), nginx(tmp_path, ports) as client:
        statuses = {payment(client, number).status_code for number in range(10)}
        started[0].kill()
        statuses |= {payment(client, number).status_code for number in range(10, 30)}
        assert statuses == {200}
        started[1].kill()
        away = payment(client, 30)
        assert (away.status_code, away.headers["retry-after"]) == (503, "5")
