"""The fifteen questions are typed during an incident, and answered as the page says."""

import re
import shlex
import signal
from pathlib import Path

import pytest

from tests.docs.incident import MENDED, incident
from tests.docs.masks import shown
from tests.docs.pages import ROOT, Block, blocks, needs_pages, typed
from tests.docs.replaying import OURS, anonymous
from tests.processes import Process, cli, eventually

pytestmark = needs_pages

PAGE = ROOT / "docs/operating.md"
QUESTIONS = 15
WATCH = "stats --watch"
RETRY = "dead retry 3 --wait"


def questions() -> list[Block]:
    return [block for block in blocks("console") if block.page == PAGE]


def answers() -> list[tuple[str, list[str]]]:
    """Each question's command, and what the page says that it prints."""
    return [
        (line.removeprefix(OURS), output) for block in questions() for line, output in typed(block)
    ]


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each command printed, typed one after another."""
    folder = tmp_path_factory.mktemp("incident")
    with incident(folder):
        return {command: _typed(command, folder) for command, _ in answers()}


def _typed(command: str, folder: Path) -> list[str]:
    if command == WATCH:
        return _watched(folder)
    if command == RETRY:
        (folder / "mended").touch()
    done = cli(*shlex.split(command), folder=folder, env=MENDED)
    assert (done.returncode, done.stderr) == (0, ""), command
    return anonymous(done.stdout, folder)


def _watched(folder: Path) -> list[str]:
    with Process(folder, *WATCH.split(), name="watch", env=MENDED) as watching:
        eventually(lambda: watching.log.count("\n") > 1)
        assert watching.end(signal.SIGINT) == 0
    return watching.log.splitlines()[:2]


def test_there_are_fifteen_and_each_has_a_heading_and_one_command():
    heads = re.findall(r"^## (\d+)\. .+\?", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number in heads] == list(range(1, QUESTIONS + 1))
    assert len(answers()) == len(questions()) == QUESTIONS


@pytest.mark.parametrize(("command", "output"), answers(), ids=[one for one, _ in answers()])
def test_a_question_is_answered_as_the_page_says(
    replayed: dict[str, list[str]], command: str, output: list[str]
):
    assert shown(replayed[command]) == shown(output)
