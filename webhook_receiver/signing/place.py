"""Where a signature or token stands: a header, the query, or a field of the body.

Rules of this file: a place holds one value, exactly as sent; two of them are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import parse_qsl, quote, urlencode

from webhook_receiver.document import at, is_form, read_form, read_json, replaced, write_json
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.types import Delivery, Headers

_KINDS = ("header", "query", "body")


@dataclass(frozen=True, slots=True)
class Place:
    """`header:<name>`, `query:<name>`, or `body:<dotted path>` (of JSON, or a form's field).

    `body:<dotted path>.*` is each item of a list: see `values`.
    """

    text: str

    def __post_init__(self) -> None:
        if self.kind not in _KINDS or not self.name:
            raise ConfigurationError(f"{self.text!r} is none of header:…, query:… and body:…")

    @property
    def kind(self) -> str:
        """`header`, `query` or `body`."""
        return self.text.partition(":")[0]

    @property
    def name(self) -> str:
        """The header in lower case, the parameter, or the path."""
        name = self.text.partition(":")[2]
        return name.lower() if self.kind == "header" else name

    @property
    def headers(self) -> frozenset[bytes]:
        """The header that it reads, where it is one."""
        return frozenset({self.name.encode()}) if self.kind == "header" else frozenset()

    def read(self, delivery: Delivery) -> bytes | None:
        """The value, or None where there is none; raise `Refused` where it is there twice."""
        if self.kind == "header":
            return delivery.headers.get(self.name.encode())
        if self.kind == "query":
            return self._of_query(delivery.query)
        try:
            value = at(_document(delivery.body), self.name)
        except Refused as error:  # nothing is proven yet
            raise Refused("malformed_signature", error.reason) from error
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15:
            value = str(value)
        return value.encode("utf-8", "replace") if isinstance(value, str) else None

    def values(self, delivery: Delivery) -> Sequence[bytes]:
        """The value; where a body's path ends in `.*`, each item of the list there. None: empty."""
        if not self._listed:
            value = self.read(delivery)
            return () if value is None else (value,)
        try:
            items = at(_document(delivery.body), self._listed)
        except Refused as error:  # nothing is proven yet
            raise Refused("malformed_signature", error.reason) from error
        listed = cast("list[object]", items) if isinstance(items, list) else []
        texts = (item if isinstance(item, str) else "" for item in listed)
        return tuple(text.encode("utf-8", "replace") for text in texts)

    @property
    def _listed(self) -> str:
        """The path of the list whose items are meant; empty where one value is."""
        return self.name.removesuffix(".*") if self.name.endswith(".*") else ""

    def _of_query(self, query: bytes) -> bytes | None:
        try:
            pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=100)
        except ValueError as error:
            raise Refused("malformed_signature", "the query can't be read") from error
        values = [value for name, value in pairs if name == self.name]
        if len(values) > 1:
            raise Refused("malformed_signature", f"the parameter {self.name} is sent twice")
        return values[0].encode() if values else None

    def write(self, delivery: Delivery, value: bytes) -> Delivery:
        """The delivery with the value in its place."""
        if self.kind == "header":
            name = self.name.encode()
            kept = [pair for pair in delivery.headers if pair[0] != name]
            return replace(delivery, headers=Headers([*kept, (name, value)]))
        text = value.decode("utf-8", "replace")
        if self.kind == "query":
            joint = b"&" if delivery.query else b""
            query = delivery.query + joint + f"{self.name}={quote(text, safe='')}".encode()
            url = (
                None
                if delivery.url is None
                else f"{delivery.url.partition('?')[0]}?{query.decode()}"
            )
            return replace(delivery, query=query, url=url)
        try:
            told = [text] if self._listed else text
            document = replaced(_document(delivery.body), self._listed or self.name, told)
        except (ValueError, IndexError) as error:  # a list, where the path names a field
            raise Refused("malformed_signature", f"there is no {self.name} to write") from error
        if delivery.body and is_form(delivery.body):
            return replace(delivery, body=urlencode(cast("Mapping[str, str]", document)).encode())
        return replace(delivery, body=write_json(document))


def _document(body: bytes) -> object:
    return read_form(body) if is_form(body) else read_json(body)
