"""Wrong usage: each mistake is one sentence that names it and the remedy, and exit code 2."""

import subprocess
import sys
from pathlib import Path

import pytest

import webhook_receiver
from tests.processes import cli

GOOD = 'inbox = "sqlite:///inbox.db"\n'
STRIPE = '[[source]]\nprovider = "stripe"\nsecret = "a secret of it"\n'
CRM = '[[source]]\nprovider = "generic"\nname = "crm"\nsecret = "a secret of it"\n'


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nonsense"], "No such command 'nonsense'."),
        (["stats", "--nonsense"], "No such option: --nonsense"),
        (["serve", "--port", "70000"], "Invalid value for '--port'"),
        (["events", "--status", "lost"], "Invalid value for '--status'"),
        (["stats"], "there is no inbox: give --inbox sqlite:///inbox.db, set"),
        (["events"], "there is no inbox: give --inbox"),
        (["stats", "--inbox", "mysql://me:secret@db/x"], "inbox 'mysql://db/x' has no engine"),
        (["stats", "--inbox", "sqlite://x.db"], "needs three slashes"),
        (["stats", "--config", "none.toml"], "the settings file none.toml doesn't exist"),
        (["migrate", "--inbox", "sqlite:///no/x.db"], "the inbox's folder does not exist"),
        (["serve"], "there is no receiver: give MODULE:RECEIVER, or --config, or write a"),
        (["worker"], "there is no receiver"),
        (["serve", "--inbox", "sqlite:///x.db"], "there is no receiver"),
        (["serve", "shop"], "'shop' must be MODULE:RECEIVER, for example shop:receiver"),
        (["serve", "nowhere:receiver"], "there is no module 'nowhere'"),
        (["serve", "json:receiver"], "module 'json' has no 'receiver'"),
        (["serve", "json:loads"], "json:loads is a function, not a Receiver"),
        (["serve", "json:loads", "--config", "x.toml"], "give either json:loads or --config"),
        (["serve", "--prefix", "hooks/"], "the command line: --prefix is wrong"),
        (
            ["send", "nobody", "x", "--to", "http://x"],
            "there is no receiver.toml here: give --co",
        ),
        (["send", "stripe", "x", "--to", "http://x", "--secret", "s"], "has no sample 'x'; "),
        (
            ["send", "stripe", "x", "--secret", "s"],
            "no source of 'stripe' is known here: give --to and",
        ),
        (
            ["send", "stripe", "payment_intent.succeeded", "--to", "http://x"],
            "stripe signs what it sends: give --secret",
        ),
        (
            ["send", "stripe", "payment_intent.succeeded", "--to", "x", "--secret", "s"],
            "--to 'x' must be a URL",
        ),
        (
            ["send", "github", "push", "--to", "http://x", "--secret", "s", "--set", "amount"],
            "--set 'amount' must be like data.object.amount=500",
        ),
        (
            ["send", "github", "push", "--to", "http://x", "--secret", "s", "--set", "commits.9=1"],
            "is a list of 1, so its items are 0 to 0",
        ),
        (
            ["send", "github", "push", "--to", "http://x", "--secret", "env:NOWHERE"],
            "source 'github': the variable 'NOWHERE' is not set",
        ),
        (["providers", "show", "nobody"], "unknown provider 'nobody'"),
        (
            ["events", "replay"],
            "say which: KEYs, --source, --type, --handler, --since, --until, or --all",
        ),
        (["dead", "retry"], "say which: "),
        (["dead", "drop"], "say which: "),
        (["prune", "--keep-size", "much"], "--keep-size 'much' must be like 500MB or 2GB"),
        (["prune", "--compact", "--inbox", "sqlite://"], "--compact is for a SQLite file"),
        (["prune", "--older-than", "soon"], "--older-than 'soon' must be like 90s"),
        (
            ["demo", "--inbox", "sqlite:///x.db"],
            "the demo has its own inbox and settings; leave out --inbox and --config",
        ),
        (["url", "crm"], "there is no receiver"),
    ],
)
def test_wrong_usage(call, arguments, sentence):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["events", "show", "99"], "no event has the key '99'; see `events list`"),
        (
            ["events", "show", "evt_99"],
            "none of the newest 4 events has the id 'evt_99', and keys are numbers",
        ),
        (["dead", "show", "99"], "no event has the key '99'"),
        (["quarantine", "show", "99"], "no refused delivery has the id 99; see `quarantine list`"),
        (["events", "explain", "1"], "there is no receiver"),
    ],
)
def test_what_the_inbox_does_not_hold(call, inbox, arguments, sentence):
    code, out, err = call(*arguments, "--inbox", "sqlite:///inbox.db")
    assert (code, out) == (2, "")
    assert sentence in err


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        (STRIPE, ["serve"], "there is no inbox"),
        (GOOD + CRM, ["url", "nobody"], "no source is named 'nobody'; there are: crm"),
        (GOOD + STRIPE, ["url", "stripe"], "give it the plain http://127.0.0.1:8000/stripe"),
        (
            GOOD + '[[source]]\nprovider = "github"\nverify = false\n',
            ["url", "github"],
            "is not verified: give its sender http://127.0.0.1:8000/github",
        ),
        (GOOD + CRM, ["url", "crm", "--expires-in", "1y"], "--expires-in '1y' must be like 90s"),
        (GOOD + STRIPE + 'path = "/healthz"\n', ["serve"], "source 'stripe' would take /healthz"),
        (GOOD + STRIPE + 'path = "/console"\n', ["serve"], "would take /console"),
        (GOOD + STRIPE + 'path = "/{all}"\n', ["serve"], "would take /console"),
        (
            'inbox = "sqlite://"\n' + STRIPE,
            ["serve", "--workers", "2"],
            "--workers 2 needs an inbox that processes share",
        ),
        (GOOD + STRIPE, ["serve", "--host", "256.0.0.1"], "can't listen on 256.0.0.1"),
        ('inbox = "sqlite:///no/x.db"\n', ["serve", "--port", "0"], "folder does not exist"),
        (GOOD + STRIPE, ["events", "explain", "1"], "there is no inbox at inbox.db yet"),
        (GOOD + STRIPE, ["quarantine", "reverify"], "there is no inbox at inbox.db yet"),
    ],
)
def test_wrong_settings(call, folder, text, arguments, sentence):
    (folder / "receiver.toml").write_text(text)
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err


