"""The forgeries: which there are for what kind of source, and that each is one."""

from dataclasses import replace

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.take import take
from webhook_receiver.testing import sample
from webhook_receiver.testing.attacks import ATTACKS, Mark
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600.0
BY_HTTP = ("oversize", "wrong-method", "elsewhere", "wrong-tenant")
"""What the signature alone doesn't refuse."""


def mark(provider, type_, secret="whsec_made_up_for_tests", **options):
    config = configure_source(provider, secret=secret, **options)
    drawn = sample(provider, type_)
    plain = Delivery(Headers(drawn.headers), drawn.body, url="http://x/in", received_at=NOW)
    return Mark(config, plain, config.path, NOW, ["/other"], ["/shops/b"])


MARKS = {
    "a time in the header": mark("stripe", "invoice.paid"),
    "no time": mark("github", "push"),
    "a form, and the URL": mark("twilio", "message.delivered"),
    "a secret that is shown": mark("gitlab", "push"),
}


@pytest.mark.parametrize("kind", MARKS)
@pytest.mark.parametrize("name", [name for name in ATTACKS if name not in BY_HTTP])
def test_what_is_no_repetition_is_refused(kind, name):
    target = MARKS[kind]
    for forgery in ATTACKS[name](target):
        if not forgery.authentic:
            with pytest.raises(Refused):
                take(target.config, forgery.delivery, target.config.keys)


@pytest.mark.parametrize("name", ATTACKS)
def test_there_are_some_for_a_sender_that_signs_a_time(name):
    assert list(ATTACKS[name](MARKS["a time in the header"]))


@pytest.mark.parametrize("name", ["stale", "ahead", "odd-timestamps"])
def test_a_sender_that_signs_no_time_is_never_stale(name):
    assert list(ATTACKS[name](MARKS["no time"])) == []


def test_without_its_key_a_sender_is_not_imitated():
    keyless = MARKS["no time"]
    keyless = replace(keyless, config=replace(keyless.config, keys=()))
    imitated = {name for name, attack in ATTACKS.items() if list(attack(keyless))}
    assert imitated == {"unsigned", "oversize", "malformed", "wrong-method"}


def test_a_source_that_verifies_nothing_is_attacked_by_no_signature_alone():
    config = configure_source("stripe", verify=False)
    open_ = replace(MARKS["a time in the header"], config=config)
    assert [one.what for one in ATTACKS["unsigned"](open_)] == ["without a signature"]
    assert list(ATTACKS["tampered"](open_)) == []


def test_how_old_is_too_old_is_the_senders_to_say():
    lenient = mark("stripe", "invoice.paid", tolerance=90 * 86_400)
    (forgery,) = ATTACKS["stale"](lenient)
    assert forgery.what == "signed 1.0 days ago"
    assert take(lenient.config, forgery.delivery, lenient.config.keys)
