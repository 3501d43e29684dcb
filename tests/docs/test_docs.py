"""Every block of the documentation: programs run, settings load, commands parse or run."""

import importlib.util
import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.conftest import SECRET, SECRETS
from tests.docs.pages import (
    FOLLOWED,
    ROOT,
    Block,
    Command,
    blocks,
    commands,
    name_of,
    needs_pages,
    pages,
    programs,
)
from webhook_receiver.cli.app import NAME, command_line, run
from webhook_receiver.cli.deferred import loaded
from webhook_receiver.settings import load_receiver

pytestmark = needs_pages

LANGUAGES = {"python", "python continue", "toml", "console", "sh", "text"} | {
    "dockerfile",
    "ini",
    "nginx",
    "yaml",
}
SETTINGS = """
inbox = "sqlite:///inbox.db"
handlers = ["shop.handlers"]
[[source]]
provider = "stripe"
secret = "env:STRIPE_SECRET"
[[source]]
provider = "generic"
name = "crm"
secret = "env:CRM_SECRET"
"""
HANDLERS = """
from webhook_receiver import Event, Handlers

on = Handlers()


@on("stripe:payment_intent.succeeded", name="shop.fulfil")
async def fulfil(event: Event) -> None: ...
"""
FOREIGN = {"pip", "uv", "curl", "pg_dump", "pg_restore"}
RECEIVER = 'from webhook_receiver import Receiver\n\nreceiver = Receiver("sqlite:///shop.db")\n'
UNENDING = {("serve",), ("worker",), ("demo",), ("send",), ("events", "tail"), ("rekey",)}
"""What is parsed here, and run by other tests."""


def ids(things: list[Block] | list[Command]) -> list[str]:
    return [str(thing) for thing in things]


def test_there_is_documentation():
    expected = ("README.md", "CHANGELOG.md", "docs/architecture.md", "benchmarks/RESULTS.md")
    assert set(expected) <= {name_of(page) for page in pages()}
    assert len(programs()) > 10
    assert len(commands()) > 20


@pytest.mark.parametrize("block", blocks(), ids=ids(blocks()))
def test_every_fence_says_what_it_holds(block: Block):
    assert block.info in LANGUAGES


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_links_within_the_repository_lead_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    for place in re.findall(r"\]\(([^)\s]+)\)", text):
        if place.startswith("https://"):
            continue
        path, _, anchor = place.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), place
        if anchor:
            heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(head) for head in heads}, place


def _anchor(head: str) -> str:
    return re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-")


# The first page.


def test_the_readme_stays_a_front_door():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 170
    assert [line for line in lines if len(line) > 600] == []


def test_the_first_screen_says_how_to_start():
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30]
    for command in (
        "$ pip install 'asgi-webhook-receiver[standalone]'",
        "pip install uv && uv run webhook-receiver demo",
        "pip install uv && uv run pytest",
    ):
        assert command in screen


def test_every_page_is_on_the_readmes_map():
    _, _, below = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Documentation")
    own = {name_of(page) for page in pages() if page.parent == ROOT / "docs"}
    assert own - {"docs/add-a-provider.md"} <= set(re.findall(r"\]\(([^)#]+)\)", below))


# Programs.


def imported(path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, path.stem, module)
    spec.loader.exec_module(module)
    return module


PROGRAMS = [program for program in programs() if program.page not in FOLLOWED]
SETTINGS_FILES = [block for block in blocks("toml") if block.page not in FOLLOWED]


@pytest.mark.parametrize("program", PROGRAMS, ids=ids(PROGRAMS))
def test_programs_run(program: Block, folder: Path, monkeypatch: pytest.MonkeyPatch):
    path = folder / f"documented_{program.line}.py"
    path.write_text(program.text)
    module = imported(path, monkeypatch)
    for name, test in list(vars(module).items()):
        if name.startswith("test_"):
            test()


# Settings.


@pytest.mark.parametrize("block", SETTINGS_FILES, ids=ids(SETTINGS_FILES))
def test_settings_make_a_receiver(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch):
    text = re.sub(r'"file:[^"]+"', f'"file:{folder}/secret"', block.text)
    (folder / "secret").write_text(SECRET)
    for name in re.findall(r'"env:(\w+)"', text):
        monkeypatch.setenv(name, SECRETS.get(name) or _made_up(name))
    for module in tomllib.loads(text).get("handlers", []):
        _module(folder, module)
    monkeypatch.setenv("WEBHOOK_RECEIVER_INBOX", "sqlite:///inbox.db")
    (folder / "receiver.toml").write_text(text)
    receiver = load_receiver()
    assert len(receiver.sources) == len(tomllib.loads(text)["source"])


def _made_up(name: str) -> str:
    """A secret of the shape that a variable's name suggests."""
    if name.endswith("_LOGIN"):
        return f"user:{SECRET}"
    return SECRET.removeprefix("whsec_") if name.endswith("_MAC") else SECRET


def _module(folder: Path, name: str) -> None:
    path = folder / f"{name.replace('.', '/')}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HANDLERS)


# Commands.


TYPED = [one for one in commands() if one.block.page not in FOLLOWED]


@pytest.mark.parametrize("command", TYPED, ids=ids(TYPED))
def test_commands_exist(command: Command):
    """Ours with these arguments and options; others at all."""
    name, *arguments = command.words
    if name == NAME:
        parsed(arguments)
    elif name not in FOREIGN:
        place = Path(sys.executable).parent
        assert shutil.which(name, path=str(place)), f"{name} isn't a command of this environment"


def parsed(arguments: list[str]) -> None:
    """Parse a command line of ours, and do nothing."""
    command = loaded(command_line())
    _disarm(command)
    command.main(arguments, prog_name=NAME, standalone_mode=False)


def _disarm(command) -> None:
    children = getattr(command, "commands", None)
    if children is None:
        command.callback = lambda **_: None
        return
    for child in children.values():
        _disarm(child)


REPLAYED = {ROOT / "docs/operating.md", *FOLLOWED, *(ROOT / "docs/runbook").glob("*.md")}
"""Their commands are typed one after another by other tests."""


def runnable() -> list[Command]:
    there = [command for command in commands() if command.block.page not in REPLAYED]
    ours = [command for command in there if command.words[0] == NAME]
    return [
        command
        for command in ours
        if not {tuple(command.words[1:2]), tuple(command.words[1:3])} & UNENDING
    ]


@pytest.mark.parametrize("command", runnable(), ids=ids(runnable()))
def test_commands_run(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    for name in ("STRIPE_SECRET", "CRM_SECRET"):
        monkeypatch.setenv(name, SECRET)
    (folder / "receiver.toml").write_text(SETTINGS)
    _module(folder, "shop.handlers")
    (folder / "shop" / "__init__.py").write_text(RECEIVER)
    arguments = command.words[1:]
    code = run(arguments)
    printed = capsys.readouterr()
    # `doctor` and `dead list --check` have something to find here.
    assert code == (1 if "doctor" in arguments or "--check" in arguments else 0), printed.err
    assert printed.err == ""
    assert printed.out
    if "--json" in arguments:
        assert all(isinstance(json.loads(line), dict) for line in printed.out.splitlines())
