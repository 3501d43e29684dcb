"""Shops that are badly configured."""

import contextlib
from collections.abc import Callable, Iterator, Mapping

from tests.docs.incident import SOUND
from tests.docs.scenes import HANDLERS, Scene, Shop, configured

_SECRET = 'secret = "env:SHOP_SECRET"\n'
_SIGNED = 'provider = "generic"'
_OWN = 'signature = { header = "X-Signature" }\nevent_id = "body:id"\nevent_type = "body:type"\n'


def _of(provider: str, more: str = "") -> str:
    """The settings of a shop whose source is of another provider."""
    return SOUND.replace(_SIGNED, f'provider = "{provider}"').replace(_OWN, more)


@contextlib.contextmanager
def _two_providers(shop: Shop) -> Iterator[Callable[[], object]]:
    """Somebody has installed another distribution with a provider of ours."""
    shop.lay()
    shop.forked = False  # what is installed is looked up once a process
    evil = shop.folder / "installed" / "evil-1.0.dist-info"
    evil.mkdir(parents=True)
    (evil / "METADATA").write_text("Metadata-Version: 2.1\nName: aaa-evil\nVersion: 1.0\n")
    (evil / "entry_points.txt").write_text("[webhook_receiver.providers]\nstripe = evil:provider\n")
    shop.env["PYTHONPATH"] = str(evil.parent)
    yield lambda: shop.env.pop("PYTHONPATH")


SETTINGS: Mapping[str, Scene] = {
    # One byte longer than the mended file: in the same second, Python would take that for the same file.
    "handler-in-vain": configured(handlers=HANDLERS.replace("shop:order", "shpo:order") + "\n"),
    "no-handlers": configured(SOUND.replace('handlers = ["shop"]\n', "")),
    "no-inbox": configured(),
    "no-sources": configured('inbox = "sqlite:///inbox.db"\n'),
    "old-sqlite": configured(),
    "path-taken": configured(SOUND.replace(_SECRET, f'path = "/metrics"\n{_SECRET}')),
    "public-url": configured(_of("twilio")),
    "secrets-in-settings": configured(SOUND.replace("env:SHOP_SECRET", "a shop's secret")),
    "sender-hangs-up": configured(_of("sentry", "ack_within = 5.0\n")),
    "store-away": configured(
        SOUND.replace("sqlite:///inbox.db", "postgresql://shop@127.0.0.1:1/shop")
    ),
    "two-providers": _two_providers,
    "unknown-variable": configured(env={"WEBHOOK_RECEIVER_LOGLEVEL": "debug"}),
    "unsigned-sender": configured(_of("github")),
    "verify-off": configured(SOUND.replace(_SECRET, "verify = false\n").replace(_OWN, "")),
    "weak-secret": configured(
        _of("standard"),
        env={"SHOP_SECRET": "whsec_MTIzNDU2Nzg="},
        mended={"SHOP_SECRET": "a shop's secret"},
    ),
}
