"""What is signed for browsers: the two cookies and the tokens of forms.

A cookie is worth something only with a console session in the inbox. The signature keeps strangers' guesses
from being looked up at all, and makes a form's token one that only a page of ours can have.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, Signer

if TYPE_CHECKING:
    from starlette.responses import Response

LONGEST_COOKIE = 512  # characters


@dataclass(frozen=True, slots=True)
class CookieNames:
    """What the cookies are called.

    Attributes:
        read: the one that shows who looks; also sent if a link from elsewhere is followed.
        act: the one that is needed for each change; only sent if our own page asks.
        secure: whether browsers send them over TLS alone.
    """

    read: str
    act: str
    secure: bool


NAMES = {
    True: CookieNames("__Host-console", "__Host-console-act", secure=True),
    # Browsers refuse the prefix on plain http.
    False: CookieNames("console", "console-act", secure=False),
}
"""By whether the browser speaks TLS."""


class Signing:
    """Signs cookies and the tokens of forms with one key."""

    def __init__(self, key: str) -> None:
        self._read, self._act, self._form = (
            Signer(
                key,
                salt=f"webhook_receiver console {what}",
                key_derivation="hmac",
                digest_method=hashlib.sha256,
            )
            for what in ("read", "act", "form")
        )

    def read_cookie(self, token: str) -> str:
        """A console session's token as a cookie has it."""
        return self._read.sign(token).decode("ascii")

    def token_in(self, cookie: str | None) -> str | None:
        """The token in a cookie; None unless we signed it."""
        return _opened(self._read, cookie)

    def act_cookie(self, whose: str) -> str:
        """The cookie that is needed for changes, for a console session or a host's operator."""
        return self._act.sign(whose.encode("utf-8", "surrogatepass").hex()).decode("ascii")

    def may_act(self, cookie: str | None, whose: str) -> bool:
        """Whether a cookie is that of this console session or operator."""
        return _opened(self._act, cookie) == whose.encode("utf-8", "surrogatepass").hex()

    def form_token(self, whose: str, path: str) -> str:
        """The token of a form that is posted to a path."""
        return self._form.get_signature(_form(whose, path)).decode("ascii")

    def is_form_token(self, token: str, whose: str, path: str) -> bool:
        """Whether a token is of a form for this path, made for the same one."""
        given = token.encode("utf-8", "surrogatepass")
        return self._form.verify_signature(_form(whose, path), given)


def _form(whose: str, path: str) -> bytes:
    return f"{len(whose)}\n{whose}{path}".encode("utf-8", "surrogatepass")


def _opened(signer: Signer, cookie: str | None) -> str | None:
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    try:
        return signer.unsign(cookie.encode("utf-8", "surrogatepass")).decode("utf-8")
    except (BadSignature, UnicodeDecodeError):
        return None


def set_cookies(response: Response, names: CookieNames, path: str, read: str, act: str) -> None:
    """Give a browser the cookies of a console session."""
    for name, value in ((names.read, read), (names.act, act)):
        set_cookie(response, names, path, name, value)


def set_cookie(response: Response, names: CookieNames, path: str, name: str, value: str) -> None:
    """Give a browser one of the cookies."""
    response.set_cookie(
        name,
        value,
        path="/" if names.secure else path or "/",  # as the prefix demands
        secure=names.secure,
        httponly=True,
        samesite="strict" if name == names.act else "lax",
    )


def delete_cookies(response: Response, names: CookieNames, path: str) -> None:
    """Take a browser's cookies away."""
    for name in (names.read, names.act):
        response.delete_cookie(
            name, path="/" if names.secure else path or "/", secure=names.secure, httponly=True
        )
