"""One event: what became of it, what was in it, and what is done about it."""

import json
from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, block, settled, store
from tests.console.visiting import Looker, looking, rows_of
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.pages.event import ATTEMPTS, NEWEST, TRACEBACKS, shown_runs
from webhook_receiver.console.tree import MASKED, OUTPUT_BYTES, READ_BYTES
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.attempts import AttemptRecord
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection
from webhook_receiver.outcomes import Dead, Retrying
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Event, Headers

pytestmark = pytest.mark.anyio

KEY = "KeyError: 'customer'"
PAGE_BYTES = 60 * 1024


async def put(looker: Looker, id_: str, body: bytes, **changes: object) -> None:
    await looker.inbox.put([envelope(id_, body=body, **changes)])


async def run_of(looker: Looker) -> RunRecord:
    (event,) = await looker.inbox.events(Selection(keys=["1"]))
    return event.runs[0]


async def test_an_event_has_its_runs_its_payload_and_what_sends_it_again(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        page = await looker.page("/events/1")
        found = await looker.objects("/events/1")
    assert '<span class="status failed">failed</span>' in page
    assert "KeyError: &#39;customer&#39;" in page
    assert "webhook-receiver send shop order.paid --id a --data" in page
    assert 'href="/events?path=%24.id%3Da"' in page
    assert "Its handlers were planned as listed." in page
    assert isinstance(found, dict)
    assert found["body"] == {"id": "a"}
    assert [one["status"] for one in found["runs"]] == ["dead"]


async def test_a_failed_attempt_has_its_traceback_folded(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await put(looker, "a", b"{}")
        for number in range(NEWEST + 2):
            (lease,) = (await claim(looker.inbox)).leases
            last = number == NEWEST + 1
            trace = f"Traceback number {number}\n  line two"
            how = Dead(KEY, trace) if last else Retrying(0.0, KEY, trace, took=0.25)
            await looker.inbox.settle([(lease, how)])
        page = await looker.page("/events/1")
        assert "<summary>Traceback</summary>" in page
        assert f"Traceback number {NEWEST + 1}\n  line two" in page
        assert "took 250 ms" in page
        assert "Traceback number 0" not in page
        assert "2 earlier" in page
        run = await run_of(looker)
        assert "Traceback number 0" in await looker.page(f"/events/1?attempts={run.run}")


async def test_a_new_event_waits_for_a_worker(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await put(looker, "a", b"{}")
        page = await looker.page("/events/1")
    assert "No runs yet: no worker has planned it." in page
    assert "Nothing ran yet" in page


async def test_a_dead_run_is_retried_or_dropped_from_here(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        page = await looker.page("/events/1")
        assert 'action="/dead/retry"' in page
        assert 'action="/dead/drop"' in page
        assert 'action="/events/again"' not in page
        await looker.act("/dead/drop", key="1", handler="h", reason="refunded by hand")
        page = await looker.page("/events/1")
    assert "Run again (effects happen again)" in page
    assert "dropped: KeyError" in page


async def test_what_worked_runs_again_and_the_audit_has_it(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None})
        answer = await looker.act("/events/again", key="1", handler="h", reason="asked to")
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
        assert (answer.status_code, answer.headers["location"]) == (303, f"/events/1?did={act.id}")
        assert (act.act, act.count, act.reason) == ("events replay", 1, "asked to")
        assert (await run_of(looker)).status == "pending"
        page = await looker.page(answer.headers["location"])
        assert "events replay: event 1, handler h. 1 changed." in " ".join(page.split())
        assert await settled(looker.inbox) == 1


async def test_a_run_that_is_pending_already_is_no_error(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None})
        for changed in (1, 0):
            answer = await looker.act("/events/again", key="1", handler="h")
            page = await looker.page(answer.headers["location"])
            assert f"{changed} changed" in page


async def test_one_goes_from_event_to_event_of_a_source(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await put(looker, "a", b"{}")
        await put(looker, "b", b"{}", source="other")
        await put(looker, "c", b"{}")
        first, last = await looker.page("/events/1"), await looker.page("/events/3")
    assert 'href="/events/3" rel="prev"' in first
    assert 'rel="next"' not in first
    assert 'href="/events/1" rel="next"' in last
    assert 'rel="prev"' not in last


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("tree", "<code>1.10</code>"),
        ("pretty", "{\n  &#34;n&#34;: 1.10\n}"),
        ("raw", "{&#34;n&#34;:   1.10}"),
        ("headers", "<dt>x-kept</dt><dd>&lt;b&gt;</dd>"),
        ("nonsense", "<code>1.10</code>"),
    ],
)
async def test_what_came_is_shown_in_several_ways(tmp_path: Path, view: str, shown: str) -> None:
    async with looking(tmp_path) as looker:
        kept = Headers([(b"x-kept", b"<b>"), (b"@traceparent", b"00-1")])
        await put(looker, "a", b'{"n":   1.10}', headers=kept)
        page = await looker.page(f"/events/1?view={view}")
    assert shown in page
    assert "traceparent" not in page


async def test_a_body_is_downloaded_and_never_shown_by_the_browser(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await put(looker, "a", b"{}", raw=b"<script>alert(1)</script>")
        answer = await looker.client.get("/events/1/raw")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="event-1.txt"'
    assert answer.headers["content-security-policy"] == "sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_viewer_sees_how_a_body_is_built_and_no_value_of_it(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        kept = Headers([(b"x-kept", b"in-a-header")])
        await put(looker, "a", b'{"card": "in-a-body"}', headers=kept)
        await put(looker, "b", b"in-a-body")
        for view in ("tree", "pretty", "raw", "headers", "drift"):
            for key in (1, 2):
                page = await looker.page(f"/events/{key}?view={view}")
                assert "in-a-body" not in page
                assert "in-a-header" not in page
                assert "webhook-receiver send" not in page
        assert "card" in await looker.page("/events/1")
        assert "in-a" not in json.dumps(await looker.objects("/events/1"))
        answer = await looker.client.get("/events/1/raw")
        assert answer.status_code == 403
        assert "in-a-body" not in answer.text
        await settled(looker.inbox, KEY)
        assert "<button>Retry" not in await looker.page("/events/1")
        assert (await looker.act("/events/again", key="1")).status_code == 403


async def test_masked_paths_are_shown_to_nobody(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        looker.console.options = ConsoleOptions(mask={"shop": ("$.card",)})
        await put(looker, "a", b'{"card": "in-a-body", "n": 7}')
        for view in ("tree", "pretty", "raw"):
            page = await looker.page(f"/events/1?view={view}")
            assert "in-a-body" not in page
            assert "Some values are masked for everybody." in page
        assert "<code>7</code>" in await looker.page("/events/1")
        assert (await looker.objects("/events/1"))["body"] == {"card": MASKED, "n": 7}
        assert (await looker.client.get("/events/1/raw")).status_code == 403


async def test_what_strangers_wrote_is_only_text(tmp_path: Path) -> None:
    hostile = HOSTILE.encode()
    async with looking(tmp_path) as looker:
        await put(
            looker,
            HOSTILE,
            json.dumps({HOSTILE: [HOSTILE]}).encode(),
            type=HOSTILE,
            raw=hostile,
            path=f"/{HOSTILE}",
            params={HOSTILE: HOSTILE},
            headers=Headers([(b"x", HOSTILE.encode("latin-1", "ignore"))]),
        )
        (lease,) = (await claim(looker.inbox)).leases
        await looker.inbox.settle([(lease, Dead(HOSTILE, HOSTILE))])
        for view in ("tree", "pretty", "raw", "headers", "drift", HOSTILE):
            answer = await looker.client.get("/events/1", params={"view": view, "x": HOSTILE})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
            assert "\x1b" not in answer.text
            assert "\u202e" not in answer.text


async def test_a_page_is_small_beside_its_payload(tmp_path: Path) -> None:
    body = json.dumps({"a": ["<&>" * 50] * 2_000}).encode()
    async with looking(tmp_path) as looker:
        await put(looker, "a", body)
        for number in range(ATTEMPTS):
            (lease,) = (await claim(looker.inbox)).leases
            trace = f"{number} <module>\n" * 700
            await looker.inbox.settle([(lease, Retrying(0.0, "<&>" * 600, trace))])
        run = await run_of(looker)
        page = await looker.page(f"/events/1?attempts={run.run}")
        headers = await looker.page("/events/1?view=headers")
    assert len(headers.encode()) <= PAGE_BYTES
    assert len(page.encode()) <= PAGE_BYTES + 3 * OUTPUT_BYTES // 2
    assert "Its traceback is too long for this page" in page


def test_attempts_are_bounded_over_all_runs() -> None:
    runs = [
        RunRecord(run=n, handler=f"h{n}", status="dead", attempts=9, error="x", due=0.0)
        for n in range(30)
    ]
    attempts = [
        AttemptRecord(
            key="1",
            run=run.run,
            fence=n,
            number=n,
            handler=run.handler,
            outcome="retrying",
            ended_at=0.0,
            took=None,
            worker="w",
            error="x",
            traceback="t" * 3_000,
        )
        for run in runs
        for n in range(9)
    ]
    event = EventRecord(
        key="1",
        source="s",
        provider="p",
        id="a",
        type="t",
        status="failed",
        received_at=0.0,
        runs=runs,
    )
    shown = list(shown_runs(event, attempts, "2"))
    assert [len(one.tried) for one in shown[:3]] == [NEWEST, NEWEST, 9]
    assert sum(len(one.tried) for one in shown) == ATTEMPTS
    assert sum(len(one.traceback or "") for each in shown for one in each.tried) <= TRACEBACKS
    assert all(len(one.tried) + one.earlier == 9 for one in shown)
    assert [one.attempt.number for one in shown[0].tried] == [8, 7, 6, 5, 4]


async def test_an_event_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "no event has the key" in await looker.page("/events/99", 404)
        assert (await looker.client.get("/events/99/raw")).status_code == 404
        answer = await looker.client.get("/events/evt_1")
        assert (answer.status_code, answer.headers["location"]) == (303, "/events?id=evt_1")
        assert (await looker.act("/events/again")).status_code == 400


async def test_handlers_that_have_no_run_of_it_are_named_with_the_reason(tmp_path: Path) -> None:
    receiver = Receiver(inbox="sqlite://")
    receiver.on("shop:*")(later)
    receiver.on("shop:refund.*")(other)
    async with looking(tmp_path, receiver=receiver) as looker:
        await store(looker.inbox, {"a": None})
        page = await looker.page("/events/1")
    assert "These handlers were added after it was planned" in page
    words = " ".join(page.split())
    assert "later: would run" in words
    assert "other: another type" in words


async def later(event: Event) -> None:
    """Take anything of the shop."""


async def other(event: Event) -> None:
    """Take what the shop doesn't send."""


async def test_whose_turn_it_is_of_an_order_key_is_said(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await block(looker.inbox)
        page = " ".join((await looker.page("/events/2")).split())
        head = " ".join((await looker.page("/events/1")).split())
        other = await looker.page("/events/4")
    async with looking(tmp_path, role="viewer") as viewer:
        for address in ("/events/2", "/handlers/h"):
            hidden = await viewer.page(address)
            assert "(hidden)" in hidden
            assert hidden.count("cus_9") == 1  # an example of what to search by
        found = await viewer.objects("/handlers/h")
        assert [(one["key"], one["order_key"]) for one in found["blocked"]] == [("1", "")]
    assert "1 is before it: that of event 1 is dead and blocks the key." in page
    assert '<a href="/events/1">event 1</a>' in page
    assert '<a href="/events/3">event 3</a>' in page
    assert 'href="/events?order_key=cus_9"' in page
    assert "It is dead and blocks its key: 2 wait behind it." in head
    assert "<h2>Order</h2>" not in other


async def test_a_payload_is_looked_through(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await put(looker, "a", b'{"data": {"customer": "cus_9"}, "other": 7}')
        for wanted in ("cus_9", "$.data.customer", "CUSTOMER"):
            answer = await looker.client.get("/events/1", params={"find": wanted})
            assert "<code>&#34;cus_9&#34;</code>" in answer.text
            assert "<code>7</code>" not in answer.text
            assert "Show all of it" in answer.text
        answer = await looker.client.get("/events/1", params={"find": HOSTILE, "view": "tree"})
        assert "Nothing of it is &lt;script&gt;" in answer.text
        answer = await looker.client.get("/events/1", params={"find": "other", "view": "pretty"})
        assert "&#34;other&#34;: 7" in answer.text
        assert "&#34;data&#34;: {\n" not in answer.text


async def test_what_no_model_knows_is_shown_and_masked(tmp_path: Path) -> None:
    label = {"id": "x-ray", "name": "bug", "color": "f00", "default": False, "shape": "round"}
    body = json.dumps({"action": "created", "label": label}).encode()
    async with looking(tmp_path) as looker:
        await put(looker, "a", body, source="hub", provider="github", type="label.created")
        await put(looker, "b", b"{}")
        rows = rows_of(await looker.page("/events/1?view=drift"))
        assert [one for one in rows if one.startswith("label.id misfit") and "integer" in one]
        assert "its provider has no models here" in await looker.page("/events/2?view=drift")
        looker.console.options = ConsoleOptions(mask={"hub": ("$.label.name",)})
        masked = rows_of(await looker.page("/events/1?view=drift"))
        assert f"label.id misfit {MASKED}" in masked
        await put(looker, "c", b'"%s"' % (b"x" * READ_BYTES), source="hub", provider="github")
        assert "too large to be looked through here" in await looker.page("/events/3?view=drift")


async def test_a_handler_that_was_added_since_runs_after_a_look(tmp_path: Path) -> None:
    receiver = Receiver(inbox="sqlite://")
    receiver.on("shop:*", name="later")(later)
    async with looking(tmp_path, receiver=receiver) as looker:
        await store(looker.inbox, {"a": None})
        assert 'href="/events/1/as?as=later"' in await looker.page("/events/1")
        page = await looker.page("/events/1/as?as=later")
        assert "One run of later would be planned" in page
        answer = await looker.act("/events/as", key="1", **{"as": "later"}, reason="it is new")
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
        assert (act.act, act.target, act.count) == ("events replay", "event 1, as later", 1)
        page = await looker.page(answer.headers["location"])
        assert 'href="/handlers/later"' in page
        assert "There is nothing to do" in await looker.page("/events/1/as?as=later")
        assert "did you mean" in await looker.page("/events/1/as?as=latter", 400)
        await looker.page("/events/1/as", 400)
        assert (await looker.act("/events/as", **{"as": "later"})).status_code == 400


async def test_without_a_receiver_nobody_knows_what_a_handler_takes(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None})
        assert "No receiver runs beside" in await looker.page("/events/1/as?as=later", 400)
    async with looking(tmp_path, role="viewer") as looker:
        await looker.page("/events/1/as?as=later", 403)
