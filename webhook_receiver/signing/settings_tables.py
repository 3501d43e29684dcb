"""Signatures that are described in settings instead of programmed: tables become schemes."""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing.grammar import Bare, KeyValues
from webhook_receiver.signing.key import KeyDecoder
from webhook_receiver.signing.template import Encoding, TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule, Unit

HeaderName = Annotated[
    str, pydantic.Field(pattern=r"^[A-Za-z0-9-]+$"), pydantic.AfterValidator(str.lower)
]
"""A header's name, in any case."""


class Described(pydantic.BaseModel):
    """A table that takes no other keys."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)


class Timestamp(Described):
    """Where the sender's timestamp stands, and how far it may be from now.

    Attributes:
        header: the header that holds it. Give one of these three.
        element: its key in the signature's `key=value` list.
        body: its dotted path in the JSON body.
        unit: how it is written.
        tolerance: how old a delivery may be, in seconds.
        future: how far ahead of this clock it may be, in seconds; by default 60, or the tolerance if
            that is shorter.
    """

    header: HeaderName | None = None
    element: str | None = None
    body: str | None = None
    unit: Unit = "s"
    tolerance: float = 300.0
    future: float | None = None

    def rule(self) -> TimestampRule:
        """The rule that this describes."""
        places = {"header": self.header, "part": self.element, "body": self.body}
        given = [f"{kind}:{name}" for kind, name in places.items() if name]
        if len(given) != 1:
            raise ConfigurationError("signature.timestamp needs one of header, element and body")
        return TimestampRule(
            at=given[0], unit=self.unit, tolerance=self.tolerance, future=self.future
        )


class Signature(Described):
    """How the sender signs: the header, what is signed, and how the digest is written.

    Attributes:
        header: the header that holds the signature.
        signed: the template of what is signed, as in `TemplateHmac`. It must hold `{body}`.
        hash: the HMAC's hash.
        encoding: how the digest is written.
        prefix: what stands before the digest.
        element: the key of the signatures, if the header is a `key=value` list.
        separator: what stands between the items of that list.
        key: how the secret's text becomes the key.
        timestamp: when the sender signed.
    """

    header: HeaderName
    signed: str = "{body}"
    hash: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Encoding = "hex"
    prefix: str = ""
    element: str | None = pydantic.Field(default=None, min_length=1)
    separator: str = pydantic.Field(default=",", min_length=1)
    key: KeyDecoder = "text"
    timestamp: Timestamp | None = None

    def scheme(self) -> TemplateHmac:
        """The scheme that this describes."""
        if "{body}" not in self.signed:
            raise ConfigurationError(
                "signature.signed must hold {body}: else anybody could write the body"
            )
        listed = self.element is not None
        if listed and self.prefix:
            raise ConfigurationError("give signature.element or signature.prefix, not both")
        if self.timestamp and self.timestamp.element and not listed:
            raise ConfigurationError("signature.timestamp.element needs signature.element")
        grammar = (
            KeyValues(self.element or "", self.separator.encode())
            if listed
            else Bare(self.prefix.encode())
        )
        return TemplateHmac(
            headers=(self.header,),
            signed=self.signed,
            hash=self.hash,
            encoding=self.encoding,
            grammar=grammar,
            key=self.key,
            timestamp=self.timestamp.rule() if self.timestamp else None,
        )
