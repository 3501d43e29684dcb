"""What is signed for browsers."""

import pytest

from webhook_receiver.console.cookies import LONGEST_COOKIE, Signing

ONE, OTHER = Signing("k" * 32), Signing("o" * 32)


def test_a_cookie_holds_the_token_that_was_signed() -> None:
    assert ONE.token_in(ONE.read_cookie("token")) == "token"


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "token",
        "token.signature",
        OTHER.read_cookie("token"),
        ONE.act_cookie("token"),
        ONE.read_cookie("token")[:-1],
        f"x{ONE.read_cookie('token')}",
        "☃.☃",
        ONE.read_cookie("x" * LONGEST_COOKIE),
    ],
)
def test_a_cookie_that_we_did_not_sign_holds_none(cookie: str | None) -> None:
    assert ONE.token_in(cookie) is None


def test_who_may_act_is_bound_to_the_key_and_to_whose_it_is() -> None:
    cookie = ONE.act_cookie("ann ☃")
    assert ONE.may_act(cookie, "ann ☃")
    assert not ONE.may_act(cookie, "vic")
    assert not ONE.may_act(ONE.read_cookie("ann ☃".encode().hex()), "ann ☃")
    assert not OTHER.may_act(cookie, "ann ☃")
    assert not ONE.may_act(None, "")


def test_a_forms_token_is_bound_to_whose_it_is_and_to_its_path() -> None:
    token = ONE.form_token("ann", "/dead/retry")
    assert ONE.is_form_token(token, "ann", "/dead/retry")
    for whose, path in (("vic", "/dead/retry"), ("ann", "/dead/drop"), ("ann/dead", "/retry")):
        assert not ONE.is_form_token(token, whose, path)
    assert not OTHER.is_form_token(token, "ann", "/dead/retry")
    assert not ONE.is_form_token("☃", "ann", "/dead/retry")
    assert not ONE.is_form_token("", "ann", "/dead/retry")
