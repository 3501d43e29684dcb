import pytest

from webhook_receiver.cli.app import run
from webhook_receiver.cli.completion import providers, senders, sources

SETTINGS = '[[source]]\nprovider = "stripe"\n[[source]]\nprovider = "generic"\nname = "orders"\n'


def test_the_sources_of_the_settings_go_before_providers(folder):
    (folder / "receiver.toml").write_text(SETTINGS)
    assert sources("") == ["stripe", "orders"]
    assert senders("or") == ["orders"]
    assert senders("gith") == ["github"]
    assert providers("strip") == ["stripe"]


@pytest.mark.parametrize("text", ["", "source = 3", "[[sou", "source = [3]"])
def test_settings_that_can_not_be_read_complete_nothing(folder, text):
    assert sources("") == []
    (folder / "receiver.toml").write_text(text)
    assert sources("") == []


def test_a_shell_is_told(folder, capsys, monkeypatch):
    # Else it is the shell that this process was started by, if any.
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    with pytest.raises(SystemExit):
        run(["--show-completion", "bash"])
    assert "_WEBHOOK_RECEIVER_COMPLETE" in capsys.readouterr().out


@pytest.fixture
def completed(inbox, capsys, monkeypatch):
    """What a shell is given for the last of some words."""

    def completed(*words):
        monkeypatch.setenv("_WEBHOOK_RECEIVER_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", " ".join(("webhook-receiver", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        with pytest.raises(SystemExit):
            run([])
        return capsys.readouterr().out.split()

    return completed


AT = ("--inbox", "sqlite:///inbox.db")


def test_names_come_from_the_inbox_that_is_meant(completed):
    assert completed("events", "list", *AT, "--source", "sh") == ["shop"]
    assert completed("events", "list", *AT, "--type", "") == ["lost", "other", "paid", "seen"]
    ran = completed("dead", "list", *AT, "--handler", "shop.f")
    assert ran == ["shop.fail"]
    assert completed("handlers", "pause", *AT, "shop.s") == ["shop.ship", "shop.skip"]


@pytest.mark.parametrize("url", ["sqlite:///none.db", "nonsense", "postgresql://127.0.0.1:1/x"])
def test_an_inbox_that_does_not_answer_completes_nothing(completed, url):
    assert completed("events", "list", "--inbox", url, "--type", "") == []
