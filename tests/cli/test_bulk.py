"""A command that changes many runs: what its options select, and how it reports a number."""

import json

import pytest
import typer
from typer.testing import CliRunner

from webhook_receiver.cli.bulk import bulk_command
from webhook_receiver.desk.bulk import Bulk
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Selection


class Doing:
    """A command whose change keeps what it was given, and claims to have changed a number of runs."""

    def __init__(self, inbox, count):
        self.given, self._inbox = [], inbox
        self.family = typer.Typer()

        async def change(store, selection, act):
            self.given.append((selection, (await store.stats()).events))
            return count

        job = Bulk(
            act="do",
            verb="do",
            done="changed",
            would="would run again",
            outcome="will run again",
            kind="finished",
            change=change,
        )
        self.family.command("do")(bulk_command(job, "Do it."))

    def invoke(self, *options):
        return CliRunner().invoke(self.family, [*options, "--inbox", f"sqlite:///{self._inbox}"])


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 runs will run again: no event that fits has a finished run."),
        (1, "1 run will run again."),
        (2, "2 runs will run again."),
    ],
)
def test_it_says_how_many_runs(inbox, count, said):
    assert Doing(inbox, count).invoke("--all", "--yes").output == f"{said}\n"


def test_json_has_the_number_under_its_name(inbox):
    assert json.loads(Doing(inbox, 3).invoke("--all", "--yes", "--json").output) == {"changed": 3}


def test_its_options_select_events_of_the_inbox(inbox):
    job = Doing(inbox, 1)
    job.invoke("7", "8", "--source", "shop", "--type", "pa*", "--handler", "shop.ship")
    selection = Selection(keys=["7", "8"], source="shop", type="pa*", handler="shop.ship")
    assert job.given == [(selection, 4)]


def test_nothing_is_selected_by_saying_nothing(inbox):
    job = Doing(inbox, 1)
    assert isinstance(job.invoke().exception, ConfigurationError)
    assert job.given == []
