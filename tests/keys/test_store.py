"""Keys are fetched from a real HTTPS server, which stands where the Internet would be."""

import asyncio
import dataclasses
import json
import threading
from collections.abc import Iterator

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.senders import PUBLIC
from webhook_receiver.errors import KeyUnavailable, Refused
from webhook_receiver.keys.budget import (
    FETCHES_A_MINUTE,
    FETCHES_A_MINUTE_IN_ALL,
    FETCHES_AT_ONCE,
)
from webhook_receiver.keys.store import (
    CERTAIN_SECONDS,
    KEPT,
    LONGEST_LIFE,
    PAUSE_SECONDS,
    SHORTEST_LIFE,
    USUAL_LIFE,
    FixedKeys,
    KeyStore,
)
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.signing import FetchedSignature, JwtSignature
from webhook_receiver.types import KeyNeeded

HOST = "keys.example"
SNS = "sns.eu-central-1.amazonaws.com"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"
NAMED = f"https://{SNS}/SimpleNotificationService-0123456789abcdef.pem"
PEM = publishing.certificate(rsa_key(), "sns.amazonaws.com").encode()


def run(coroutine):
    return asyncio.run(coroutine)


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
    for header, life in (
        ("", USUAL_LIFE),
        ("max-age=1", SHORTEST_LIFE),
        ("max-age=99999999", LONGEST_LIFE),
    ):
        sender.pages["/key"] = (200, {"Cache-Control": header}, b"{}")
        sender.asked.clear()
        for _ in range(3):
            assert store.load(need()) == b"{}"
        clock.now += life - 1
        assert run(store.get(need())) == b"{}"
        assert len(sender.asked) == 1
        clock.now += 2


def test_sec40_many_who_wait_share_one_fetch(sender):
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


