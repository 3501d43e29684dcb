"""What may have been meant with a path that no source has."""

import pytest

from webhook_receiver.intake.paths import SHOWN_CHARACTERS, guess, shown

KNOWN = ["/stripe", "/github/{tenant}", "/gitlab"]
BELOW = ["/hooks/stripe", "/hooks/github/{tenant}"]


@pytest.mark.parametrize(
    ("path", "known", "meant"),
    [
        ("/strpe", KNOWN, "/stripe"),
        ("/Stripe", KNOWN, "/stripe"),
        ("/stripe/webhook", KNOWN, "/stripe"),
        ("/gitub/acme", KNOWN, "/github/{tenant}"),
        ("/gitlb", KNOWN, "/gitlab"),
        ("/hooks/strpe", KNOWN, "/hooks/stripe"),
        ("/hooks/strpe", BELOW, "/hooks/stripe"),
        ("/hook/stripe", BELOW, "/hooks/stripe"),
    ],
)
def test_a_slip(path, known, meant):
    assert str(guess(path, known)) == f"did you mean {meant}?"


def test_of_several_it_is_the_one_that_is_most_alike():
    known = ["/stripes-of-zebras", "/strips", "/stripe", "/gripe"]
    assert str(guess("/strpe", known)) == "did you mean /stripe?"


def test_a_prefix_that_was_stripped():
    assert str(guess("/stripe", BELOW)) == (
        "did you mean /hooks/stripe? A proxy may strip /hooks: it must pass the whole path on"
    )
    assert guess("/github/acme", BELOW).path == "/hooks/github/{tenant}"


def test_a_prefix_that_was_not_stripped():
    assert str(guess("/hooks/stripe", KNOWN)) == (
        "did you mean /stripe? A proxy must strip /hooks, or `serve` must know it: --prefix /hooks"
    )


@pytest.mark.parametrize(
    "path", ["/", "", "/.env", "/wp-login.php", "/a/b/c/d", "/shop", "//", "/x", "/epirts"]
)
def test_what_nobody_meant(path):
    assert guess(path, KNOWN) is None
    assert guess(path, ["/{anything}", "/{two}/{parts}"]) is None
    assert guess(path, []) is None


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/strpe", "/strpe"),
        ("/a b\x1b[31m\n", "/a%20b%1B%5B31m%0A"),
        ("/é\ud800"[:2], "/%C3%A9"),
        ("/stripee/" + "s3cr3t" * 10, "/stripee/s3cr3ts3..."),
    ],
)
def test_a_path_is_shown_without_signs_or_secrets(path, written):
    assert shown(path) == written


def test_a_path_is_shown_shortened():
    assert len(shown("/a" * 10_000)) == SHOWN_CHARACTERS