def test_two_receivers_at_once_are_one_too_many(call, folder):
    (folder / "receiver.toml").write_text(GOOD)
    code, _, err = call("serve", "shop:receiver", "--config", "receiver.toml")
    assert (code, err) == (2, "give either shop:receiver or --config, not both\n")


def test_without_arguments_it_says_what_there_is(call):
    code, out, err = call()
    assert code in (0, 2)
    assert "serve" in out + err
    assert "quarantine" in out + err


@pytest.mark.parametrize(
    "command",
    [
        ["serve"],
        ["worker"],
        ["demo"],
        ["url"],
        ["send"],
        ["events"],
        ["events", "list"],
        ["events", "tail"],
        ["events", "explain"],
        ["dead", "retry"],
        ["quarantine", "reverify"],
        ["stats"],
        ["providers"],
        ["doctor"],
        ["migrate"],
        ["prune"],
    ],
)
def test_every_command_explains_itself(call, command):
    code, out, _ = call(*command, "--help")
    assert code == 0
    assert "Usage: " in out


@pytest.mark.parametrize(
    ("command", "default"),
    [
        (["serve"], "(default: 127.0.0.1)"),
        (["url"], "(default: for ever)"),
        (["quarantine", "reverify"], "(default: all)"),
    ],
)
def test_help_shows_defaults(call, command, default):
    _, out, _ = call(*command, "--help")
    assert default in " ".join(out.replace("│", " ").split())


SEND = (
    "send",
    "stripe",
    "payment_intent.succeeded",
    "--to",
    "http://127.0.0.1:1/",
    "--secret",
    "x",
)


@pytest.mark.parametrize(
    ("missing", "command"),
    [("typer", ["stats"]), ("rich", ["stats"]), ("pydantic_settings", ["stats"]), ("httpx", SEND)],
)
def test_without_the_extra_it_names_the_extra(missing, command):
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from webhook_receiver.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"webhook-receiver needs {missing}: pip install 'asgi-webhook-receiver[standalone]'\n"
    )


def test_another_missing_module_is_no_missing_extra():
    program = (
        "import sys; sys.modules['sqlite3'] = None\nfrom webhook_receiver.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "stats", "--inbox", "sqlite:///x.db"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "sqlite3" in done.stderr


def test_an_interrupted_import_is_an_interrupted_command():
    """Importing takes a good part of a second, and whoever presses Ctrl-C then wants no traceback."""
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background's is ignored
        "class Interrupted:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'webhook_receiver.cli.app': signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from webhook_receiver.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "stats"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error(inbox: Path):
    script = f"{sys.executable} -m webhook_receiver.cli events --json --inbox sqlite:///inbox.db"
    done = subprocess.run(
        ["bash", "-c", f"{script} | true; exit ${{PIPESTATUS[0]}}"],
        cwd=inbox.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_installed_command_is_the_same(folder: Path):
    done = cli("stats", folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("there is no inbox: ")


def test_the_version(call):
    assert call("--version") == (0, f"{webhook_receiver.__version__}\n", "")
