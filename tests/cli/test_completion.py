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


def test_a_shell_is_told(folder, capsys):
    with pytest.raises(SystemExit):
        run(["--show-completion", "bash"])
    assert "_WEBHOOK_RECEIVER_COMPLETE" in capsys.readouterr().out
