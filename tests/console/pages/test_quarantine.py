"""The quarantine in the console: groups, a list, one, a second judgement, and what is forgotten."""

import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.console.stored import HOSTILE, check_escaped
from tests.console.visiting import Looker, looking, rows_of
from webhook_receiver import Receiver
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.operations import Role
from webhook_receiver.testing import sample, seal
from webhook_receiver.types import Headers

pytestmark = pytest.mark.anyio

SECRET = "the right secret"
FORGED = Refusal(
    source="stripe",
    provider="stripe",
    code="bad_signature",
    reason="no key matches: most likely the secret differs from the sender's",
    received_at=time.time(),
    method="POST",
    path="/stripe",
    query=b"",
    headers=Headers([(b"stripe-signature", b"t=1,v1=0123456789abcdef")]),
    body=b'{"id": "evt_1", "amount": 12345678901234567890.10}',
)


def genuine() -> Refusal:
    """A delivery that was refused, and is genuine by `SECRET`."""
    sent = seal(
        "stripe", body=sample("stripe", "invoice.paid").body, secret=SECRET, now=time.time()
    )
    return replace(FORGED, headers=sent.headers, body=sent.body, received_at=time.time())


@contextlib.asynccontextmanager
async def beside(folder: Path, *, role: Role = "operator") -> AsyncIterator[Looker]:
    """Somebody who looks at an inbox whose receiver runs in the same process."""
    receiver = Receiver(inbox=f"sqlite:///{folder / 'inbox.db'}")
    receiver.source("stripe", secret=SECRET)
    async with (
        receiver.running(worker=False),
        looking(folder, role=role, receiver=receiver, inbox=receiver.inbox) as looker,
    ):
        yield looker


async def keep(looker: Looker, *refusals: Refusal) -> None:
    for one in refusals:
        await looker.inbox.refuse([one], {})


