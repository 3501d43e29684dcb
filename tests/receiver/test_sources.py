"""Sources come and go while the receiver runs, and all that knows them follows."""

import asyncio

import pytest

from tests.exchange import exchange
from webhook_receiver import ConfigurationError, Event, Receiver, sign
from webhook_receiver.inbox.records import Selection

SECRET = "a secret for these tests"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:shop"


def body(name="evt_1"):
    return f'{{"id":"{name}","object":"event","type":"invoice.paid","data":{{}}}}'.encode()


async def delivered(receiver, path="/stripe", secret=SECRET, name="evt_1"):
    signed = sign("stripe", body=body(name), secret=secret)
    return (await exchange(receiver, path, headers=signed, body=body(name))).status


def made(**options):
    receiver = Receiver("sqlite://", **options)
    steps = []
    receiver.observe(lambda step, fields: steps.append((step, fields.get("source"))))
    return receiver, steps


def test_a_source_is_added_and_removed_while_it_runs():
    receiver, steps = made()
    ran = asyncio.Event()

    @receiver.on("stripe:*")
    async def handle(event: Event):
        assert event.source == "acme"
        ran.set()

    async def run():
        async with receiver.running():
            assert await delivered(receiver, "/acme") == 404
            source = await receiver.add_source("stripe", name="acme", secret=SECRET)
            assert receiver.sources == {"acme": source}
            assert await delivered(receiver, "/acme") == 200
            await asyncio.wait_for(ran.wait(), 10)
            assert await delivered(receiver, "/acme", secret="another's secret") == 401
            await receiver.remove_source("acme")
            assert await delivered(receiver, "/acme") == 404
            assert len(await receiver.inbox.events(Selection())) == 1
            await receiver.add_source("stripe", name="acme", path="/{tenant}/in", secret=SECRET)
            assert await delivered(receiver, "/a/in") == 200
            assert await delivered(receiver, "/acme") == 404

    asyncio.run(run())
    assert [step for step in steps if step[0].startswith("source.")] == [
        ("source.added", "acme"),
        ("source.removed", "acme"),
        ("source.added", "acme"),
    ]


def test_before_the_start_it_is_the_same():
    receiver, _ = made()

    async def run():
        await receiver.add_source("stripe", secret=SECRET)
        await receiver.add_source("github", secret=SECRET)
        await receiver.remove_source("github")
        async with receiver.running():
            assert await delivered(receiver) == 200
            assert await delivered(receiver, "/github") == 404

    asyncio.run(run())


