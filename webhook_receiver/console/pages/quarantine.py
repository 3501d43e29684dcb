"""The quarantine: refused deliveries in groups, in a list, one, and a second judgement of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from webhook_receiver.console.asked import fixed, time_of
from webhook_receiver.console.masking import masked_body, masks_for
from webhook_receiver.console.paging import Ways
from webhook_receiver.console.tree import tree
from webhook_receiver.console.visit import Act, Page, Receives, Visit
from webhook_receiver.desk.hiding import shown_refusal, with_cut_signatures
from webhook_receiver.desk.objects import (
    headers_object,
    refusal_object,
    whole_refusal_object,
)
from webhook_receiver.desk.quarantine import (
    Chosen,
    forget,
    groups_of,
    named,
    refusal_group_object,
    rejudged,
)
from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.acts import noted

if TYPE_CHECKING:
    from starlette.responses import Response

    from webhook_receiver.inbox.records import Refusal


SHOWN = 50
GROUPS_SHOWN = 50
MOST_NUMBER = 2**63
"""Numbers from here on no inbox gives."""

BODY_SHOWN = 16_000
"""Characters of a body on its page."""

TAKEN = "accepted"
"""What becomes of a refused delivery that turns out to be genuine."""

NARROWING = ("source", "code", "reason", "authentic", "since", "until")
ALONE = (
    "No receiver runs beside this console, and only it knows the sources' secrets: use "
    "`quarantine reverify` on the command line"
)


def _chosen(visit: Visit) -> Chosen:
    authentic = visit.param("authentic")
    if authentic not in (None, "yes", "no"):
        raise ConfigurationError("authentic is yes or no")
    return Chosen(
        source=visit.param("source"),
        code=visit.param("code"),
        reason=visit.param("reason"),
        authentic=None if authentic is None else authentic == "yes",
        since=time_of(visit, "since"),
        until=time_of(visit, "until"),
    )


def _narrowed(visit: Visit) -> dict[str, str]:
    """By what the page is narrowed, by the parameters' names."""
    given = {name: visit.param(name) for name in NARROWING}
    return {name: text for name, text in given.items() if text is not None}


async def groups(visit: Visit) -> Response:
    """Refused deliveries by source, code and reason."""
    chosen, again = _chosen(visit), fixed(visit, "since", "until")
    if again is not None:
        return again
    kept = await visit.inbox.refusals(bodies=False)
    found = groups_of(chosen.of(kept))
    values = {
        "groups": found[:GROUPS_SHOWN],
        "more": len(found) - GROUPS_SHOWN,
        "kept": len(kept),
        "narrowed": _narrowed(visit),
        "alone": visit.receiver is None and ALONE,
    }
    objects = [refusal_group_object(one) for one in found]
    return visit.render("quarantine.html", values, objects=objects)


async def listed(visit: Visit) -> Response:
    """Refused deliveries, newest first."""
    chosen, again = _chosen(visit), fixed(visit, "since", "until")
    if again is not None:
        return again
    before = visit.param("before")
    if before is not None and not before.isdecimal():
        raise ConfigurationError(f"before={before} is no number of a refused delivery")
    kept = await visit.inbox.refusals(bodies=False)
    found = _behind(chosen.of(kept), before)
    shown = found[:SHOWN]
    values = {
        "refusals": shown,
        "kept": len(kept),
        "narrowed": _narrowed(visit),
        "newest": None if before is None else visit.here(before=None, did=None),
        "ways": Ways(older=str(shown[-1].id) if len(found) > SHOWN else None),
        "numbers": [one.id for one in found],
        "alone": visit.receiver is None and ALONE,
    }
    objects = [refusal_object(one) for one in shown]
    return visit.render("quarantine_list.html", values, objects=objects)


def _behind(found: Sequence[Refusal], before: str | None) -> Sequence[Refusal]:
    """What comes after a refused delivery in a list, which it may have left meanwhile."""
    if before is None:
        return found
    number = int(before)
    place = next((at for at, one in enumerate(found) if one.id == number), None)
    return [one for one in found if one.id < number] if place is None else found[place + 1 :]


