"""The README's program and the mounted examples as real processes, sent what their pages say."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import plain
from tests.docs.pages import ROOT, Command, needs_pages, printed, programs, the
from tests.docs.serving import OURS, objects_from, sent, serving
from tests.processes import cli, eventually

pytestmark = needs_pages


def events(folder: Path, page: Path) -> list[dict[str, Any]]:
    return objects_from(*the("events", page).words[1:], folder=folder)


def test_the_first_program_as_the_readme_serves_it(tmp_path: Path):
    page = ROOT / "README.md"
    first = next(program for program in programs() if program.page == page)
    lines = [line for line in first.text.splitlines() if line.strip()]
    assert len(lines) <= 15
    (tmp_path / "shop.py").write_text(first.text)
    serve = the("serve", page).words[1:]
    ready = r'"?address"?[=:] ?[\'"]?(http://[0-9.:]+)'
    arguments = (OURS, *serve, "--port", "0")
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with serving(*arguments, folder=tmp_path, ready=ready, env=env) as (server, address):
        answer = sent(the("send", page), address, tmp_path)
        assert answer["status"] == "accepted"
        assert [f"200 {json.dumps(answer, separators=(',', ':'))}"] == printed("send", page)
        (line,) = printed("serve", page)
        server.until_written(line)
        eventually(lambda: events(tmp_path, page)[0]["status"] == "done")
    (event,) = events(tmp_path, page)
    assert event["id"] == answer["id"]
    assert [(run["handler"], run["status"]) for run in event["runs"]] == [("shop.fulfil", "done")]
    listed = cli(*the("events", page).words[1:], folder=tmp_path).stdout
    assert _ageless(listed.splitlines()) == _ageless(printed("events", page))


def _ageless(lines: list[str]) -> list[list[str]]:
    """The words of a listing, without how long ago something was."""
    times = re.compile(r"\S+ \S+Z \(\d+ \w+ ago\)|\d+ \w+ ago")
    return [times.sub("ago", line).split() for line in lines]


EXAMPLES = {
    "mount_in_starlette": (
        {"STRIPE_SECRET": "whsec_example_secret"},
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
    arguments = ("uvicorn", "app:app", "--app-dir", str(place), "--port", "0")
    ready = r"Uvicorn running on (http://[0-9.:]+)"
    stopped = "Application shutdown complete"
    with serving(*arguments, folder=tmp_path, ready=ready, stopped=stopped, env=env) as (
        _,
        address,
    ):
        send = the("send", page)
        assert sent(send, address, tmp_path)["status"] == "accepted"
        (event,) = eventually(
            lambda: [e for e in events(tmp_path, page) if e["status"] != "pending"]
        )
        assert [(run["handler"], run["status"]) for run in event["runs"]] == runs
        assert plain.get(address + own_page).json() == expected
        forged = plain.post(address + _path(send), content=b"{}")
        assert (forged.status_code, forged.json()) == (401, {"error": "missing_signature"})


def _path(send: Command) -> str:
    url = send.words[send.words.index("--to") + 1]
    return httpx.URL(url).path
