"""`init`: each kind of project is written and run as it says."""

import re
import shlex
import socket
import subprocess
import sys

import pytest

from tests.processes import Process, cli, environment
from webhook_receiver.cli.project import commands, files

KINDS = ["standalone", "fastapi", "starlette"]
SECRET = {"STRIPE_SECRET": "whsec_" + "5e" * 24}


@pytest.mark.parametrize("kind", KINDS)
def test_a_project_passes_its_own_test(folder, out, kind):
    text = out("init", kind, "shop")
    assert text.splitlines()[1].startswith("  cd shop && cp .env.example .env")
    assert [line.strip().partition("    #")[0] for line in text.splitlines()[2:]] == [
        *commands(kind)[1:]
    ]
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder / "shop",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in tested.stdout, tested.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_sent_to_a_project_is_handled(folder, out, kind):
    out("init", kind, "shop")
    shop = folder / "shop"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    env = {**SECRET, "WEBHOOK_RECEIVER_PORT": port}
    _, serve, send = (shlex.split(line) for line in commands(kind))
    module = {"webhook-receiver": "webhook_receiver.cli"}.get(serve[0], serve[0])
    command = (sys.executable, "-m", module, *serve[1:])
    own = () if kind == "standalone" else ("--port", port)
    with Process(shop, *own, name="serve", env=env, command=command) as server:

        def taken():
            sent = cli(*send[1:], folder=shop, env=env)
            assert "Nothing answers" in sent.stderr + sent.stdout or sent.returncode == 0, sent
            return sent.stdout.startswith('200 {"status":"accepted"')

        server.eventually(taken, "it is never taken")
        server.until_written("paid: ")
        server.end()


@pytest.mark.parametrize("kind", KINDS)
def test_what_its_readme_looks_with_works(folder, call, out, monkeypatch, kind):
    out("init", kind, "shop")
    monkeypatch.chdir(folder / "shop")
    monkeypatch.setenv("STRIPE_SECRET", SECRET["STRIPE_SECRET"])
    readme = (folder / "shop" / "README.md").read_text()
    looks = [line.split() for line in re.findall(r"`webhook-receiver ([^`]+)`", readme)]
    target = looks[-1][1:]
    call("migrate", *target)
    assert [call(*words)[::2] for words in looks] == [(0, ""), (0, "")]


def test_nothing_is_overwritten(folder, call, out):
    (folder / "hooks.py").write_text("mine")
    code, _, err = call("init")
    assert code == 2
    assert f"{folder} has hooks.py already; name another folder" in err
    assert [path.name for path in folder.iterdir()] == ["hooks.py"]
    assert (folder / "hooks.py").read_text() == "mine"
    out("init", "standalone", "a/b")
    assert {path.name for path in (folder / "a/b").iterdir()} == {*files("standalone", "")}


def test_a_folder_that_can_not_be_made_is_named(folder, call):
    (folder / "file").write_text("")
    code, _, err = call("init", "fastapi", "file/shop")
    assert (code, "file/shop can't be written to: Not a directory" in err) == (2, True)


def test_each_project_has_a_secret_of_its_own(folder, out):
    out("init", "fastapi", "a")
    out("init", "fastapi", "b")
    assert (folder / "a/.env.example").read_text() != (folder / "b/.env.example").read_text()
