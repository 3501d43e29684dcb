"""The console of a process that serves, and of one that shows nothing else."""

import contextlib
import os
import pty
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.processes import COMMAND, Process, environment

SETTINGS = """\
inbox = "sqlite:///inbox.db"
port = 0
[[source]]
provider = "stripe"
secret = "whsec_0123456789abcdef0123456789abcdef"
"""
JSON = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "receiver.toml").write_text(SETTINGS)
    return tmp_path


@contextlib.contextmanager
def logged_in(console: str, link: str) -> Iterator[httpx.Client]:
    """The client of somebody who has used a link."""
    origin = str(httpx.URL(console).copy_with(path=""))
    with httpx.Client(base_url=console, headers={"origin": origin}) as client:
        page = client.get(link)
        code = re.search(r'name="code" value="([^"]+)"', page.text)
        assert code is not None, page.text
        assert client.post("/link", data={"code": code[1]}).status_code == 303
        yield client


def command(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_serve_shows_the_console_to_whoever_has_a_link(folder: Path):
    with Process(folder, "serve", name="serve", env=JSON) as process:
        console = process.logged("server.ready")["console"]
        assert httpx.get(f"{console}/events").headers["location"].endswith("/login?next=/events")
        link = command(folder, "console", "link", "--url", console).splitlines()[0]
        with logged_in(console, link) as client:
            assert client.get("/events").status_code == 200
            assert (
                httpx.get(link).status_code == 200
            )  # a page that says what to do; it can't be used again
            again = client.post("/link", data={"code": link.partition("code=")[2]})
            assert again.status_code >= 400
        assert "code=" not in process.log


def test_an_open_page_holds_up_no_stop(folder: Path):
    with Process(folder, "serve", name="serve", env=JSON) as process:
        console = process.logged("server.ready")["console"]
        link = command(folder, "console", "link", "--url", console).splitlines()[0]
        with (
            logged_in(console, link) as client,
            client.stream("GET", "/live?topics=pulse") as stream,
        ):
            lines = stream.iter_lines()
            assert next(lines) == "retry: 3000"
            ended = threading.Event()

            def read() -> None:
                with contextlib.suppress(httpx.RemoteProtocolError):  # it was cut
                    list(lines)
                ended.set()

            threading.Thread(target=read, daemon=True).start()
            assert process.end() == 0
            assert ended.wait(10)
        log = process.log
        assert "graceful shutdown exceeded" not in log
        assert "server.failed" not in log


def test_the_console_can_have_a_port_to_itself(folder: Path):
    with Process(folder, "serve", "--console-port", "0", name="serve", env=JSON) as process:
        ready = process.logged("server.ready")
        assert not ready["console"].startswith(ready["address"])
        assert httpx.get(f"{ready['console']}/login").status_code == 200
        assert httpx.get(f"{ready['address']}/console/login").status_code == 404


def test_an_inbox_is_shown_alone_in_a_process_of_its_own(folder: Path):
    command(folder, "migrate")
    arguments = ("console", "--inbox", "sqlite:///inbox.db", "--port", "0")
    with Process(folder, *arguments, name="console") as process:
        process.until_written("The console is at")
        said = process.log
        console = re.search(r"The console is at (\S+)\. ", said)
        assert console is not None
        assert "code=" not in said
        link = command(folder, "console", "link", "--url", console[1]).splitlines()[0]
        with logged_in(console[1], link) as client:
            assert client.get("/events").status_code == 200
        assert process.end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_person_at_a_terminal_is_given_a_link(folder: Path):
    ours, theirs = pty.openpty()
    arguments = [*COMMAND, "serve"]
    process = subprocess.Popen(
        arguments, cwd=folder, env=environment(), stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = ""
    try:
        while "code=" not in seen or not seen.endswith("\n"):
            seen += os.read(ours, 4096).decode()
        shown = re.search(r"Log in once, within five minutes: (\S+)", seen)
        assert shown is not None
        console = shown[1].partition("/link")[0]
        with logged_in(console, shown[1]) as client:
            (act,) = client.get(
                "/audit?act=console+link", headers={"accept": "application/json"}
            ).json()
        assert act["act"] == "console link"
    finally:
        process.terminate()
        process.wait()
        os.close(ours)
