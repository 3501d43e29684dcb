"""The guide to adding a provider names what is there: the doors, the five places, the tests."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, needs_pages
from webhook_receiver import provider as front_door

GUIDE = ROOT / "docs" / "add-a-provider.md"

SEARCHED = (
    *("README.md", "CONTRIBUTING.md", "pyproject.toml"),
    *("benchmarks", "docs", "examples", "providers", "tests", "tools", "webhook_receiver"),
)

SENDERS = ("npm-hooks", "typeform")  # of which nothing else is told anywhere

pytestmark = needs_pages


def guide() -> str:
    return GUIDE.read_text(encoding="utf-8")


def places() -> list[list[str]]:
    """The paths that each of the numbered places at the guide's end names."""
    (told,) = re.findall(r"touch (\w+) places and no other:\n\n(.*?)\n\n", guide(), re.DOTALL)
    found = [re.findall(r"`([^`]+)`", line) for line in told[1].splitlines()]
    assert ("four", "five", "six")[len(found) - 4] == told[0]
    return found


def patterns(sender: str) -> list[list[str]]:
    module = sender.replace("-", "_")
    return [
        [
            path.replace("test_acme", f"test_{module}")
            .replace("acme.py", f"{module}.py")
            .replace("acme", sender)
            .replace("<type>", "*")
            for path in paths
        ]
        for paths in places()
    ]


def mentions(sender: str) -> set[str]:
    """The files of the repository that name a sender, in their text or in their path."""
    either = re.escape(sender).replace(r"\-", "[-_]")
    word = re.compile(rf"(?<![a-z]){either}(?![a-z])", re.IGNORECASE)
    files = [
        path
        for place in SEARCHED
        for path in ([ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"))
        if path.suffix in (".json", ".md", ".py", ".toml") and path != Path(__file__)
    ]
    names = {path: str(path.relative_to(ROOT)) for path in files}
    return {
        name
        for path, name in names.items()
        if word.search(name) or word.search(path.read_text(encoding="utf-8", errors="replace"))
    }


@pytest.mark.skipif(not (ROOT / "providers").is_dir(), reason="this test is about the sources")
@pytest.mark.parametrize("sender", SENDERS)
def test_a_search_for_a_sender_finds_the_five_places(sender):
    told = patterns(sender)
    found = {
        str(path.relative_to(ROOT)) for line in told for one in line for path in ROOT.glob(one)
    }
    assert all(any([*ROOT.glob(one)] for one in line) for line in told)
    written = {
        "docs/providers/README.md",
        "docs/conformance.md",
    }  # by the script that the guide names
    assert mentions(sender) - found - written == set()


def test_the_files_that_every_provider_shares_are_there():
    for path in re.findall(r"`((?:tests|docs|providers)/[^`<]+)`", guide()):
        if "acme" not in path:
            assert (ROOT / path).is_file(), path


def test_the_doors_are_those_that_are_checked():
    (told,) = re.findall(r"It sees ([^,]+(?:, [^,]+)*?), and nothing else", guide())
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"]: one for one in settings["tool"]["importlinter"]["contracts"]}
    allowed = contracts["Providers come in by the front door, the same as a third party's"]
    doors = {line.rpartition(".")[2] for line in allowed["ignore_imports"]}
    assert set(re.findall(r"`(\w+)`", told)) == doors


def test_the_front_door_says_what_is_behind_it():
    told = set(re.findall(r"`(\w+)`", front_door.__doc__ or ""))
    shapes = {
        "abuse_protection",
        "body_ping",
        "form_flag",
        "hmac_of_query",
        "query_echo",
        "status_only",
    }
    assert set(front_door.__all__) - told == shapes | {"CHALLENGE_LIMIT", "NOSNIFF"}
    assert [name for name in front_door.__all__ if not hasattr(front_door, name)] == []
