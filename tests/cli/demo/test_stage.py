"""The demo's stage: a server that doesn't start is reported by what it wrote last."""

import pytest

from webhook_receiver import WebhookError
from webhook_receiver.cli.demo.stage import Stage


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo first; echo no >&2", "no"), ("exit 0", "it logged nothing")],
)
def test_a_server_that_does_not_start(tmp_path, script, said):
    stage = Stage(tmp_path, program=("/bin/sh", "-c", script))
    with (
        pytest.raises(WebhookError, match=f"^the demo's server did not start: {said}$"),
        stage.server(0),
    ):
        pass


def test_its_secrets_are_in_files_of_its_folder(tmp_path):
    stage = Stage(tmp_path, program=("/bin/sh", "-c", "exit 0"))
    with pytest.raises(WebhookError), stage.server(0):
        pass
    for name, secret in stage.secrets.items():
        assert stage.secret_file(name).read_text() == f"{secret}\n"
    settings = (tmp_path / "receiver.toml").read_text()
    assert not any(secret in settings for secret in stage.secrets.values())
