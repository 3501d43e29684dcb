"""The README's program and the mounted examples as real processes, sent what their pages say."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from acceptance.engines import ENGINES
from docs.pages import ROOT, Command, commands, needs_pages, programs

from webhook_receiver import sign
from webhook_receiver.cli.app import run

pytestmark = needs_pages

LIMIT = 60.0
OURS = (sys.executable, "-m", "webhook_receiver.cli")


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WEBHOOK_RECEIVER_")}
    return {**kept, **more, "PYTHONUNBUFFERED": "1"}


@contextlib.contextmanager
def started(
    *arguments: str, folder: Path, ready: str, env: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a server until the block ends; its address, read from its log by a pattern."""
    log = folder / "server.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
        )

    def address() -> str | None:
        assert process.poll() is None, log.read_text()
        found = re.search(ready, log.read_text())
        return found[1] if found else None

    try:
        yield eventually(address)
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT) in (0, -signal.SIGTERM), log.read_text()  # uvicorn's own is that
        assert "receiver.stopped" in log.read_text()
        assert "Traceback" not in log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def eventually(check: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + LIMIT
    while not (result := check()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.03)
    return result


def sent(command: Command, address: str, folder: Path) -> dict[str, Any]:
    """Run a page's `send`, to where the server really is; what the server answered."""
    words = [word.replace("http://127.0.0.1:8000", address) for word in command.words[1:]]
    assert any(word.startswith(address) for word in words)
    told = ours(*words, "--json", folder=folder)
    return json.loads(json.loads(told)["answer"])


def ours(*arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [*OURS, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def the(word: str, page: Path) -> Command:
    """The page's one command of ours that begins with this word."""
    (found,) = (one for one in commands(page=page) if one.words[:2] == ["webhook-receiver", word])
    return found


def events(folder: Path, page: Path) -> list[dict[str, Any]]:
    lines = ours(*the("events", page).words[1:], "--json", folder=folder).splitlines()
    return [json.loads(line) for line in lines]


def test_the_first_program_as_the_readme_serves_it(tmp_path: Path):
    page = ROOT / "README.md"
    first = next(program for program in programs() if program.page == page)
    lines = [line for line in first.text.splitlines() if line.strip()]
    assert len(lines) <= 15
    (tmp_path / "shop.py").write_text(first.text)
    serve = the("serve", page).words[1:]
    ready = r'"?address"?[=:] ?[\'"]?(http://[0-9.:]+)'
    server = ("webhook_receiver.cli", *serve, "--port", "0")
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with started(*server, folder=tmp_path, ready=ready, env=env) as address:
        answer = sent(the("send", page), address, tmp_path)
        assert answer["status"] == "accepted"
        eventually(lambda: "paid 2000" in (tmp_path / "server.log").read_text())
        eventually(lambda: events(tmp_path, page)[0]["status"] == "done")
    (event,) = events(tmp_path, page)
    assert event["id"] == answer["id"]
    assert [(run["handler"], run["status"]) for run in event["runs"]] == [("shop.fulfil", "done")]


EXAMPLES = {
    "mount_in_starlette": (
        {"STRIPE_WEBHOOK_SECRET": "whsec_example"},
        "/orders",
        [{"id": "pi_sample", "amount": 500, "currency": "eur"}],
        [("app.fulfil", "done")],
    ),
    "mount_in_fastapi": (
        {"TILL_SECRET": "till-example-secret"},
        "/stock/chair-blue",
        9,
        [("app.reserve", "done"), ("audit", "done")],
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_mounted_example(tmp_path: Path, name: str):
    env, own_page, expected, runs = EXAMPLES[name]
    place = ROOT / "examples" / name
    page = place / "README.md"
    text = page.read_text(encoding="utf-8")
    assert all(f"{key}={value} uvicorn app:app" in text for key, value in env.items())
    assert own_page in text
    server = ("uvicorn", "app:app", "--app-dir", str(place), "--port", "0")
    ready = r"Uvicorn running on (http://[0-9.:]+)"
    with started(*server, folder=tmp_path, ready=ready, env=env) as address:
        send = the("send", page)
        assert sent(send, address, tmp_path)["status"] == "accepted"
        (event,) = eventually(
            lambda: [e for e in events(tmp_path, page) if e["status"] != "pending"]
        )
        assert [(run["handler"], run["status"]) for run in event["runs"]] == runs
        assert httpx.get(address + own_page).json() == expected
        forged = httpx.post(address + _path(send), content=b"{}")
        assert (forged.status_code, forged.json()) == (401, {"error": "missing_signature"})


PAYMENTS = 12


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_the_same_program_on_any_inbox(tmp_path: Path, engine, monkeypatch, capsys):
    place = ROOT / "examples" / "any_inbox"
    page = place / "README.md"
    program = Path(shutil.copy(place / "app.py", tmp_path))
    secret = "whsec_example"
    with engine(tmp_path) as store:
        env = {"STRIPE_WEBHOOK_SECRET": secret, "WEBHOOK_RECEIVER_INBOX": store.url}

        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("WEBHOOK_RECEIVER_INBOX", store.url)

        def told(*words: str, code: int = 0) -> list[dict[str, Any]]:
            ended = run([*dict.fromkeys((*words, "--json"))])
            out, err = capsys.readouterr()
            assert (ended, err) == (code, "")
            return [json.loads(line) for line in out.splitlines()]

        def logged(step: str) -> int:
            return (tmp_path / "server.log").read_text().count(f'"event": "{step}"')

        def runs() -> Counter[tuple[str, str, int]]:
            return Counter(
                (one["handler"], one["status"], one["attempts"])
                for event in told(*the("events", page).words[1:])
                for one in event["runs"]
            )

        server = ("webhook_receiver.cli", "serve", program.stem + ":receiver", "--port", "0")
        json_log = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
        ready = r'"address": "(http://[0-9.:]+)"'
        with started(*server, folder=tmp_path, ready=ready, env={**env, **json_log}) as address:
            assert sent(the("send", page), address, tmp_path)["status"] == "accepted"
            # Each of the others comes twice, at once.
            with ThreadPoolExecutor(4) as pool, httpx.Client(base_url=address) as client:
                numbers = [*range(1, PAYMENTS)] * 2
                answers = list(pool.map(lambda number: payment(client, secret, number), numbers))
            kinds = Counter(answer["status"] for answer in answers)
            assert kinds == {"accepted": PAYMENTS - 1, "duplicate": PAYMENTS - 1}
            forged = {"id": "forged", "object": "event", "type": "payment_intent.succeeded"}
            assert httpx.post(address + "/stripe", json=forged).status_code == 401

            eventually(lambda: (logged("run.done"), logged("run.failed")) == (PAYMENTS, PAYMENTS))
            packed = ("app.pack", "done", 2)
            assert runs() == {packed: PAYMENTS, ("app.ship", "dead", 1): PAYMENTS}
            stats_shown = the("stats", page).words[1:]
            eventually(lambda: told(*stats_shown)[0]["rejected"])  # written with the next few
            (stats,) = told(*stats_shown)
            assert (stats["events"], stats["duplicates"]) == (PAYMENTS, PAYMENTS - 1)
            assert (stats["rejected"], stats["quarantined"]) == (1, 1)
            assert (stats["runs"]["done"], stats["runs"]["dead"]) == (PAYMENTS, PAYMENTS)
            found = told(*the("doctor", page).words[1:], code=1)
            assert "dead letters" in [finding["about"] for finding in found]

            (tmp_path / "gate.open").touch()
            assert told(*the("dead", page).words[1:]) == [{"retried": PAYMENTS}]
            eventually(lambda: logged("run.done") == 2 * PAYMENTS)
            assert runs() == {packed: PAYMENTS, ("app.ship", "done", 1): PAYMENTS}
            (stats,) = told("stats")
            assert (stats["runs"]["done"], stats["runs"]["dead"]) == (2 * PAYMENTS, 0)
            found = told(*the("doctor", page).words[1:])
            assert {finding["kind"] for finding in found} == {"note"}
    structlog.reset_defaults()


def payment(client: httpx.Client, secret: str, number: int) -> dict[str, Any]:
    """Deliver a payment; what the server answered."""
    intent = {"id": f"pi_{number}", "amount": 100 * number}
    body = json.dumps(
        {
            "id": f"evt_{number}",
            "object": "event",
            "type": "payment_intent.succeeded",
            "data": {"object": intent},
        }
    ).encode()
    headers = sign("stripe", body=body, secret=secret)
    answer = client.post("/stripe", headers=headers, content=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _path(send: Command) -> str:
    url = send.words[send.words.index("--to") + 1]
    return httpx.URL(url).path