async def one(visit: Visit) -> Response:
    """One refused delivery: what was wrong, and what of it is kept."""
    number = int(visit.request.path_params["number"])
    refusals = await visit.inbox.refusals([number]) if number < MOST_NUMBER else []
    if not refusals:
        raise NotFound(
            f"There is no refused delivery {number} (any more): it was taken, forgotten, or made room "
            "for newer ones."
        )
    refusal = with_cut_signatures(shown_refusal(refusals[0]))
    wrong, _, remedy = refusal.reason.partition(": ")
    masks = masks_for(visit.house.options, visit.operator.role, refusal.source)
    text = "" if masks else refusal.body.decode("utf-8", "backslashreplace")
    values = {
        "masks": masks,
        "refusal": refusal,
        "wrong": wrong,
        "remedy": remedy,
        "headers": {} if masks.everything else headers_object(refusal.headers),
        "tree": tree(refusal.body, masks),
        "text": text[:BODY_SHOWN],
        "left_off": len(text) - BODY_SHOWN,
        "alone": visit.receiver is None and ALONE,
    }
    objects = whole_refusal_object(refusal)
    if masks:
        headers = {} if masks.everything else headers_object(refusal.headers)
        body = masked_body(refusal.body, masks)
        objects = {**refusal_object(refusal), "headers": headers, "body": body}
    return visit.render("refusal.html", values, objects=objects)


async def judge(visit: Visit) -> Response:
    """What would become of some refused deliveries, or of all that fit, if they were judged again."""
    receiver, stale = _receiver(visit), visit.param("accept_stale") == "yes"
    numbers = _numbers(visit.request.query_params.getlist("number"))
    if not numbers:
        numbers = [one.id for one in _chosen(visit).of(await visit.inbox.refusals(bodies=False))]
    outcome = await receiver.reverify(numbers, accept_stale=stale, dry_run=True)
    counts = Counter(outcome.values())
    taken = counts.pop(TAKEN, 0)
    values = {
        "numbers": sorted(outcome),
        "taken": taken,
        "refused": counts.most_common(),
        "stale": stale,
        "otherwise": visit.here(accept_stale=None if stale else "yes"),
    }
    objects = [{"id": number, "result": result} for number, result in outcome.items()]
    return visit.render("judge.html", values, objects=objects)


async def rejudge(visit: Visit) -> Response:
    """Judge refused deliveries again, and take those that are genuine."""
    receiver, numbers = _receiver(visit), _named(visit)
    stale = visit.field("accept_stale") == "yes"
    act = visit.audited("quarantine reverify", rejudged(numbers, accept_stale=stale))
    async with noted(visit.inbox, act) as done:
        outcome = await receiver.reverify(numbers, accept_stale=stale)
        done.count = list(outcome.values()).count(TAKEN)
    return visit.redirect("/quarantine", did=act.id)


async def drop(visit: Visit) -> Response:
    """Forget refused deliveries."""
    numbers = _named(visit)
    act = visit.audited("quarantine forget", named(numbers), needs_reason=True)
    await forget(visit.inbox, numbers, act)
    return visit.redirect("/quarantine", did=act.id)


def _receiver(visit: Visit) -> Receives:
    if visit.receiver is None:
        raise ConfigurationError(f"{ALONE}.")
    return visit.receiver


def _named(visit: Visit) -> list[int]:
    """The numbers that a form names; raise `ConfigurationError` if it names none."""
    numbers = _numbers(visit.form.get("number", ()))
    if not numbers:
        raise ConfigurationError("no refused delivery was named")
    return numbers


def _numbers(texts: Sequence[str]) -> list[int]:
    """Numbers out of texts with white space between them."""
    written = " ".join(texts).split()
    if not all(text.isdecimal() and int(text) < MOST_NUMBER for text in written):
        raise ConfigurationError("number is that of a refused delivery")
    return [int(text) for text in written]


PAGES = (
    Page("/quarantine", groups, operation="quarantine groups"),
    Page("/quarantine/list", listed, operation="quarantine list"),
    Page("/quarantine/judge", judge, operation="quarantine reverify"),
    Page("/quarantine/{number:int}", one, operation="quarantine show"),
)

ACTS = (
    Act("/quarantine/reverify", rejudge, operation="quarantine reverify"),
    Act("/quarantine/forget", drop, operation="quarantine forget"),
)
