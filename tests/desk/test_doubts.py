import pytest

from webhook_receiver import Event, Handlers
from webhook_receiver.desk.doubts import Doubt, doubts
from webhook_receiver.handlers.router import Router
from webhook_receiver.intake.config import configure_source

SECRET = "a secret of it"
SOURCES = [
    configure_source("stripe", name="pay", secret=SECRET),
    configure_source("generic", name="orders", secret=SECRET),
]


def doubted(pattern, sources=SOURCES):
    on = Handlers()

    @on(pattern, name="h")
    def handle(event: Event) -> None: ...

    return [(doubt.reason, doubt.sure) for doubt in doubts(Router(on), sources)]


@pytest.mark.parametrize(
    "pattern",
    [
        "pay:payment_intent.succeeded",
        "stripe:payment_intent.*",
        "stripe:charge.*!charge.*.*",
        "orders:anything",  # its types aren't listed
        "*:anything",
        "*:*",
    ],
)
def test_what_may_well_come(pattern):
    assert doubted(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "reason", "sure"),
    [
        (
            "stripe:payment_intent.succeded",
            "no such type is known; did you mean 'payment_intent.succeeded'",
            True,
        ),
        ("pay:invocie.*", "no such type is known; did you mean 'invoice.*'?", True),
        ("pay:zzz", "no such type is known", False),
        ("strpe:charge.failed", "no source or provider is named 'strpe'; did you mean 'str", True),
        ("order:paid", "no source or provider is named 'order'; did you mean 'orders'?", True),
        ("zzz:paid", "no source or provider is named 'zzz'", True),
        ("github:push", "no source of provider 'github' is configured", True),
    ],
)
def test_what_will_hardly_come(pattern, reason, sure):
    ((told, surely),) = doubted(pattern)
    assert told.startswith(reason)
    assert surely is sure


def test_a_doubt_names_handler_and_pattern():
    on = Handlers()

    @on("a:b", "pay:charge.failed", name="h")
    def handle(event: Event) -> None: ...

    (doubt,) = doubts(Router(on), SOURCES)
    assert doubt == Doubt("h", "a:b", "no source or provider is named 'a'", sure=True)


def test_a_receiver_without_sources_has_doubts_too():
    assert doubted("stripe:a", []) == [("no source of provider 'stripe' is configured", True)]
