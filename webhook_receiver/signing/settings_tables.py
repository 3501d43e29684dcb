"""Signatures described in settings instead of programmed: tables that become schemes."""

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
    """A table that has no other keys."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)


class Timestamp(Described):
    """Where the sender's timestamp stands: in a header, the signature's list, or the JSON body."""

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

    `element` names the signatures in a `key=value` list; without it the header is `prefix` and the
    digest.
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
                "signature.signed must hold {body}, or anybody may write the body"
            )
        listed = self.element is not None
        if listed and self.prefix:
            raise ConfigurationError("signature.element and signature.prefix exclude each other")
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