MISTAKES = {
    "a name that is taken": ({"provider": "stripe"}, "two sources are named 'stripe'"),
    "a path that is taken": ({"path": "/stripe"}, "share the path '/stripe'"),
    "a path whose shape is taken": ({"path": "/in/{other}"}, r"share the path '/in/\{other\}'"),
    "no secret": ({"secret": None}, "source 'github': the secret is missing or empty"),
    "a short secret": ({"secret": "short"}, "a secret is shorter than 8 bytes"),
    "a variable as it stands": ({"secret": "env:X"}, r"write Secret\.env\(…\)"),
    "another provider": ({"provider": "githb"}, "unknown provider 'githb'"),
    "another option": ({"tolerence": 3}, "has no option 'tolerence'"),
    "a path without a slash": ({"path": "github"}, r"must be like /github/\{tenant\}"),
    "an address that is none": ({"public_url": "here"}, "public_url 'here' must be like https://"),
    "senders' addresses that are none": ({"allow_from": ["x"]}, "allow_from"),
    "a limit that is none": ({"body_limit": -1}, "body_limit"),
    "another way to answer": ({"reply": "later"}, "reply"),
    "a name that is none": ({"name": "git hub"}, "name"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_source_is_checked_alike_whenever_it_is_added(mistake):
    changed, sentence = MISTAKES[mistake]
    given = {"provider": "github", "secret": SECRET, **changed}
    receiver, steps = made()
    receiver.source("stripe", secret=SECRET)
    receiver.source("stripe", name="many", path="/in/{tenant}", secret=lambda params: SECRET)
    with pytest.raises(ConfigurationError, match=sentence) as at_first:
        receiver.source(**given)
    receiver.sources_from(lambda: [given])

    async def run():
        async with receiver.running():
            with pytest.raises(ConfigurationError) as later:
                await receiver.add_source(**given)
            assert str(later.value) == str(at_first.value)

    asyncio.run(run())
    assert list(receiver.sources) == ["stripe", "many"]
    assert [step for step, _ in steps if step.startswith("sources.")] == ["sources.kept"]


def test_mistakes_while_it_runs_change_nothing():
    receiver, _ = made()

    async def run():
        async with receiver.running():
            await receiver.add_source("stripe", secret=SECRET)
            with pytest.raises(ConfigurationError, match="no source is named 'strip'"):
                await receiver.remove_source("strip")
            with pytest.raises(ConfigurationError, match=r"await receiver\.add_source\("):
                receiver.source("github", secret=SECRET)
            assert list(receiver.sources) == ["stripe"]

    asyncio.run(run())


def test_a_check_of_the_host_sees_sources_that_there_are_and_those_to_come():
    receiver, _ = made()
    seen = []
    receiver.source("stripe", secret=SECRET)
    receiver.guard(lambda source: seen.append(source.name))

    async def run():
        async with receiver.running():
            await receiver.add_source("github", secret=SECRET)

    asyncio.run(run())
    assert seen == ["stripe", "github"]


def test_a_delivery_under_way_keeps_its_source():
    receiver, _ = made()

    async def run():
        async with receiver.running():
            await receiver.add_source("stripe", secret=SECRET)
            entered, let = asyncio.Event(), asyncio.Event()

            async def receive():
                entered.set()
                await let.wait()
                return {"type": "http.request", "body": body()}

            sent = []

            async def send(message):
                sent.append(message)

            signed = sign("stripe", body=body(), secret=SECRET)
            pairs = [(name.lower().encode(), value.encode()) for name, value in signed.items()]
            scope = {
                "type": "http",
                "method": "POST",
                "path": "/stripe",
                "query_string": b"",
                "headers": [*pairs, (b"content-length", str(len(body())).encode())],
                "client": None,
            }
            under_way = asyncio.create_task(receiver(scope, receive, send))
            await entered.wait()
            await receiver.remove_source("stripe")
            let.set()
            await under_way
            return sent[0]["status"]

    assert asyncio.run(run()) == 200


def test_quarantine_and_pruner_know_a_source_that_came_later():
    receiver, _ = made()

    async def run():
        async with receiver.running():
            await receiver.add_source("stripe", name="test", secret="the test's secret")
            await receiver.add_source("stripe", name="live", secret="the live secret")
            reasons = []
            receiver.observe(
                lambda step, fields: (
                    reasons.append(fields["reason"]) if "reason" in fields else None
                )
            )
            assert await delivered(receiver, "/live", secret="the test's secret") == 401
            assert "it is signed with the secret of source 'test'" in reasons[0]
            await receiver._lifecycle.walk.quarantine.write()
            (refusal,) = await receiver.inbox.refusals()
            assert await receiver.reverify() == {refusal.id: "bad_signature"}
            pruner = receiver._lifecycle._pruner
            assert {"test", "live"} <= set(pruner._retention.windows)

    asyncio.run(run())


def test_an_errand_of_a_source_that_came_later_is_run():
    receiver, _ = made()
    asked = asyncio.Event()

    async def run():
        async with receiver.running():
            for _ in range(2):  # it may go and come back
                await receiver.add_source("aws-sns", topics=[TOPIC], confirm=True)
                await receiver.remove_source("aws-sns")
            names = [handler.name for handler in receiver.on]
            router = receiver._lifecycle.parts.router
            assert [name for name in names if name.startswith("aws-sns.")]
            assert set(names) == set(router.handlers)
            assert set(names) == set(receiver._lifecycle.walk.worker._dispatch._lanes)
            asked.set()

    asyncio.run(run())
    assert asked.is_set()
