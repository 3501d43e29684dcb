"""Whom to tell: what can be configured, and what is refused in one sentence that shows no secret."""

import pytest

from webhook_receiver import Alarms, ConfigurationError, Smtp
from webhook_receiver.alarms.config import is_secret, is_url, kind_of

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # made up
MAIL = Smtp(host="mail.example.com", sender="hooks@example.com")


@pytest.mark.parametrize(
    ("written", "kind", "rest"),
    [
        ("https://ops.example.com/alarm", "webhook", "https://ops.example.com/alarm"),
        ("http://127.0.0.1:9000", "webhook", "http://127.0.0.1:9000"),
        ("env:ALARMS_URL", "webhook", "env:ALARMS_URL"),
        ("file:/run/secrets/url", "webhook", "file:/run/secrets/url"),
        ("webhook:env:ALARMS_URL", "webhook", "env:ALARMS_URL"),
        ("slack:env:SLACK_URL", "slack", "env:SLACK_URL"),
        ("slack:https://hooks.example.com/T0/x?y=1", "slack", "https://hooks.example.com/T0/x?y=1"),
        ("mail:oncall@example.com", "mail", "oncall@example.com"),
    ],
)
def test_who_is_told_is_read(written, kind, rest):
    assert kind_of(written) == (kind, rest)
    alarms = Alarms(to=[written], secret=SECRET, smtp=MAIL)
    assert "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" not in repr(alarms)
    assert rest not in repr(alarms)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "ops.example.com",
            "ftp://canary",
            "slack:canary",
            "slack:",
            "mail:canary",
            "teams:canary",
        ),
        *("mail:a@b, canary@c", "mail:a@b\r\nBcc: canary@c", "https://user:canary@host/"),
        *("https:///canary", "webhook:mail:canary@c", "https://host/canary fragment", ""),
    ],
)
def test_what_nobody_can_be_told_by_is_refused_and_not_quoted(written):
    with pytest.raises(ConfigurationError, match="alarms: one of to is") as caught:
        Alarms(to=[written], secret=SECRET, smtp=MAIL)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"to": ["https://ops.example.com"]}, "a webhook is signed, so it needs a secret"),
        ({"to": ["mail:a@example.com"]}, "mail needs a server"),
        ({"remind": 0.0}, "remind and every must be above zero"),
        ({"every": -1.0}, "remind and every must be above zero"),
        ({"gather": -1.0}, "gather not below it"),
        ({"when": {"dsk": "2GB"}}, "no alarm is named 'dsk'"),
        ({"when": {"disk": "full"}}, "alarm 'disk' must be like '2GB', or false"),
    ],
)
def test_what_can_not_be_is_one_sentence(given, words):
    with pytest.raises(ConfigurationError, match=words):
        Alarms(**given)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"user": "u"}, "user and password go together"),
        ({"password": "canary"}, "user and password go together"),
        ({"user": "u", "password": "canary", "security": "none"}, "isn't sent to a mail server"),
    ],
)
def test_a_password_goes_nowhere_in_the_clear(given, words):
    with pytest.raises(ConfigurationError, match=words) as caught:
        Smtp(host="mail.example.com", sender="hooks@example.com", **given)
    assert "canary" not in str(caught.value)
    assert "canary" not in repr(Smtp(host="h", sender="s@h", user="u", password="canary"))


def test_without_anybody_it_is_judged_all_the_same():
    assert list(Alarms(when={"disk": False}).rules)[:2] == ["turned_away", "store_away"]
    assert "disk" not in Alarms(when={"disk": False}).rules


def test_a_url_of_slacks_is_a_secret():
    assert is_secret("slack:https://hooks.example.com/T0/x")
    assert not is_secret("slack:env:SLACK_URL")
    assert not is_secret("https://ops.example.com")
    assert not is_url("https://a b")
