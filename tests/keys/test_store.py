"""Keys are fetched from a real HTTPS server, which stands where the Internet would be."""

import asyncio
import json
import socket
import threading

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.senders import PUBLIC, Sender, drips
from webhook_receiver import Receiver
from webhook_receiver.errors import KeyMissing, KeyUnavailable, Refused
from webhook_receiver.keys.store import (
    AT_ONCE,
    CERTAINTY,
    FETCHES_A_MINUTE,
    FETCHES_A_MINUTE_IN_ALL,
    KEPT,
    LONGEST,
    PAUSE,
    SHORTEST,
    SIZE_LIMIT,
    USUAL,
    Fetcher,
    FixedKeys,
    KeyStore,
    is_public,
    public_addresses,
)
from webhook_receiver.offline import verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import sealed
from webhook_receiver.testing import sample
from webhook_receiver.types import Delivery, Headers, KeyNeeded

HOST = "keys.example"
SNS = "sns.eu-central-1.amazonaws.com"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"
NAMED = f"https://{SNS}/SimpleNotificationService-0123456789abcdef.pem"
PEM = publishing.certificate(rsa_key(), "sns.amazonaws.com").encode()


def run(coroutine):
    return asyncio.run(coroutine)


@pytest.fixture
def sender():
    with Sender(HOST, SNS) as own:
        own.pages["/key"] = (200, {}, b"{}")
        yield own


# One fetch.


def test_a_key_comes_from_the_checked_address_under_the_hosts_name(sender):
    sender.pages["/key"] = (200, {"Cache-Control": "public, max-age=300"}, b"a key")
    answer = sender.fetcher().fetch(f"https://{HOST}/key")
    assert (answer.body, answer.max_age) == (b"a key", 300.0)
    assert (sender.resolved, sender.dialled, sender.names) == ([HOST], [PUBLIC], [HOST])
    assert sender.asked == [("GET", HOST, "/key", b"")]


def test_a_key_can_be_asked_for_by_post(sender):
    assert sender.fetcher().fetch(f"https://{HOST}/key", b'{"key_id":"1"}').body == b"{}"
    assert sender.asked == [("POST", HOST, "/key", b'{"key_id":"1"}')]


@pytest.mark.parametrize(
    ("header", "age"),
    [("no-store", 0.0), ("max-age=5", 5.0), ("MAX-AGE=5, public", 5.0), ("x-max-age=5", None)],
)
def test_the_lifetime_is_the_senders(sender, header, age):
    sender.pages["/key"] = (200, {"Cache-Control": header}, b"{}")
    assert sender.fetcher().fetch(f"https://{HOST}/key").max_age == age


def test_the_longest_body_is_just_taken(sender):
    sender.pages["/key"] = (200, {}, b"x" * SIZE_LIMIT)
    assert len(sender.fetcher().fetch(f"https://{HOST}/key").body) == SIZE_LIMIT


@pytest.mark.parametrize(
    "page",
    [
        (302, {"Location": f"https://{HOST}/other"}, b""),
        (301, {"Location": "http://169.254.169.254/"}, b""),
        (404, {}, b"{}"),
        (500, {}, b"{}"),
        (204, {}, b""),
        (200, {}, b"x" * (SIZE_LIMIT + 1)),
        (200, {"content-length": "100"}, b"{}"),
        (200, {"content-length": "-1"}, b"x" * (SIZE_LIMIT + 1)),
    ],
    ids=lambda page: f"{page[0]}-{len(page[2])}",
)
def test_anything_but_a_key_is_none_and_nothing_is_followed(sender, page):
    sender.pages |= {"/key": page, "/other": (200, {}, b"{}")}
    with pytest.raises(KeyUnavailable):
        sender.fetcher(patience=2.0).fetch(f"https://{HOST}/key")
    assert len(sender.asked) == 1


@pytest.mark.parametrize(
    "odd",
    [
        drips,
        lambda file: file.write(b"no HTTP at all\r\n\r\n"),
        lambda file: file.write(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1_000),
        lambda file: file.write(b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000),
        lambda file: file.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"),
        lambda file: None,
    ],
    ids=["drips", "no http", "many headers", "a long header", "bad chunks", "nothing"],
)
def test_a_broken_server_costs_a_bounded_time(sender, odd):
    sender.odd["/key"] = odd
    with pytest.raises(KeyUnavailable):
        sender.fetcher(patience=0.4).fetch(f"https://{HOST}/key")


