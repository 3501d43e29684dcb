"""Read JSON, form and XML bodies: the only place that parses what a sender wrote.

Rules of this file: it is called after the signature held, never before. Whatever the bytes are, the
only exception is `Refused("malformed_payload")`, marked authentic.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic_core import from_json

from webhook_receiver.errors import Refused
from webhook_receiver.multipart import Part, is_multipart, read_parts
from webhook_receiver.numbers import WrittenNumber, number_text, whole_number
from webhook_receiver.urlencoded import form_fields

ID_LIMIT = 255  # characters of an identity or a type
XML_DEPTH = 50  # elements
_FORMS = frozenset({b"application/x-www-form-urlencoded", b"multipart/form-data"})
_NO_CHARSET = re.compile("idna|punycode|escape|undefined", re.IGNORECASE)  # but a codec, and slow


def malformed(reason: str) -> Refused:
    """The refusal for an authentic delivery that isn't in its provider's format."""
    return Refused("malformed_payload", reason, authentic=True)


def read_json(data: bytes) -> Any:
    """The JSON value in `data`. The fast parser tries first, then the one that takes lone surrogates."""
    try:
        return from_json(data)
    except ValueError:
        pass
    try:
        return json.loads(data, parse_int=whole_number)
    except (ValueError, RecursionError) as error:
        raise malformed("the body is not JSON") from error


def read_exactly(data: bytes) -> Any:
    """The JSON value in `data`, with every number as it was written. It takes longer than `read_json`."""
    try:
        return json.loads(data, parse_float=WrittenNumber, parse_int=whole_number)
    except (ValueError, RecursionError) as error:
        raise malformed("the body is not JSON") from error


def read_json_lines(data: bytes, read: Callable[[bytes], Any] = read_json) -> Any:
    """The JSON value in `data`, or the list of those on its lines; a line that is broken is a text.

    Raises `Refused` if no line is JSON.
    """
    try:
        return read(data)
    except Refused as refused:
        lines = [line for line in data.split(b"\n") if line.strip()]
        values = [_line(line, read) for line in lines] if len(lines) > 1 else []
        if all(broken for _, broken in values):
            raise refused from None
    return [value for value, _ in values]


def _line(data: bytes, read: Callable[[bytes], Any]) -> tuple[Any, bool]:
    """The value on a line, or its text if it is broken; and whether it is."""
    try:
        return read(data), False
    except Refused:
        return data.decode("utf-8", "replace"), True


def read_object(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`."""
    value = read_json(data)
    if not isinstance(value, dict):
        raise malformed("the body is not a JSON object")
    return cast("dict[str, Any]", value)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of an XML document: its `name`, `attributes`, `children` and own `texts`, in order."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list["Element"])
    texts: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """The text in it, without its children's."""
        return "".join(self.texts)


def read_xml(data: bytes) -> Element:
    """The root element of the XML in `data`, which is UTF-8.

    A document type is refused, and with it every entity, so nothing expands and nothing is fetched.
    """
    from xml.parsers import expat  # noqa: PLC0415 - costs a millisecond, and few senders write XML

    stack = [Element("", {})]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > XML_DEPTH:
            raise malformed(f"the XML is nested deeper than {XML_DEPTH} elements")
        element = Element(name, attributes)
        stack[-1].children.append(element)
        stack.append(element)

    def write(text: str) -> None:
        stack[-1].texts.append(text)

    def refuse(*_: object) -> None:
        raise malformed("the XML has a document type")

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = write
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise malformed("the body is not XML") from error
    return stack[0].children[0]


def is_form(data: bytes, field: str = "") -> bool:
    """Whether a body is to be read as a form: it is, unless it can be a JSON object or list.

    With `field`, it is if it begins with that field, the one that holds the JSON. What a header says
    about the body doesn't count: headers are seldom signed, and one would choose what is read.
    """
    if field:
        return data.startswith(f"{field}=".encode())
    return data.lstrip()[:1] not in (b"{", b"[")


