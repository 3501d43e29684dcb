"""Claims of a token that hash or repeat a part of the request, and so bind it to the token."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlsplit

from webhook_receiver.errors import Refused
from webhook_receiver.signing.canonical import sender_url
from webhook_receiver.signing.place import Place
from webhook_receiver.types import Delivery


@dataclass(frozen=True, slots=True)
class Bound:
    """A claim that hashes or repeats a part of the request.

    Attributes:
        claim: its name.
        covers: the part of the request, in the words of `Proof.covers`.
        digests: gives what the claim may say of a delivery; nothing if it must be absent.
    """

    claim: str
    covers: str
    digests: Callable[[Delivery], Sequence[str]]


def body_sha256(claim: str, *, absent_when_empty: bool = False) -> Bound:
    """The claim is the SHA-256 of the body, in hex; with `absent_when_empty` only if there is one."""

    def digests(delivery: Delivery) -> Sequence[str]:
        if absent_when_empty and not delivery.body:
            return ()
        return (hashlib.sha256(delivery.body).hexdigest(),)

    return Bound(claim, "body", digests)


def body_text(claim: str, path: str) -> Bound:
    """The claim repeats the text at a dotted path of the body, which must be there."""
    place = Place("body", path)

    def digests(delivery: Delivery) -> Sequence[str]:
        text = place.read(delivery)
        if not text:
            raise Refused("malformed_signature", f"no text at {path} for the token's {claim}")
        return (text.decode(),)

    return Bound(claim, str(place), digests)


def url_sha256(claim: str) -> Bound:
    """The claim is the SHA-256, in hex, of the address that the sender used."""

    def digests(delivery: Delivery) -> Sequence[str]:
        url = sender_url(delivery).encode("utf-8", "surrogatepass")
        return (hashlib.sha256(url).hexdigest(),)

    return Bound(claim, "url", digests)


def query_string_hash(base: str = "") -> Bound:
    """Atlassian's `qsh`: a hash of the method, the path and the query, in one canonical order.

    The parameter `jwt`, which may hold the token, isn't hashed.

    docs: developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps

    Parameters:
        base: the beginning of the path, which isn't hashed.
    """

    def digests(delivery: Delivery) -> Sequence[str]:
        try:
            split = urlsplit(sender_url(delivery))
            pairs = parse_qsl(split.query, keep_blank_values=True, max_num_fields=100)
        except ValueError as error:
            raise Refused("malformed_url", "the URL can't be read") from error
        path = split.path.removeprefix(base).replace("&", "%26")
        path = f"/{path.removeprefix('/').removesuffix('/')}"
        values: dict[str, list[str]] = {}
        for name, value in pairs:
            if name != "jwt":
                values.setdefault(name, []).append(value)
        before = f"{delivery.method.upper()}&{path}&"
        queries = dict.fromkeys((_query(values, None), _query(values, _escaped)))
        texts = ((before + query).encode("utf-8", "surrogatepass") for query in queries)
        return tuple(hashlib.sha256(text).hexdigest() for text in texts)

    return Bound("qsh", "path", digests)


def _query(values: Mapping[str, list[str]], order: Callable[[str], str] | None) -> str:
    """The names sorted, and their values by `order`: Atlassian's own library sorts before it escapes."""
    return "&".join(
        f"{_escaped(name)}={','.join(map(_escaped, sorted(values[name], key=order)))}"
        for name in sorted(values)
    )


def _escaped(text: str) -> str:
    return quote(text, safe="~", errors="replace")