def test_a_server_that_never_answers_is_given_up(sender):
    sender.hold.clear()
    with pytest.raises(KeyUnavailable):
        sender.fetcher(patience=0.4).fetch(f"https://{HOST}/key")


def test_the_certificate_must_be_the_hosts_and_trusted(sender):
    with pytest.raises(KeyUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        sender.fetcher().fetch("https://other.example/key")
    with pytest.raises(KeyUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        sender.fetcher(context=None).fetch(f"https://{HOST}/key")
    assert sender.asked == []


def test_the_next_address_is_tried(sender):
    sender.addresses = ["93.184.216.35", PUBLIC]
    dial = sender.dial

    def refuses_once(address, seconds):
        if address != PUBLIC:
            raise ConnectionRefusedError
        return dial(address, seconds)

    assert sender.fetcher(dial=refuses_once).fetch(f"https://{HOST}/key").body == b"{}"

    def refuses(address, seconds):
        raise ConnectionRefusedError

    with pytest.raises(KeyUnavailable, match="ConnectionRefusedError"):
        sender.fetcher(dial=refuses).fetch(f"https://{HOST}/key")


# Addresses.

PRIVATE = [
    *("127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "", "localhost", "0x7f000001", "2130706433"),
    *("0177.0.0.1", "127.1", "::127.0.0.1", "fec0::1", "64:ff9b:1::a00:1", "192.88.99.1"),
    *("5f00::1", "3fff::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_near_are_refused_after_resolution(sender, address):
    assert not is_public(address)
    for addresses in ([address], [PUBLIC, address]):
        sender.addresses = addresses
        with pytest.raises(KeyUnavailable, match="public addresses"):
            sender.fetcher().fetch(f"https://{HOST}/key")
    assert sender.dialled == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111"])
def test_addresses_out_there_are_not(address):
    assert is_public(address)


def test_a_name_is_resolved_once(sender):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    fetched = sender.fetcher(resolve=lambda _: next(answers)).fetch(f"https://{HOST}/key")
    assert (fetched.body, sender.dialled) == (b"{}", [PUBLIC])
    with pytest.raises(KeyUnavailable):
        sender.fetcher(resolve=lambda _: next(answers)).fetch(f"https://{HOST}/key")


def test_no_address_is_no_key(sender):
    sender.addresses = []
    with pytest.raises(KeyUnavailable):
        sender.fetcher().fetch(f"https://{HOST}/key")


def test_this_machine_is_not_on_the_internet():
    assert public_addresses("localhost")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.0)
        asked = []

        def dial(address, seconds):
            asked.append(address)
            return socket.create_connection(listener.getsockname(), seconds)

        for host in ("localhost.localdomain", "127.0.0.1"):
            with pytest.raises(KeyUnavailable):
                Fetcher(dial=dial).fetch(f"https://{host}/key")
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert asked == []


# Addresses that a stranger writes.

MALFORMED = [
    "",
    "x",
    "http://{host}{path}",
    "HTTPS://{host}{path}",
    "ftp://{host}{path}",
    "file:///etc/passwd",
    "//{host}{path}",
    "https:/{host}{path}",
    "https:{host}{path}",
    "https://{host}",
    "https://{host}/",
    "https://{host}:443{path}",
    "https://{host}:8443{path}",
    "https://{host}:{path}",
    "https://user@{host}{path}",
    "https://user:word@{host}{path}",
    "https://{host}@evil.example{path}",
    "https://evil.example@{host}{path}",
    "https://{host}#@evil.example{path}",
    "https://{host}%23@evil.example{path}",
    "https://evil.example#{host}{path}",
    "https://evil.example/?{host}{path}",
    "https://evil.example/{host}{path}",
    "https://evil.example\\@{host}{path}",
    "https://{host}\\.evil.example{path}",
    "https://{host}.evil.example{path}",
    "https://evil{host}{path}",
    "https://evil-{host}{path}",
    "https://{host}.{path}",
    "https://.{host}{path}",
    "https://{host}{path}?x=1",
    "https://{host}{path}#x",
    "https://{host}{path}/",
    "https://{host}{path}/../../x",
    "https://{host}/..{path}",
    "https://{host}/.{path}",
    "https://{host}/{path}",
    "https://{host}/%2e%2e{path}",
    "https://{host}{path}%00",
    "https://{host}{path}\x00",
    "https://{host}{path}\n",
    "https://{host}{path}\r\nHost: evil.example",
    "https://{host} {path}",
    " https://{host}{path}",
    "\thttps://{host}{path}",
    "https://{host}{path} ",
    "https://{host}\u3002evil.example{path}",
    "https://{host}\uff0fevil{path}",
    "https://s3.amazonaws.com{path}",
    "https://sns.evil.s3.amazonaws.com{path}",
    "https://sns.eu-central-1.amazonaws.com.evil.example{path}",
    "https://sns.eu-central-1.amazonaws.comcn{path}",
    "https://127.0.0.1{path}",
    "https://2130706433{path}",
    "https://[::1]{path}",
    "https://169.254.169.254{path}",
    "https://localhost{path}",
    "https://{HOST}{path}",
    "https://{host}{path}" + "x" * 600,
    "https://{host}" + "/x" * 10 + "{path}",
    "javascript:alert(1)",
    "data:text/plain,-----BEGIN CERTIFICATE-----",
]
PAYPAL = "api.paypal.com", "/v1/notifications/certs/CERT-1"


def named(template, host, path):
    return template.replace("{host}", host).replace("{HOST}", host.upper()).replace("{path}", path)


def test_there_are_enough_of_them():
    assert len(set(MALFORMED)) >= 50


@pytest.mark.parametrize("template", MALFORMED)
def test_a_malformed_address_makes_no_connection(sender, template):
    """Whole deliveries, signed by whoever holds a key, over all of the receiver's own code."""
    receiver = Receiver("sqlite:///unused.db", keys=KeyStore(sender.fetcher()))
    key, path = publishing.private(rsa_key()), "/SimpleNotificationService-0123456789abcdef.pem"
    sns = receiver.source("aws-sns", topics=[TOPIC])
    document = json.loads(sample(sns.provider, "Notification").body)
    document["SigningCertURL"] = named(template, SNS, path)
    sent = Delivery(Headers(), json.dumps(document).encode(), received_at=1e9)
    scheme = sns.provider.scheme
    paypal = receiver.source("paypal", webhook_id="1")
    own = {"paypal-transmission-id": "1", "paypal-auth-algo": "SHA256withRSA"}
    url = named(template, *PAYPAL).encode("utf-8", "replace").decode("latin-1")
    other = Delivery(Headers.of({**own, "paypal-cert-url": url}), b"{}", received_at=1e9)
    with pytest.raises(Refused, match=r"bad_key_url|missing_signature|malformed"):
        run(judged(receiver, sns, sealed(scheme, sent, scheme.load_key(key), 1e9)))
    scheme = paypal.provider.scheme
    with pytest.raises(Refused, match="bad_key_url"):
        run(judged(receiver, paypal, sealed(scheme, other, scheme.load_key(key), 1e9)))
    assert (sender.resolved, sender.dialled, sender.asked) == ([], [], [])


async def judged(receiver, source, delivery):
    from webhook_receiver.keys.resolving import judge

    return await judge(source.terms, delivery, receiver._keys)


@pytest.mark.parametrize("template", [one for one in MALFORMED if "{" not in one])
def test_the_fetcher_itself_takes_no_such_address(sender, template):
    with pytest.raises(KeyUnavailable):
        sender.fetcher().fetch(template)
    assert sender.dialled == []


# The store.


class Clock:
    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


def need(kind="pem", path="/key", kid=""):
    return KeyNeeded(f"https://{HOST}{path}", kind, kid)


def key_set(*kids):
    return (200, {}, json.dumps({"keys": [{"kid": kid} for kid in kids]}).encode())


def test_a_key_is_fetched_once_and_kept_for_its_lifetime(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    for header, life in (("", USUAL), ("max-age=1", SHORTEST), ("max-age=99999999", LONGEST)):
        sender.pages["/key"] = (200, {"Cache-Control": header}, b"{}")
        sender.asked.clear()
        for _ in range(3):
            assert store.load(need()) == b"{}"
        clock.now += life - 1
        assert run(store.get(need())) == b"{}"
        assert len(sender.asked) == 1
        clock.now += 2


def test_many_who_wait_share_one_fetch(sender):
    sender.hold.clear()
    store = KeyStore(sender.fetcher())

    async def all_of_them():
        waiting = [asyncio.create_task(store.get(need())) for _ in range(20)]
        while not sender.asked:  # noqa: ASYNC110 - it is a thread's word
            await asyncio.sleep(0.01)
        waiting[0].cancel()
        await asyncio.sleep(0)
        sender.hold.set()
        return await asyncio.gather(*waiting, return_exceptions=True)

    cancelled, *others = run(all_of_them())
    assert isinstance(cancelled, asyncio.CancelledError)
    assert others == [b"{}"] * 19
    assert len(sender.asked) == 1


def test_a_failure_is_remembered_for_a_moment(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    sender.pages["/key"] = (500, {}, b"")
    with pytest.raises(KeyUnavailable) as raised:
        run(store.get(need()))
    assert not raised.value.told
    sender.pages["/key"] = (200, {}, b"{}")
    with pytest.raises(KeyUnavailable) as raised:
        store.load(need())
    assert raised.value.told
    assert len(sender.asked) == 1
    clock.now += PAUSE
    assert store.load(need()) == b"{}"


@pytest.mark.parametrize(
    ("kind", "page"),
    [("certificate", b"<html>"), ("jwks", b"<html>"), ("jwks", b"{}"), ("jwk", b""), ("pem", b"<")],
)
def test_what_is_no_key_is_not_kept(sender, kind, page):
    sender.pages["/key"] = (200, {}, page)
    with pytest.raises(KeyUnavailable, match=kind):
        KeyStore(sender.fetcher()).load(need(kind, kid="1"))


def test_an_unknown_name_asks_again_but_seldom(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    sender.pages["/key"] = key_set("1")
    assert store.load(need("jwks", kid="1"))
    for number in range(50):
        with pytest.raises(Refused, match="unknown_key"):
            run(store.get(need("jwks", kid=f"x{number}")))
    assert len(sender.asked) == 1
    clock.now += CERTAINTY
    sender.pages["/key"] = key_set("1", "2")
    assert store.load(need("jwks", kid="2"))
    assert store.load(need("jwks", kid="1"))
    with pytest.raises(Refused, match="unknown_key"):
        store.load(need("jwks", kid="3"))
    assert len(sender.asked) == 2


def test_a_set_that_does_not_have_the_name_is_an_answer_at_once(sender):
    sender.pages["/key"] = key_set("1")
    with pytest.raises(Refused, match="unknown_key"):
        run(KeyStore(sender.fetcher()).get(need("jwks", kid="2")))


def test_fetches_from_a_host_are_bounded(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    for number in range(FETCHES_A_MINUTE):
        with pytest.raises(KeyUnavailable):
            store.load(need(path=f"/{number}"))
    with pytest.raises(KeyUnavailable, match="too many"):
        store.load(need())
    clock.now += 61
    assert store.load(need()) == b"{}"
    assert len(sender.asked) == FETCHES_A_MINUTE + 1


def test_fetches_from_all_hosts_together_are_bounded(sender):
    """A budget for each host bounds nothing where the request chooses the host."""
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)

    def ask(number):
        with pytest.raises(KeyUnavailable) as raised:
            store.load(KeyNeeded(f"https://h{number}.example/key", "pem"))
        return str(raised.value)

    answers = [ask(number) for number in range(FETCHES_A_MINUTE_IN_ALL + 50)]
    assert [number for number, words in enumerate(answers) if "too many" in words] == list(
        range(FETCHES_A_MINUTE_IN_ALL, FETCHES_A_MINUTE_IN_ALL + 50)
    )
    assert len(sender.resolved) == FETCHES_A_MINUTE_IN_ALL
    clock.now += 61
    assert "too many" not in ask(1_000)


def test_a_known_key_is_fetched_again_whatever_was_spent(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    store.load(need())
    clock.now += USUAL + 1
    for number in range(FETCHES_A_MINUTE_IN_ALL):
        with pytest.raises(KeyUnavailable):
            store.load(KeyNeeded(f"https://h{number}.example/key", "pem"))
    assert store.load(need()) == b"{}"


def test_names_that_strangers_make_up_do_not_keep_a_known_key_away(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    store.load(need())
    clock.now += USUAL + 1
    for number in range(FETCHES_A_MINUTE + 5):
        with pytest.raises(KeyUnavailable):
            store.load(need(path=f"/{number}"))
    sender.asked.clear()
    assert store.load(need()) == b"{}"
    assert len(sender.asked) == 1


def test_fetches_at_once_are_bounded(sender):
    sender.hold.clear()
    store = KeyStore(sender.fetcher())

    async def all_of_them():
        waiting = [
            asyncio.create_task(store.get(need("jwk", kid=str(number))))
            for number in range(AT_ONCE)
        ]
        await asyncio.sleep(0)
        with pytest.raises(KeyUnavailable, match="too many"):
            await store.get(need("jwk", kid="one more"))
        sender.hold.set()
        return await asyncio.gather(*waiting)

    assert run(all_of_them()) == [b"{}"] * AT_ONCE


def test_what_is_kept_is_bounded(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    for number in range(KEPT + 10):
        clock.now += 3
        store.load(need("jwk", kid=str(number)))
    assert len(store._held) == KEPT
    asked = len(sender.asked)
    store.load(need("jwk", kid=str(KEPT + 9)))
    assert len(sender.asked) == asked


def test_a_resolver_that_hangs_holds_nobody(sender):
    release = threading.Event()

    def hangs(host):
        release.wait(20)
        return [PUBLIC]

    store = KeyStore(sender.fetcher(resolve=hangs))
    waiting = store._find(need())
    with pytest.raises(TimeoutError):
        waiting.result(0.01)
    release.set()
    assert waiting.result(20).body == b"{}"


def test_fixed_keys_are_all_there_is():
    keys = FixedKeys({"https://a.example/x": "text", "https://a.example/x#2": b"bytes"})
    assert keys.load(KeyNeeded("https://a.example/x", "pem")) == b"text"
    assert run(keys.get(KeyNeeded("https://a.example/x", "jwk", "2"))) == b"bytes"
    with pytest.raises(KeyUnavailable):
        keys.load(KeyNeeded("https://a.example/y", "pem"))
    with pytest.raises(Refused, match="unknown_key"):
        keys.load(KeyNeeded("https://a.example/x", "jwks", "1"))


# The receiver.


def delivery(type_="Notification", url=NAMED):
    import time

    provider = apply_options(find_provider("aws-sns"), "sns", {"topics": [TOPIC]})
    document = {**json.loads(sample(provider, type_).body), "SigningCertURL": url}
    plain = Delivery(Headers(), json.dumps(document).encode())
    key = provider.scheme.load_key(publishing.private(rsa_key()))
    return sealed(provider.scheme, plain, key, time.time())


async def posted(receiver, sent):
    told = []

    async def receive():
        return {"type": "http.request", "body": sent.body}

    async def send(message):
        told.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/aws-sns",
        "query_string": b"",
        "headers": [],
    }
    await receiver(scope, receive, send)
    return told[0]["status"], dict(told[0]["headers"])


def sns(sender, tmp_path, **options):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver = Receiver(url, keys=KeyStore(sender.fetcher()), prune_every=60.0)
    receiver.source("aws-sns", topics=[TOPIC], **options)
    steps = []
    receiver.observe(lambda step, fields: steps.append(step))
    return receiver, steps


def test_a_delivery_waits_for_its_key_and_is_stored(sender, tmp_path):
    receiver, _ = sns(sender, tmp_path)
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)

    async def twice():
        async with receiver.running():
            return [(await posted(receiver, delivery()))[0] for _ in range(2)]

    assert run(twice()) == [200, 200]
    assert [path for _, _, path, _ in sender.asked] == [NAMED.removeprefix(f"https://{SNS}")]


def test_regions_that_strangers_make_up_make_no_connection(sender, tmp_path):
    """Nor does another partition, or a region of somebody else's topic: only those of the topics do."""
    receiver, steps = sns(sender, tmp_path)
    path = NAMED.removeprefix(f"https://{SNS}")
    hosts = [f"sns.eu-central-{number}.amazonaws.com" for number in range(2, 52)]
    hosts += [f"{SNS}.cn", "sns.us-gov-west-1.amazonaws.com", "sns.eu-central-1xamazonaws.com"]

    async def all_of_them():
        async with receiver.running():
            return {(await posted(receiver, delivery(url=f"https://{h}{path}")))[0] for h in hosts}

    assert run(all_of_them()) == {401}
    assert (sender.resolved, sender.dialled) == ([], [])
    assert "delivery.failed" not in steps


def test_a_key_that_can_not_be_had_is_503_and_told_once(sender, tmp_path):
    receiver, steps = sns(sender, tmp_path)

    async def thrice():
        async with receiver.running():
            return [await posted(receiver, delivery()) for _ in range(3)]

    answers = run(thrice())
    assert [status for status, _ in answers] == [503] * 3
    assert answers[0][1][b"retry-after"]
    assert steps.count("delivery.failed") == 1
    assert "delivery.refused" not in steps


def test_keys_of_a_users_own_may_fail_as_they_like(tmp_path):
    class Theirs:
        async def get(self, need):
            raise RuntimeError("no vault")

    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db", keys=Theirs())
    receiver.source("aws-sns", topics=[TOPIC])

    async def once():
        async with receiver.running():
            return await posted(receiver, delivery())

    assert run(once())[0] == 503


def test_a_subscription_is_confirmed_by_a_run(sender, tmp_path):
    receiver, steps = sns(sender, tmp_path, confirm=True)
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)
    confirm = f"/?Action=ConfirmSubscription&TopicArn={TOPIC.replace(':', '%3A')}&Token=2336412f37"
    sender.pages[confirm] = (200, {}, b"<ConfirmSubscriptionResponse/>")

    async def once():
        async with receiver.running():
            status = (await posted(receiver, delivery("SubscriptionConfirmation")))[0]
            while "run.done" not in steps:
                assert "run.retrying" not in steps
                await asyncio.sleep(0.01)
            return status

    assert run(once()) == 200
    assert [path for _, _, path, _ in sender.asked][1:] == [confirm]


def test_a_confirmation_that_fails_is_tried_again(sender, tmp_path):
    receiver, steps = sns(sender, tmp_path, confirm=True)
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)

    async def once():
        async with receiver.running():
            await posted(receiver, delivery("SubscriptionConfirmation"))
            while "run.retrying" not in steps:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    run(once())
    assert "run.done" not in steps


def test_a_stranger_has_nothing_fetched_or_confirmed(sender, tmp_path):
    receiver, _ = sns(sender, tmp_path, confirm=True)
    sent = delivery("SubscriptionConfirmation")
    other = json.loads(sent.body) | {"TopicArn": TOPIC.replace("123456789012", "999999999999")}
    stale = json.loads(sent.body) | {"Timestamp": "2020-01-01T00:00:00.000Z"}

    async def both():
        async with receiver.running():
            bodies = [json.dumps(one).encode() for one in (other, stale)]
            return [(await posted(receiver, Delivery(Headers(), b)))[0] for b in bodies]

    assert run(both()) == [401, 401]
    assert sender.resolved == []


def test_without_a_receiver_keys_are_fetched_as_well(sender):
    sender.pages["/SimpleNotificationService-0123456789abcdef.pem"] = (200, {}, PEM)
    store = KeyStore(sender.fetcher())
    body = delivery().body
    asked = {"headers": {}, "body": body, "topics": [TOPIC]}
    assert verify("aws-sns", keys=store, **asked).signed_at
    with pytest.raises(KeyUnavailable):
        verify("aws-sns", keys={}, **asked)


def test_one_key_never_leads_to_another(tmp_path):
    class Greedy:
        kind = "greedy"
        needs_secret = needs_url = False
        needed_headers = frozenset()

        def verify(self, delivery, keys, now):
            raise KeyMissing(KeyNeeded(f"https://{HOST}/{len(keys)}", "pem"))

    from dataclasses import replace

    provider = replace(find_provider("travis-ci"), scheme=Greedy())
    keys = {f"https://{HOST}/{number}": "x" for number in range(9)}
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db", keys=keys)
    source = receiver.source(provider)
    with pytest.raises(KeyUnavailable):
        run(judged(receiver, source, Delivery(Headers(), b"")))


def test_a_process_has_one_store_of_its_own():
    from webhook_receiver.offline import _store

    assert isinstance(_store(None), KeyStore)
    assert _store(None) is _store(None)