def read_form(data: bytes, *, charsets: str = "", files: bool = True) -> dict[str, Any]:
    """The fields of a form, multipart or not. Blank values are kept; a repeated field is a list.

    A file of a multipart form is an object with its `filename`, `content_type`, `size` and `sha256`; its
    bytes are left to `files_of`. Text is UTF-8, or what the sender says that it is, else latin-1.

    Parameters:
        data: the body.
        charsets: the field, if the sender has one, with a JSON object of the fields' character sets.
        files: whether files are wanted; without them nothing is hashed.
    """
    if is_multipart(data):
        parts = read_parts(data)
        return _of_parts([part for part in parts if files or part.filename is None], charsets)
    try:
        pairs = _pairs(data)
    except ValueError as error:
        raise malformed("the body is not a form") from error
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else _collected(pairs)


def form_as_json(data: bytes, content_type: bytes) -> bytes | None:
    """The fields of a form as JSON; None if the header doesn't say that it is one, or it isn't."""
    if not is_form(data) or content_type.partition(b";")[0].strip().lower() not in _FORMS:
        return None
    try:
        return write_json(read_form(data))
    except Refused:
        return None


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return form_fields(data)
    except UnicodeDecodeError:
        return form_fields(data, "latin-1")


def _collected(pairs: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """The fields by name, in the order sent; those that are repeated as lists."""
    values: dict[str, list[object]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: own[0] if len(own) == 1 else own for name, own in values.items()}


def _of_parts(parts: Sequence[Part], charsets: str) -> dict[str, Any]:
    listed = [part.content for part in parts if charsets and part.name == charsets]
    told: Mapping[str, Any] = _charsets(listed[0]) if listed else {}
    return _collected([(part.name, _of_part(part, told.get(part.name))) for part in parts])


def _charsets(data: bytes) -> Mapping[str, Any]:
    try:
        return read_object(data)
    except Refused:
        return {}


def _of_part(part: Part, charset: object) -> object:
    if part.filename is None:
        return _decoded(part.content, charset if isinstance(charset, str) else part.charset)
    return {
        "filename": part.filename,
        "content_type": part.content_type,
        "size": part.size,
        "sha256": hashlib.sha256(part.content).hexdigest(),
    }


def _decoded(content: bytes, charset: str | None) -> str:
    named = charset if charset and not _NO_CHARSET.search(charset) else "utf-8"
    for encoding in (named, "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):  # a charset's name is the sender's text
            continue
    return content.decode("latin-1")


def form_text(fields: Mapping[str, Any], name: str) -> str:
    """The text of a form's field; raise `Refused` if it isn't there, or is there more than once."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise malformed(f"the form has no field {name}, or more than one")
    return value


def nested(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a form with names like `data[merges][NAME]`, as objects in objects.

    A name that ends in `[]` is always a list.
    """
    document: dict[str, Any] = {}
    for name, value in fields.items():
        listed = name.endswith("[]")
        first, *steps = [step.removesuffix("]") for step in name.removesuffix("[]").split("[")]
        inner = document
        for step, deeper in zip([first, *steps], steps, strict=False):
            found = inner.setdefault(step, {})
            if not isinstance(found, dict) or not deeper:
                raise malformed("the form's names contradict each other")
            inner = cast("dict[str, Any]", found)
        if (steps or [first])[-1] in inner:
            raise malformed("the form's names contradict each other")
        alone = listed and not isinstance(value, list)
        inner[(steps or [first])[-1]] = [value] if alone else value
    return document


def flat(document: object, name: str = "") -> dict[str, Any]:
    """The fields of the form that `nested` would read as `document`; a list repeats its field."""
    if isinstance(document, list):
        return {name: [str(item) for item in cast("list[object]", document)]}
    if not isinstance(document, Mapping):
        return {name: str(document)}
    fields: dict[str, Any] = {}
    for step, value in cast("Mapping[str, object]", document).items():
        fields |= flat(value, f"{name}[{step}]" if name else step)
    return fields


def alone(document: object, path: str, item: object) -> object:
    """A copy of `document` with `item` at a dotted path; lists on the way hold nothing else."""
    head, _, rest = path.partition(".")
    if not head:
        return item
    if isinstance(document, Mapping):
        fields = cast("Mapping[str, object]", document)
        return {**fields, head: alone(fields[head], rest, item)}
    return [alone(cast("Sequence[object]", document)[int(head)], rest, item)]


def without(document: object, *names: str) -> object:
    """A copy of an object without some of its own fields; anything else is returned as it is."""
    if not isinstance(document, Mapping):
        return document
    fields = cast("Mapping[str, object]", document)
    return {name: value for name, value in fields.items() if name not in names}


def stripped(document: object, *names: str) -> object:
    """A copy of `document` without fields of these names, however deep they stand."""
    try:
        return _stripped(document, frozenset(names))
    except RecursionError as error:
        raise malformed("the event is nested too deep") from error


def _stripped(document: object, names: frozenset[str]) -> object:
    if isinstance(document, Mapping):
        fields = cast("Mapping[str, object]", document).items()
        return {name: _stripped(value, names) for name, value in fields if name not in names}
    if isinstance(document, list):
        return [_stripped(item, names) for item in cast("list[object]", document)]
    return document


def text_at(document: object, path: str, what: str) -> str:
    """The text at a dotted path, for an identity or a type; raise `Refused`, which calls it `what`.

    See `text_of` for what counts as text.
    """
    text = text_of(document, path)
    if text is None:
        raise malformed(f"{what} is not at {path}, or is not 1 to {ID_LIMIT} characters of text")
    return text


def text_of(document: object, path: str, limit: int = ID_LIMIT) -> str | None:
    """The text at a dotted path, for an identity or a type.

    A number counts as the text it was written as, if `read_exactly` read it. Gives None unless it is
    1 to `limit` characters that can be stored.
    """
    value = at(document, path)
    if not isinstance(value, str):
        value = number_text(value)
    return value if value is not None and 1 <= len(value) <= limit and _storable(value) else None


def _storable(text: str) -> bool:
    if text.isascii():
        return "\x00" not in text
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate: no store and no answer could hold it
        return False
    return "\x00" not in text


def at(document: object, path: str) -> object:
    """The value at a dotted path (`data.object.id`, `items.0.id`), or None."""
    value: object = document
    if path and "." not in path and isinstance(document, dict):  # most are like that
        return cast("dict[str, object]", document).get(path)
    for step in path.split(".") if path else ():
        if isinstance(value, Mapping):
            value = cast("Mapping[str, object]", value).get(step)
        elif isinstance(value, list) and step.isascii() and step.isdigit():
            items, index = cast("list[object]", value), int(step[:9])
            value = items[index] if index < len(items) else None
        else:
            return None
    return value


def each(document: object, path: str) -> Iterator[tuple[str, object]]:
    """Every value at a dotted path, with its own path: a step `*` stands for each item of a list.

    It stands for nothing if there is no list. A path without `*` gives one value, which may be None.
    """
    steps = path.split(".")
    if "*" not in steps:
        yield path, at(document, path)
        return
    star = steps.index("*")
    head, rest = ".".join(steps[:star]), ".".join(steps[star + 1 :])
    items = at(document, head)
    for index, item in enumerate(cast("list[object]", items) if isinstance(items, list) else ()):
        for inner, value in each(item, rest):
            yield ".".join(filter(None, (head, str(index), inner))), value


def replaced(document: object, path: str, value: object) -> object:
    """A copy of `document` with `value` at a dotted path; objects on the way are made if missing."""
    head, _, rest = path.partition(".")
    if isinstance(document, Sequence) and not isinstance(document, str | bytes):
        items = list(cast("Sequence[object]", document))
        index = int(head)
        items[index] = replaced(items[index], rest, value) if rest else value
        return items
    fields = dict(cast("Mapping[str, object]", document)) if isinstance(document, Mapping) else {}
    fields[head] = replaced(fields.get(head, {}), rest, value) if rest else value
    return fields


def write_json(value: object) -> bytes:
    """Compact JSON, as it is stored for events that didn't come as JSON of their own."""
    try:
        return json.dumps(value, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as error:  # a parser can read what the writer can't write
        raise malformed("the event is nested too deep, or its numbers are too long") from error
