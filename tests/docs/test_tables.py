"""The documentation's tables say what the code says."""

import ast
import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import webhook_receiver
from tests.docs import provider_table
from tests.docs.pages import ROOT, needs_pages, table, tables
from tests.docs.test_settings import code, shown
from webhook_providers import generic
from webhook_receiver import observe
from webhook_receiver.alarms.rules import DEFAULTS
from webhook_receiver.cli.app import command_line
from webhook_receiver.cli.deferred import loaded
from webhook_receiver.handlers.handler import CONCURRENCY, TIMEOUT_SECONDS
from webhook_receiver.intake import diagnosis
from webhook_receiver.meters import METERS
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.signing import settings_tables
from webhook_receiver.worker import reports

pytestmark = needs_pages

README, RESULTS = ROOT / "README.md", ROOT / "benchmarks" / "RESULTS.md"
ARCHITECTURE, CONTRIBUTING = ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"
PACKAGE = Path(webhook_receiver.__file__).parent


def sources() -> Iterator[ast.Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


# Providers.

SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}


@pytest.mark.parametrize(
    "page", [provider_table.README, provider_table.TABLE, provider_table.CONFORMANCE]
)
def test_the_tables_of_providers_are_fresh(page):
    text = page.read_text(encoding="utf-8")
    assert provider_table.written(page) == text, "run: python tests/docs/provider_table.py"


@pytest.mark.parametrize("name", provider_names())
def test_every_page_says_what_an_identity_is_made_of_and_how_sure_that_is(name: str):
    text = provider_table.page_of(name).read_text(encoding="utf-8")
    assert provider_table.described(name) == text, "run: python tests/docs/provider_table.py"


@pytest.mark.parametrize("name", provider_names())
def test_every_provider_has_its_page(name: str):
    text = (ROOT / f"docs/providers/{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Set up there",
        "Set up here",
        "Events",
        "Surprises",
    ]


@pytest.mark.parametrize("name", provider_names())
def test_every_page_tells_how_long_a_sender_waits_and_what_a_source_may_choose(name: str):
    text = (ROOT / f"docs/providers/{name}.md").read_text(encoding="utf-8")
    provider = find_provider(name)
    for limit, words in (
        ("ack_within", "The source answers within"),
        ("retry_horizon", "the sender tries for"),
    ):
        told = re.search(rf"{words} ([\d.]+) ([a-z]+?)s?( \(a guess: not confirmed\))?[;.,]", text)
        if told is not None:
            number, unit, guess = told.groups()
            assert float(number) * SECONDS[unit] == getattr(provider, limit)
            assert bool(guess) == (limit in provider.unsure)
    assert [option for option in modelled(provider.options) if option not in text] == []


@pytest.mark.parametrize("name", provider_names())
def test_every_page_tells_until_when_a_late_retry_is_taken(name: str):
    text = (ROOT / f"docs/providers/{name}.md").read_text(encoding="utf-8")
    provider = find_provider(name)
    told = re.findall(r"taken once, until ([\d.]+) (\w+?)s? after it was signed( \(a guess)?", text)
    rule = None if provider.scheme is None else provider.scheme.timestamp
    if not provider.repeats or (rule is not None and provider.repeats <= rule.tolerance):
        assert told == []
        return
    ((number, unit, guess),) = told
    assert float(number) * SECONDS[unit] == provider.repeats
    assert bool(guess) == ("repeats" in provider.unsure)


