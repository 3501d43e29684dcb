"""What `doctor` says of the refused requests of a day."""

import pytest

from webhook_receiver.desk.rejections import NOTED_PATHS, findings
from webhook_receiver.inbox.rejections import Rejected, Rejection

KNOWN = ["/stripe", "/github/{tenant}"]


def at(path, hour=17, day=17):
    return Rejected(Rejection("unknown_path", "", path), hour, day)


def of(code, source="stripe", hour=3, day=4):
    return Rejected(Rejection(code, source), hour, day)


def said(*lately, known=KNOWN, deaf=()):
    return [(found.text, found.note) for found in findings(lately, known, deaf)]


def test_a_path_that_is_misspelt():
    text = "17 deliveries to /strpe in the last hour: no such source; did you mean /stripe?"
    assert said(at("/strpe")) == [(text, False)]
    assert said(at("/strpe", hour=0, day=1)) == [
        ("1 delivery to /strpe in the last day: no such source; did you mean /stripe?", True)
    ]


def test_a_path_that_has_a_source_by_now():
    assert said(at("/stripe"), at("/github/acme")) == []


def test_paths_that_nobody_meant_are_noted():
    scanned = [at(f"/scan/{number}", 1, 2) for number in range(NOTED_PATHS + 3)]
    *named, (others, note) = said(*scanned, Rejected(Rejection("unknown_path"), 1, 4))
    assert named == [
        (f"1 delivery to /scan/{number} in the last hour: no such source", True)
        for number in range(NOTED_PATHS)
    ]
    assert (others, note) == ("10 requests to other unknown paths in a day", True)


def test_an_inbox_alone_knows_no_paths():
    assert said(at("/strpe"), known=None) == [
        ("17 deliveries to /strpe in the last hour: no such source", True)
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("body_too_large", "raise its body_limit"),
        ("unsupported_encoding", "send its bodies plainly"),
        ("body_timeout", "a middleware that reads the body before the receiver"),
        ("headers_too_large", "raise headers= of Bounds"),
        ("bad_framing", "a proxy on the way writes its own Content-Length"),
    ],
)
def test_what_http_alone_refuses_of_a_source(code, words):
    ((text, note),) = said(of(code))
    assert text.startswith(f"3 deliveries to source stripe in the last hour refused with {code}: ")
    assert words in text
    assert not note
    assert said(of(code, hour=0))[0][1]  # once it is mended, it is history


@pytest.mark.parametrize(
    ("code", "source", "words"),
    [
        ("method_not_allowed", "stripe", "set it to POST"),
        ("bad_signature", "stripe", "`quarantine list`"),
        ("bad_request", "", "no source in the last hour refused with bad_request: see"),
    ],
)
def test_what_strangers_cause_is_noted(code, source, words):
    ((text, note),) = said(of(code, source))
    assert words in text
    assert note


@pytest.mark.parametrize("code", ["bad_signature", "missing_signature"])
def test_a_source_that_takes_nothing_has_another_secret_than_its_sender(code):
    ((text, note),) = said(of(code), deaf={"stripe"})
    assert text.startswith(f"3 deliveries to source stripe in the last hour refused with {code}: ")
    assert "its secret is most likely another one than its sender's" in text
    assert not note
    assert said(of(code), deaf={"github"})[0][1]  # it takes others, so these are a stranger's
    assert said(of(code, hour=0), deaf={"stripe"})[0][1]
