"""The demo's scenes: each is whole, and nothing in them is the same in two shows."""

from webhook_receiver import Refused, verify
from webhook_receiver.cli.demo.scenes import Scene, scenes
from webhook_receiver.cli.demo.stage import Stage


def test_what_stripe_sends_is_genuine_unless_it_should_be_refused(tmp_path):
    stage = Stage(tmp_path)
    sent = [scene for scene in scenes(stage) if scene.source == "stripe" and not scene.retried]
    for scene in sent:
        code = refusal(scene, stage.secrets["stripe"])
        assert (scene.status, scene.answer if code else None) == (401 if code else 200, code)
        assert (code is None) == bool(scene.ids)
    assert {scene.answer for scene in sent} >= {"bad_signature", "stale_timestamp", "accepted"}


def refusal(scene: Scene, secret: str) -> str | None:
    """The code with which a scene's delivery is refused; None if it is genuine."""
    try:
        verify("stripe", headers=scene.headers, body=scene.body, secret=secret)
    except Refused as refused:
        return refused.code
    return None


def test_two_shows_have_no_identity_in_common(tmp_path):
    shows = [scenes(Stage(tmp_path)) for _ in range(2)]
    first, second = ({id_ for scene in show for id_ in scene.ids} - {"*"} for show in shows)
    assert first
    assert not first & second