def test_the_senders_that_sign_in_the_body_are_named():
    """The exceptions from *verified before parsed*."""
    page = (ROOT / "docs/guarantees.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"into the body: ([^.]+)\.", page)
    known = [find_provider(name) for name in provider_names()]
    inside = [
        provider.title
        for provider in known
        if provider.scheme is not None and provider.scheme.signature_at.kind == "body"
    ]
    assert sorted(re.split(r", | and ", named)) == sorted(inside)


# Fields and their defaults.


def fields(rows: list[list[str]]) -> dict[str, str]:
    return {code(name): code(default) for name, default, _ in rows}


def modelled(model) -> dict[str, str]:
    """The fields of a settings table or of a provider's options, if it has any."""
    return (
        {}
        if model is None
        else {
            name: "required" if field.is_required() else shown(field.default)
            for name, field in model.model_fields.items()
        }
    )


def test_every_meter_is_described_as_it_is():
    described = {
        code(name): (kind, set(re.findall(r"`([a-z_]+)`", labels)))
        for name, kind, labels, _ in table(ROOT / "docs/deployment.md", "name")
    }
    assert described == {
        f"{meter.name}_total" if meter.kind == "counter" else meter.name: (
            meter.kind,
            set(meter.labels),
        )
        for meter in METERS
    }


def test_the_generic_options_are_all_there():
    page = ROOT / "docs/providers/generic.md"
    assert fields(table(page, "option")) == modelled(generic.provider.options)
    assert fields(table(page, "option of `signature`")) == modelled(settings_tables.Signature)
    assert fields(table(page, "option of `timestamp`")) == modelled(settings_tables.Timestamp)


def test_the_defaults_of_a_handler_are_right():
    text = (ROOT / "docs/handlers.md").read_text(encoding="utf-8")
    assert f"`timeout` is {TIMEOUT_SECONDS:.0f} seconds by default" in text
    assert f"`concurrency` ({CONCURRENCY} by default)" in text
    policy = webhook_receiver.RetryPolicy()
    mean = sum(policy.bound(attempt) for attempt in range(1, policy.attempts)) / 2
    assert (policy.attempts, policy.first, policy.factor) == (12, 60, 2.5)
    assert round(mean / 86_400) == 3


# The log.


def logged() -> dict[str, set[str]]:
    """The keys of each step, read from the calls that log it."""
    run = set(_returned_keys(reports))
    found: dict[str, set[str]] = {}
    for module in sources():
        for call in ast.walk(module):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            keys = {word.arg for word in call.keywords if word.arg}
            for word in call.keywords:
                keys |= set[str]() if word.arg else run | _of_an_end(word.value)
            if call.func.attr == "refused":
                found["delivery.refused"] = keys | {"untold"}
            elif call.func.attr in ("log", "sampled") and isinstance(call.args[0], ast.Constant):
                sampled = {"untold"} if call.func.attr == "sampled" else set[str]()
                found.setdefault(str(call.args[0].value), set()).update(keys | sampled)
    # Logged under a name that is chosen first.
    accepted = {"source", "type", "id", "secret", "late"}
    return found | {"delivery.accepted": accepted, "delivery.duplicate": accepted}


def _of_an_end(value: ast.expr) -> set[str]:
    """What a line has besides, if it is about the end of an attempt."""
    if not isinstance(value, ast.Call) or ast.unparse(value.func) != "_ended":
        return set()
    return {"took", "traceback"} if len(value.args) > len(["lease", "took"]) else {"took"}


def _returned_keys(module: ModuleType) -> list[str]:
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    (function,) = (
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == "lease_fields"
    )
    (returned,) = (node for node in ast.walk(function) if isinstance(node, ast.Dict))
    return [str(key.value) for key in returned.keys if isinstance(key, ast.Constant)]


def test_the_log_is_described():
    rows = table(ROOT / "docs/deployment.md", "step")
    levels = {code(step): level for step, level, _ in rows}
    assert levels == {
        step: logging.getLevelName(level).lower() for step, level in observe.LEVELS.items()
    }
    spans = r"; (\w+) if [^|;]*|(\w+)"
    keys = {code(step): {a or b for a, b in re.findall(spans, cell)} for step, _, cell in rows}
    assert keys == logged() | {"delivery.refused": {"source", "path", "code", "reason", "untold"}}


def test_the_causes_of_refusals_are_in_the_words_of_the_log():
    words = Path(diagnosis.__file__).read_text(encoding="utf-8")
    for cause, _ in table(ROOT / "docs/deployment.md", "what it says"):
        for piece in re.split(r"`[^`]+`", cause):
            assert piece.strip(" :") in words, cause


# Figures.


def test_the_figures_on_the_first_page_are_those_of_the_results():
    """Each row is in the results for the same number of connections, with the same figures."""
    (measured,) = (
        rows for rows in tables(RESULTS) if rows[0][0] == "64 connections" and len(rows) > 8
    )
    rows = table(README, "signed requests, 64 connections")
    assert len(rows) == 5
    assert {tuple(row) for row in rows} <= {
        (name, ratio, rate) for name, ratio, _, rate, *_ in measured
    }


# Answers, commands, floors.


def test_every_answer_of_the_edge_is_in_the_table():
    edge = [(PACKAGE / f"edge/{name}.py").read_text("utf-8") for name in ("asgi", "denials")]
    answers = set(re.findall(r'failure\((\d{3}), "(\w+)"', "".join(edge)))
    assert len(answers) > 6
    documented = {
        (found[0], found[1])
        for _, answer in table(ROOT / "docs/http.md", "case")
        if (found := re.findall(r"(\d{3}) `(\w+)`", answer)) and (found := found[0])
    }
    assert answers == documented - {("400", "malformed_payload")}


def leaves(command: Any, *names: str) -> Iterator[tuple[str, ...]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield (*names, *(option for one in command.params for option in one.opts))
    for name, child in (children or {}).items():
        yield from leaves(child, *names, name)


def test_every_command_takes_an_inbox_but_one_that_takes_two_and_one_that_needs_none():
    without = [words for words in leaves(loaded(command_line())) if "--inbox" not in words]
    assert [words[:2] for words in without] == [("console", "password"), ("copy", "--from")]


def test_every_command_is_in_the_table():
    table_ = table(ROOT / "docs/command-line.md", "command")
    rows = {code(name).split()[0]: text for name, text in table_}
    commands = command_line().commands
    assert set(rows) == set(commands)
    for name, command in commands.items():
        for child in getattr(command, "commands", {}):
            assert f"`{child}`" in rows[name], f"{name} {child}"


def test_the_floors_are_those_that_are_checked():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (c["layers"] for c in contracts if c.get("containers") == ["webhook_receiver"])
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert "```text\n" + "\n".join(layers) + "\n```" in text


def rooms() -> set[str]:
    return {place.parent.name for place in PACKAGE.glob("*/__init__.py")}


def contract(name: str) -> dict[str, Any]:
    """The one of import-linter's contracts whose name begins like this."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (found,) = (one for one in contracts if one["name"].startswith(name))
    return found


def test_the_rooms_are_described_and_pure_where_that_is_checked():
    rows = dict(table(ARCHITECTURE, "room"))
    assert {code(name) for name in rows} == rooms()
    pure = {code(name) for name, text in rows.items() if text.startswith("pure")}
    checked = {name.rpartition(".")[2] for name in contract("A room is pure")["source_modules"]}
    assert pure == checked & rooms()


def test_the_doors_of_providers_are_those_that_are_checked():
    text = ARCHITECTURE.read_text(encoding="utf-8")
    (number, names) = re.findall(r"through (\w+) doors[^:]*: ([^.]+)\.", text)[0]
    named = set(re.findall(r"`(\w+)`", names))
    checked = {
        line.rpartition(".")[2]
        for line in contract("Providers come in by the front door")["ignore_imports"]
    }
    assert named == checked
    assert number == ("six", "seven", "eight", "nine")[len(checked) - 6]


def test_every_room_has_its_tests():
    assert {name for name in rooms() if not (ROOT / "tests" / name).is_dir()} == set()


def test_every_folder_of_tests_is_described():
    described = {
        folder
        for name, _ in table(CONTRIBUTING, "folder")
        for folder in re.findall(r"`tests/(\w+)`", name)
    }
    folders = {place.parent.name for place in (ROOT / "tests").glob("*/__init__.py")}
    assert described | rooms() == folders


def test_every_place_that_contributors_are_sent_to_is_there():
    text = CONTRIBUTING.read_text(encoding="utf-8")
    for place in re.findall(r"`((?:tests|tools|benchmarks|docs|\.ci)/[\w/.]*)`", text):
        assert (ROOT / place).exists(), place


def test_every_module_that_the_architecture_names_is_there():
    text = ARCHITECTURE.read_text(encoding="utf-8")
    for name in re.findall(r"`([\w/]+\.py)`", text):
        assert (PACKAGE / name).is_file(), name
    for _, modules, _ in table(ARCHITECTURE, "step"):
        for name in re.findall(r"`(\w+(?:\.\w+)?)`", modules):
            path = PACKAGE / name.replace(".", "/")
            assert name == "open" or path.is_dir() or path.with_suffix(".py").is_file(), name


def test_every_alarm_is_described_with_its_default():
    described = table(ROOT / "docs/alarms.md", "alarm")
    assert {code(name): code(default) for name, default, *_ in described} == {
        name: "true" if default is True else default for name, default in DEFAULTS.items()
    }
