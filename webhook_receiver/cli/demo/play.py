"""The demo's performance: scenes are sent over HTTP, and the inbox shows what becomes of them."""

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from rich.text import Text

from webhook_receiver.cli.demo.handlers import MAIL_WORKS
from webhook_receiver.cli.demo.scenes import Scene
from webhook_receiver.cli.demo.stage import Stage
from webhook_receiver.cli.demo.table import Row
from webhook_receiver.cli.tables import STYLES, cell
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection

if TYPE_CHECKING:
    import httpx

POLL_SECONDS = 0.03
OK = 200
REFUSED = 400


class Play:
    """Performs scenes on a stage, and looks into the inbox for what becomes of them.

    Parameters:
        stage: where the server runs.
        client: a client for the server.
        inbox: the server's inbox.
        patience: how long an outcome is waited for, in seconds.
    """

    def __init__(
        self, stage: Stage, client: "httpx.AsyncClient", inbox: Inbox, patience: float
    ) -> None:
        self._stage, self._client, self._inbox = stage, client, inbox
        self._patience = patience
        self._performed: list[Scene] = []

    async def perform(self, scene: Scene, row: Row) -> None:
        """Send the scene's delivery, and watch until its runs end as they should."""
        self._performed.append(scene)
        if scene.retried:
            await self._retry(scene, row)
        else:
            await self._send(scene, row)
        row.wrong = row.wrong or await self._watch(scene, row)

    async def _send(self, scene: Scene, row: Row) -> None:
        path = scene.path or f"/{scene.source}"
        answer = await self._client.post(path, content=scene.body, headers=dict(scene.headers))
        said = _word(answer)
        row.answer = f"{answer.status_code} {said[:15]}".rstrip()
        row.style = "red" if answer.status_code >= REFUSED else "green"
        if (answer.status_code, said) != (scene.status, scene.answer):
            row.wrong = f"expected {scene.status} {scene.answer}"

    async def _retry(self, scene: Scene, row: Row) -> None:
        """Fix what was broken, and run the real `dead retry`."""
        (self._stage.folder / MAIL_WORKS).touch()
        (record,) = await self._events(scene)
        process = await asyncio.create_subprocess_exec(
            *self._stage.command("dead", "retry", record.key, "--inbox", self._stage.inbox),
            env=self._stage.environment(),
            stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await process.communicate()
        row.answer = " ".join(output.decode().split()[:2])
        if process.returncode or row.answer != scene.answer:
            row.wrong = f"expected {scene.answer}"

    async def _watch(self, scene: Scene, row: Row) -> str | None:
        """Show the runs until they are as they should be; return what is wrong after a while, or None."""
        row.effect = Text(scene.note, style="dim")
        if not scene.ids:
            return None
        deadline = time.monotonic() + self._patience
        while True:
            records = await self._events(scene)
            if not scene.note:
                row.effect = _effect(records)
            wrong = _wrong(scene, records)
            if wrong is None or time.monotonic() > deadline:
                return wrong
            await asyncio.sleep(POLL_SECONDS)

    async def _events(self, scene: Scene) -> list[EventRecord]:
        records = await self._inbox.events(Selection(source=scene.source))
        return [record for record in records if record.id in scene.ids or "*" in scene.ids]

    async def summary(self) -> tuple[bool, Text]:
        """Whether the inbox's counts are what the scenes should make, and the counts in words."""
        sent = [scene for scene in self._performed if not scene.retried]
        stored = [s for s in sent if s.ids and s.answer != "duplicate"]
        expected = (
            sum(len(scene.ids) for scene in stored),
            sum(scene.answer == "duplicate" for scene in sent),
            sum(scene.status != OK for scene in sent),
            sum(len(scene.ids) * len(scene.runs) for scene in stored),
            0,
            sum(not scene.runs for scene in stored),
        )
        deadline = time.monotonic() + self._patience  # refusals are written once a second
        while True:
            stats = await self._inbox.stats()
            runs = stats.runs
            counts = (
                stats.events,
                stats.duplicates,
                stats.rejected,
                runs["done"],
                runs["dead"],
                stats.unhandled,
            )
            if counts == expected or time.monotonic() > deadline:
                break
            await asyncio.sleep(POLL_SECONDS)
        names = ("events", "duplicate", "refused", "runs done", "dead", "event unhandled")
        words = ", ".join(f"{count} {name}" for count, name in zip(counts, names, strict=True))
        return counts == expected, Text(f"\nThe inbox counts {words}.")


def _word(answer: "httpx.Response") -> str:
    """An answer in one word: its status, its error, or the text itself."""
    try:
        document: Any = answer.json()
    except ValueError:
        return answer.text
    if not isinstance(document, dict):
        return answer.text
    fields = cast("dict[str, object]", document)
    return str(fields.get("status") or fields.get("error"))


def _effect(records: Sequence[EventRecord]) -> Text:
    """The runs of some events; equal ones are counted together."""
    shown: dict[tuple[str, str, int], int] = {}
    for record in records:
        for run in record.runs:
            key = (run.handler, run.status, run.attempts)
            shown[key] = shown.get(key, 0) + 1
    text = Text()
    for index, ((handler, status, attempts), count) in enumerate(shown.items()):
        text.append("\n" if index else "")
        text.append_text(cell(f"{handler} "))
        text.append(status, style=STYLES.get(status, ""))
        text.append(f", attempt {attempts}" if attempts > 1 else "")
        text.append(f" x {count}" if count > 1 else "")
    return text


def _wrong(scene: Scene, records: Sequence[EventRecord]) -> str | None:
    """How the stored events differ from what they should be; None if they don't."""
    if len(records) != len(scene.ids):
        return f"expected {len(scene.ids)} events, found {len(records)}"
    wanted = "done" if scene.runs else "unhandled"
    for record in records:
        found = {run.handler: (run.status, run.attempts) for run in record.runs}
        if found != dict(scene.runs):
            return f"expected {dict(scene.runs)}, found {found}"
        if not scene.runs and record.status != wanted:
            return f"expected it {wanted}, found it {record.status}"
    return None