def test_sec40_a_failure_is_remembered_for_a_moment(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    sender.pages["/key"] = (500, {}, b"")
    with pytest.raises(KeyUnavailable) as raised:
        run(store.get(need()))
    assert not raised.value.logged
    sender.pages["/key"] = (200, {}, b"{}")
    with pytest.raises(KeyUnavailable) as raised:
        store.load(need())
    assert raised.value.logged
    assert len(sender.asked) == 1
    clock.now += PAUSE_SECONDS
    assert store.load(need()) == b"{}"
    assert dict(store.fetches) == {(HOST, "failed"): 1, (HOST, "ok"): 1}


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
        with pytest.raises(Refused, match=r"^unknown_key\b"):
            run(store.get(need("jwks", kid=f"x{number}")))
    assert len(sender.asked) == 1
    clock.now += CERTAIN_SECONDS
    sender.pages["/key"] = key_set("1", "2")
    assert store.load(need("jwks", kid="2"))
    assert store.load(need("jwks", kid="1"))
    with pytest.raises(Refused, match=r"^unknown_key\b"):
        store.load(need("jwks", kid="3"))
    assert len(sender.asked) == 2


def test_a_set_that_does_not_have_the_name_is_an_answer_at_once(sender):
    sender.pages["/key"] = key_set("1")
    with pytest.raises(Refused, match=r"^unknown_key\b"):
        run(KeyStore(sender.fetcher()).get(need("jwks", kid="2")))


def test_sec40_fetches_from_a_host_are_bounded(sender):
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
    clock.now += USUAL_LIFE + 1
    for number in range(FETCHES_A_MINUTE_IN_ALL):
        with pytest.raises(KeyUnavailable):
            store.load(KeyNeeded(f"https://h{number}.example/key", "pem"))
    assert store.load(need()) == b"{}"


def test_names_that_strangers_make_up_do_not_keep_a_known_key_away(sender):
    clock = Clock()
    store = KeyStore(sender.fetcher(), clock=clock)
    store.load(need())
    clock.now += USUAL_LIFE + 1
    for number in range(FETCHES_A_MINUTE + 5):
        with pytest.raises(KeyUnavailable):
            store.load(need(path=f"/{number}"))
    sender.asked.clear()
    assert store.load(need()) == b"{}"
    assert len(sender.asked) == 1


def test_sec40_fetches_at_once_are_bounded(sender):
    sender.hold.clear()
    store = KeyStore(sender.fetcher())

    async def all_of_them():
        waiting = [
            asyncio.create_task(store.get(need("jwk", kid=str(number))))
            for number in range(FETCHES_AT_ONCE)
        ]
        await asyncio.sleep(0)
        with pytest.raises(KeyUnavailable, match="too many"):
            await store.get(need("jwk", kid="one more"))
        sender.hold.set()
        return await asyncio.gather(*waiting)

    assert run(all_of_them()) == [b"{}"] * FETCHES_AT_ONCE


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


def test_sec40_a_resolver_that_hangs_holds_nobody(sender):
    release = threading.Event()

    def hangs(host):
        release.wait(20)
        return [PUBLIC]

    store = KeyStore(sender.fetcher(resolve=hangs))
    waiting = store._find(need()).flight
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
    with pytest.raises(Refused, match=r"^unknown_key\b"):
        keys.load(KeyNeeded("https://a.example/x", "jwks", "1"))


# Names that strangers make up, before the sender's own key was ever fetched.

PAGES = {"certificate": PEM, "pem": b"-----BEGIN PUBLIC KEY-----", "jwk": b"{}"}


def fetchers(scheme: object) -> Iterator[FetchedSignature | JwtSignature]:
    """The schemes in a scheme that have the sender's keys fetched."""
    if isinstance(scheme, FetchedSignature | JwtSignature):
        if scheme.fetches_keys:
            yield scheme
    elif dataclasses.is_dataclass(scheme):
        for part in dataclasses.fields(scheme):
            yield from fetchers(getattr(scheme, part.name))


def need_named(fetcher, name):
    """The key that a request with this name in it needs; None if no request names one."""
    match fetcher:
        case FetchedSignature(key=key):
            return KeyNeeded(f"https://{HOST}/{name}", key.kind) if key.place else None
        case JwtSignature(pem="", ask=None):
            return KeyNeeded(f"https://{HOST}/set", "jwks", name)
        case JwtSignature(pem=""):
            return KeyNeeded(f"https://{HOST}/{name}", "jwk", name, b"{}")
        case JwtSignature():
            return KeyNeeded(f"https://{HOST}/{name}", "pem")


def naming():
    """Each provider's fetchers whose requests name the key."""
    for name in provider_names():
        provider = find_provider(name)
        for scheme in (provider.scheme, provider.lesson_scheme):
            for fetcher in fetchers(scheme):
                if need_named(fetcher, "any") is not None:
                    yield pytest.param(fetcher, id=f"{name}-{fetcher.kind}")


def genuine(sender, fetcher):
    """What the sender publishes from now on under a name."""
    need = need_named(fetcher, "genuine")
    if need.kind == "jwks":
        sender.pages["/set"] = key_set("genuine")
    else:
        sender.pages["/genuine"] = (200, {}, PAGES[need.kind])
    return need


def test_senders_name_their_keys_in_every_kind_of_way():
    kinds = {need_named(one.values[0], "any").kind for one in naming()}
    assert kinds == {"certificate", "jwk", "jwks", "pem"}


@pytest.mark.parametrize("fetcher", list(naming()))
def test_sec40_names_made_up_do_not_keep_a_first_key_away(sender, fetcher):
    store, need = KeyStore(sender.fetcher(), clock=Clock()), genuine(sender, fetcher)
    for number in range(40):
        with pytest.raises((KeyUnavailable, Refused)):
            store.load(need_named(fetcher, f"strange-{number}"))
    assert store.load(need)


@pytest.mark.parametrize("fetcher", list(naming()))
def test_sec40_names_made_up_without_end_cost_a_sender_one_try(sender, fetcher):
    store, need = KeyStore(sender.fetcher(), clock=Clock()), genuine(sender, fetcher)
    strange = iter(range(10_000))

    def flood():
        for _ in range(FETCHES_A_MINUTE + 20):
            with pytest.raises((KeyUnavailable, Refused)):
                store.load(need_named(fetcher, f"strange-{next(strange)}"))

    flood()
    try:
        assert store.load(need)
    except KeyUnavailable:  # answered 503, so its sender tries again
        flood()
        assert store.load(need)