async def test_refused_deliveries_come_in_groups(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await keep(looker, FORGED, FORGED, replace(FORGED, source="crm"))
        page = await looker.page("/quarantine")
        groups = await looker.objects("/quarantine")
        one = await looker.page("/quarantine?source=crm")
        assert "None of 3 refused deliveries fits." in await looker.page("/quarantine?code=other")
    first, second = rows_of(page)
    assert first.startswith("stripe bad_signature no key matches")
    assert " 2 " in first
    assert second.startswith("crm")
    assert [(group["source"], group["count"]) for group in groups] == [("stripe", 2), ("crm", 1)]
    assert len(rows_of(one)) == 1
    assert 'aria-label="Leave out source"' in one


async def test_a_group_can_be_shown_one_by_one_in_pages(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        for _ in range(3):
            await looker.inbox.refuse([FORGED] * 20, {})
        await keep(looker, replace(FORGED, source="crm", authentic=True))
        first = await looker.page("/quarantine/list?source=stripe")
        assert len(rows_of(first)) == 50
        assert "before=11" in first
        assert len(rows_of(await looker.page("/quarantine/list?source=stripe&before=11"))) == 10
        (own,) = rows_of(await looker.page("/quarantine/list?authentic=yes"))
        assert own.endswith("held")
        objects = await looker.objects("/quarantine/list")
        assert "no number" in await looker.page("/quarantine/list?before=x", 400)
    assert objects[0]["source"] == "crm"
    assert len(first) < 60_000


async def test_one_says_what_was_wrong_what_to_do_and_what_came(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await keep(looker, FORGED)
        page = await looker.page("/quarantine/1")
        found = await looker.objects("/quarantine/1")
        assert "There is no refused delivery 2" in await looker.page("/quarantine/2", 404)
        assert "There is no refused" in await looker.page(f"/quarantine/{10**30}", 404)
    assert "bad_signature: no key matches." in page
    assert "what to do: most likely the secret differs" in page
    assert "t=1,v1=0..." in page
    assert "0123456789abcdef" not in page
    assert page.count("12345678901234567890.10") == 2
    assert found["headers"] == {"stripe-signature": "t=1,v1=0..."}


async def test_a_viewer_is_offered_no_change(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await keep(looker, FORGED)
        page = await looker.page("/quarantine/1")
    assert "bad_signature: no key matches." in page
    assert "Forget" not in page
    assert "Judge it again" not in page


async def test_what_told_a_secret_says_that_nothing_is_kept(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await keep(looker, replace(FORGED, headers=Headers([(b"@secret", b"")]), body=b""))
        assert "It told a secret, so nothing of it is kept." in await looker.page("/quarantine/1")


async def test_a_second_judgement_is_shown_first_and_then_done(tmp_path: Path) -> None:
    async with beside(tmp_path) as looker:
        await keep(looker, FORGED, genuine())
        assert "Judge all of these again" in await looker.page("/quarantine")
        preview = await looker.page("/quarantine/judge")
        assert "1 would be taken" in preview
        assert "1 would stay: bad_signature" in preview
        assert len(await looker.inbox.refusals()) == 2
        answer = await looker.act("/quarantine/reverify", number="1 2", reason="new secret")
        after = await looker.page(answer.headers["location"])
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
        assert len(await looker.inbox.refusals()) == 1
    assert (act.who, act.face, act.count) == ("ann", "console", 1)
    assert (act.target, act.reason) == ("refused deliveries 1 2", "new secret")
    assert f"Audit {act.id}" in after


async def test_genuine_ones_that_were_too_old_are_taken_if_that_is_said(tmp_path: Path) -> None:
    old = replace(genuine(), received_at=time.time() + 86_400)
    async with beside(tmp_path) as looker:
        await keep(looker, old)
        strict = await looker.page("/quarantine/judge?number=1")
        assert "1 would stay: stale_timestamp" in strict
        assert "mend the source" in strict
        assert "1 would be taken" in await looker.page("/quarantine/judge?accept_stale=yes")
        await looker.act("/quarantine/reverify", number="1", accept_stale="yes")
        assert await looker.inbox.refusals() == []


async def test_without_a_receiver_it_says_who_can_judge(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await keep(looker, FORGED)
        for address in ("/quarantine", "/quarantine/list", "/quarantine/1"):
            page = await looker.page(address)
            assert "No receiver runs beside this console" in page
            assert "/quarantine/judge" not in page
        assert "No receiver runs" in await looker.page("/quarantine/judge", 400)


async def test_what_is_forgotten_needs_a_reason_and_is_written_down(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await keep(looker, FORGED, FORGED)
        assert "nothing brings it back" in await looker.page("/quarantine/1")
        answer = await looker.act("/quarantine/forget", number="1", reason="no")
        assert answer.status_code == 400
        assert "give a reason of at least 5 characters" in answer.text
        answer = await looker.act("/quarantine/forget", number="1", reason="a scanner")
        page = await looker.page(answer.headers["location"])
        assert "quarantine forget: refused delivery 1. 1 changed." in page
        assert [one.id for one in await looker.inbox.refusals()] == [2]


@pytest.mark.parametrize("fields", [{}, {"number": "one"}, {"number": "-1"}])
async def test_a_form_that_names_none_changes_nothing(
    tmp_path: Path, fields: dict[str, Any]
) -> None:
    async with looking(tmp_path) as looker:
        await keep(looker, FORGED)
        answer = await looker.act("/quarantine/forget", reason="a scanner", **fields)
        assert answer.status_code == 400
        assert len(await looker.inbox.refusals()) == 1


async def test_a_viewer_sees_no_buttons_and_may_do_nothing(tmp_path: Path) -> None:
    async with beside(tmp_path, role="viewer") as looker:
        await keep(looker, genuine())
        for address in ("/quarantine", "/quarantine/list", "/quarantine/1"):
            page = await looker.page(address)
            assert "Judge" not in page
            assert "/quarantine/forget" not in page
        await looker.page("/quarantine/judge", 403)
        assert (await looker.act("/quarantine/reverify", number="1")).status_code == 403
        answer = await looker.act("/quarantine/forget", number="1", reason="a scanner")
        assert answer.status_code == 403
        assert len(await looker.inbox.refusals()) == 1


async def test_an_empty_quarantine_says_so(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "The quarantine is empty" in await looker.page("/quarantine")
        assert "The quarantine is empty" in await looker.page("/quarantine/list")


async def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    hostile = Refusal(
        source=HOSTILE,
        provider=HOSTILE,
        code=HOSTILE,
        reason=f"{HOSTILE}: {HOSTILE}",
        received_at=time.time(),
        method=HOSTILE,
        path=f"/{HOSTILE}",
        query=b"",
        headers=Headers([(b"user-agent", HOSTILE.encode("latin-1", "replace"))]),
        body=HOSTILE.encode(),
    )
    async with looking(tmp_path) as looker:
        await keep(looker, hostile)
        check_escaped(await looker.page("/quarantine"), times=3)
        check_escaped(await looker.page("/quarantine/list"), times=3)
        check_escaped(await looker.page("/quarantine/1"), times=6)


async def test_a_refused_body_is_masked_as_an_events_is(tmp_path: Path) -> None:
    told = replace(FORGED, body=b'{"id": "evt_1", "customer": {"email": "ann@example.com"}}')
    plain = replace(FORGED, body=b"ann@example.com")
    options = ConsoleOptions(mask={"stripe": ("$.customer.email",)})
    for role, given, shown in (
        ("viewer", ConsoleOptions(), "id"),
        ("operator", options, "evt_1"),
    ):
        folder = tmp_path / role
        folder.mkdir()
        async with looking(folder, role=role) as looker:
            await keep(looker, told, plain)
            looker.console.options = given
            first, second = await looker.page("/quarantine/1"), await looker.page("/quarantine/2")
            objects = [await looker.objects(f"/quarantine/{number}") for number in (1, 2)]
        assert shown in first
        assert "ann@example.com" not in first + second + str(objects)
        assert "with its values masked" in second
        assert ("stripe-signature" in first) is (role == "operator")
