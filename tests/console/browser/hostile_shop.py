"""A shop in whose inbox strangers, and operators who paste their words, have left hostile texts."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from tests.console.browser.hostile import VECTORS
from tests.console.browser.shop import ask, post
from tests.processes import eventually
from webhook_receiver.inbox.acts import Act, Change, MuteAlarm, PauseHandler, perform

DAY_SECONDS = 86_400.0
KINDS, REFUSED_KINDS = 4, 2  # of events, and of refused deliveries, that each text is in


def fill_hostile(address: str, folder: Path) -> None:
    """Leave each text in each field that somebody outside, or an operator, can write."""
    for number, text in enumerate(VECTORS):
        post(
            address,
            # Its error is the text itself; so its fault is, too.
            {"id": text, "type": f"stock.{text}", "text": text, text: {text: [text, {text: None}]}},
            {"id": f"skip{text}", "type": "stock.skip", "skip": True, "text": text},
            {"id": f"next{text}", "type": f"follow.{text}", "customer": text, "number": number % 2},
            {"id": f"none{text}", "type": text},
        )
        _refused(address, text)
    ask(folder, _write)
    eventually(lambda: ask(folder, _all_happened), "not all happened")


def _refused(address: str, text: str) -> None:
    named = {"x-github-event": _header(text), "x-github-delivery": _header(text)}
    headers = {**named, "user-agent": _header(text), "x-hub-signature-256": _header(text)}
    with httpx.Client(base_url=address) as client:
        query = quote(text, safe="<>\"'()=/ ")
        answers = [
            client.post(f"/github?{query}", content=text.encode(), headers=headers),
            client.post("/shop", content=f"{{{text}".encode()),
        ]
        assert [answer.is_client_error for answer in answers] == [True, True]


def _header(text: str) -> str:
    """As much of a text as a header can hold."""
    return "".join(char for char in text if " " <= char <= "~") or "-"


async def _write(inbox: Any) -> None:
    for text in VECTORS:
        changes: tuple[Change, ...] = (
            PauseHandler(text, None, text, text),
            MuteAlarm(text, text, DAY_SECONDS, text, text),
        )
        for number, change in enumerate(changes):
            named = {"id": f"{text}{number}", "who": text, "face": text}
            act = Act(**named, act="handlers pause", target=text, reason=text)
            await perform(inbox, change, act)


async def _all_happened(inbox: Any) -> bool:
    stats = await inbox.stats()
    return stats.rejected == REFUSED_KINDS * len(VECTORS) and stats.runs["pending"] == 0
