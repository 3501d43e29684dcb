"""Example values of plain types, made from a field's name: what stands in samples that are made.

Rules of this file: nobody's data, addresses under example.com, and the same value for the same position,
whatever else is made. Chance is a hash of the seed and the position.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Any

from webhook_receiver.testing.samples.conventions import Conventions

START = datetime(2026, 1, 1, tzinfo=UTC)
"""When the story that samples tell began."""

IDENTIFYING = frozenset(
    {"address1", "city", "country", "first_name", "last_name", "phone", "price", "quantity", "sku"}
    | {"amount", "created_at", "currency", "email", "full_name", "html_url", "id", "login", "name"}
    | {"number", "object", "ref", "sha", "state", "status", "title", "type", "updated_at", "url"}
)
"""The fields that say what an object is, and whose."""

_HOUR = 3_600

# Stems of endings: they haven't happened yet, unless the event is about them.
_ENDINGS = (
    *(
        "archiv",
        "cancel",
        "clos",
        "declin",
        "delet",
        "dismiss",
        "disput",
        "dropp",
        "error",
        "expir",
    ),
    *("fail", "lock", "merg", "paus", "refund", "reject", "remov", "resolv", "revers", "suspend"),
    *("trial", "uncollect", "void"),
)
_CALM = (
    *("open", "active", "enabled", "succeeded", "success", "completed", "complete", "paid"),
    *("available", "published", "public", "charge_automatically", "automatic", "standard", "User"),
    *("card", "month", "usd", "USD", "CONTRIBUTOR"),
)
_TROUBLED = (
    *("failed", "failure", "requires_payment_method", "past_due", "unpaid", "errored", "open"),
)
_STATES = re.compile(r"(?:.*_)?(?:status|state|conclusion|action|outcome)")
_TRUE = re.compile(
    r"(?:has|can|is|allow|accepts?)_(?!.*(?:delet|archiv|template|disabled)).*"
    r"|active|(?:.*_)?enabled|(?:.*_)?verified|captured|distinct|paid|taxable"
)

_MOMENT = re.compile(
    r"(?:.*_)?(?:at|created|updated|timestamp|date|until|start|end|anchor)"
    r"|.*_on"
)
_SHA = re.compile(r"(?:.*_)?(?:sha|oid|before|after|commit_id|tree_id)")
_URL = re.compile(r"(?:.*_)?(?:urls?|uri|href|compare|website|homepage|blog|hosted_page|link)")
_IDENTITY = re.compile(r"(?:.*_)?(?:id|ids)")
_KEY = re.compile(r"(?:.*_)?(?:digest|fingerprint|guid|hash|key|token|uuid)")
_AMOUNT = re.compile(
    r"(?:.*_)?(?:amount|balance|cost|discount|discounts|duties|fee|net|outstanding|price|received"
    r"|revenue|spent|subtotal|tax|tips?|total)(?:_.*)?"
)
_EXTRA = re.compile(
    r".*(?:application|balance|capturable|credit|discount|due_now|duties|fee|over|remaining|refund"
    r"|shipping|tax|tip).*"
)

_PEOPLE = re.compile(r".*(?:author|assignee|committer|customer|owner|person|pusher|sender|user).*")
_LOGINS = ("ada", "grace", "edsger", "barbara", "alan", "katherine")
_TITLES = ("Sell blue chairs too", "Paint the door", "Count the boxes twice", "Mend the lamp")
_SENTENCES = (
    "The blue ones sell best.",
    "It was open all night.",
    "One was missing on Monday.",
    "Nobody could read by it.",
)
_WORDS: Mapping[str, Sequence[str]] = {
    "login": _LOGINS,
    "username": _LOGINS,
    "handle": _LOGINS,
    "first_name": ("Ada", "Grace"),
    "last_name": ("Example",),
    "title": _TITLES,
    "display_title": _TITLES,
    "subject": _TITLES,
    "body": _SENTENCES,
    "description": _SENTENCES,
    "message": _SENTENCES,
    "note": _SENTENCES,
    "reason": _SENTENCES,
    "summary": _SENTENCES,
    "text": _SENTENCES,
    "full_name": ("example/shop",),
    "repository": ("example/shop",),
    "default_branch": ("main",),
    "branch": ("main",),
    "base_ref": ("main",),
    "head_ref": ("blue-chairs",),
    "head_branch": ("blue-chairs",),
    "tag_name": ("v1.0.0",),
    "labels": ("bug",),
    "topics": ("chairs",),
    "tag": ("v1.0.0",),
    "version": ("1.0.0",),
    "api_version": ("2026-01",),
    "currency": ("usd",),
    "payment_method_types": ("card",),
    "status": ("active",),
    "financial_status": ("paid",),
    "color": ("d73a4a",),
    "path": ("docs/chairs.md",),
    "filename": ("chairs.md",),
    "file_name": ("chairs.md",),
    "language": ("Python",),
    "locale": ("en",),
    "customer_locale": ("en",),
    "country": ("NL",),
    "country_code": ("NL",),
    "country_name": ("Netherlands",),
    "city": ("Utrecht",),
    "state": ("open",),
    "province": ("Utrecht",),
    "province_code": ("UT",),
    "zip": ("3511 AA",),
    "postal_code": ("3511 AA",),
    "address1": ("Example Street 1",),
    "line1": ("Example Street 1",),
    "phone": ("+31201234567",),
    "company": ("Example Chairs",),
    "vendor": ("Example Chairs",),
    "sku": ("CHAIR-BLUE",),
    "brand": ("visa",),
    "last4": ("4242",),
    "network": ("visa",),
    "ip": ("192.0.2.1",),
    "ip_address": ("192.0.2.1",),
    "browser_ip": ("192.0.2.1",),
    "timezone": ("Europe/Amsterdam",),
    "iana_timezone": ("Europe/Amsterdam",),
    "content_type": ("application/json",),
    "object": ("event",),
    "user_agent": ("Mozilla/5.0",),
}
_NAMES: Mapping[str, Sequence[str]] = {
    "repo": ("shop",),
    "repository": ("shop",),
    "label": ("bug", "good first issue"),
    "labels": ("bug", "good first issue"),
    "product": ("Blue chair",),
    "line_items": ("Blue chair",),
}


@dataclass(frozen=True, slots=True)
class Position:
    """Where a value stands in a payload.

    Attributes:
        name: the field's name.
        holder: the name of the field that holds its object.
        kind: what the object says that it is.
        depth: how many objects are around its object.
        number: which item of a list it is in.
    """

    name: str = ""
    holder: str = ""
    kind: str = ""
    depth: int = 0
    number: int = 0


@dataclass(frozen=True)
class Values:
    """The plain values of one sample: they depend on its event type and seed."""

    type: str
    seed: int
    conventions: Conventions

    @cached_property
    def happened(self) -> str:
        """What the event is about: the last part of its type."""
        return re.split(r"[./]", self.type)[-1]

    @cached_property
    def troubled(self) -> bool:
        """Whether the event is about something that failed."""
        return "fail" in self.happened or "error" in self.happened

    def chance(self, position: Position, size: int, what: str = "") -> int:
        """A number below `size` that depends only on the event type, the seed, the position and `what`."""
        key = f"{self.type}\n{self.seed}\n{position.holder}\n{position.name}\n{position.number}\n{what}"
        return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) % size

    def has_happened(self, name: str) -> bool | None:
        """Whether the ending that a field is about has happened; None for all other fields."""
        found = [stem in self.happened for stem in _ENDINGS if stem in name]
        return any(found) if found else None

    def known(self, values: Sequence[Any], position: Position) -> Any:
        """One of the values that a field is known to have, chosen to fit the event."""
        likely: list[Any] = [self.type]
        if _STATES.fullmatch(position.name):
            likely += [
                self.happened,
                *self.happened.split("_"),
                *(_TROUBLED if self.troubled else ()),
            ]
            likely += [*_CALM]
        elif position.name == "type":
            likely += [position.holder, position.kind, *_CALM]
        else:
            likely += [self.conventions.words.get(position.name), *_CALM]
        fitting = (value for value in likely if value in values)
        return next(fitting, values[self.chance(position, len(values))])

    def truth(self, position: Position) -> bool:
        """A truth value: what the event says, or else what is usual."""
        if position.name in self.happened.split("_"):
            return True
        if position.name == "paid":
            return not self.troubled
        return _TRUE.fullmatch(position.name) is not None

    def whole(self, position: Position) -> int:
        """A whole number."""
        name = position.name
        if _IDENTITY.fullmatch(name):
            return 1_000_000 + self.chance(position, 9_000_000)
        if _AMOUNT.fullmatch(name) and not re.search("percent|count", name):
            return self._amount(name)
        for pattern, base, size in _NUMBERS:
            if pattern.fullmatch(name):
                return base + self.chance(position, size)
        if _MOMENT.fullmatch(name):
            return int(self._moment(position).timestamp())
        return self.chance(position, 10)

    def _amount(self, name: str) -> int:
        """The same amount all over an event. Extras such as fees are 0, unless it is about them."""
        about = any(stem in name and stem in self.happened for stem in _ENDINGS)
        return (
            100 * (10 + self.chance(Position("amount"), 90))
            if about or not _EXTRA.fullmatch(name)
            else 0
        )

    def real(self, position: Position) -> float:
        """A number with decimals."""
        return self.whole(position) + 0.5

    def decimal(self, position: Position) -> str:
        """A decimal number, as text."""
        return (
            f"{self._amount(position.name) // 100}.00"
            if _AMOUNT.fullmatch(position.name)
            else "1.00"
        )

    def moment(self, position: Position) -> str:
        """A time, in ISO 8601."""
        return self._moment(position).strftime("%Y-%m-%dT%H:%M:%SZ")

    def day(self, position: Position) -> str:
        """A day, in ISO 8601."""
        return self.moment(position)[:10]

    def _moment(self, position: Position) -> datetime:
        later = 0 if "creat" in position.name else 1 if "updat" in position.name else 2
        return START + timedelta(seconds=later * _HOUR + self.chance(position, _HOUR))

    def identity(self, position: Position) -> str:
        """An id, with the prefix that the sender uses."""
        prefix = self.conventions.prefixes.get(
            position.kind if position.name == "id" else position.name, ""
        )
        return prefix + self._hex(position, 40 if "commit" in position.holder else 24)

    def text(self, position: Position) -> str:
        """A text that the field's name suggests, or else the name itself."""
        return self._suggested(position) or position.name.replace("_", " ").strip()

    def suggests(self, position: Position) -> bool:
        """Whether the name of a field suggests what its text is."""
        return self._suggested(position) is not None

    def _suggested(self, position: Position) -> str | None:
        make = next((make for pattern, make in _TEXTS if pattern.fullmatch(position.name)), None)
        if make is not None:
            return make(self, position)
        words = _WORDS.get(position.name, ())
        if position.name in self.conventions.words:
            words = (self.conventions.words[position.name],)
        return words[self.chance(position, len(words))] if words else None

    def name(self, position: Position) -> str:
        """The name of the object that has it; a slug if the field is one."""
        if position.name == "slug":
            return f"example-{position.holder}".replace("_", "-")
        if _PEOPLE.fullmatch(position.holder):
            return "Ada Example"
        names = _NAMES.get(position.holder)
        if names:
            return names[self.chance(position, len(names))]
        return f"Example {position.holder}".replace("_", " ").strip()

    def own(self, position: Position) -> str:
        """A `type` or `action`, as the event or object would say it of itself."""
        if position.name == "action":
            return self.happened
        if position.depth == 0:
            return self.type
        if _PEOPLE.fullmatch(position.holder):
            return "User"
        subject = re.split(r"[./]", self.type)[-2:][0]
        return subject if position.holder.endswith("object") else position.holder

    def commit(self, position: Position) -> str:
        """The name of a commit: a SHA-1."""
        return self._hex(position, 40)

    def key(self, position: Position) -> str:
        """A key, token or hash."""
        return self._hex(position, 32)

    def _hex(self, position: Position, size: int) -> str:
        return "".join(f"{self.chance(position, 16**8, str(i)):08x}" for i in range(0, size, 8))[
            :size
        ]

    def url(self, position: Position) -> str:
        """An address under example.com."""
        what = re.sub(r"_?(?:urls?|uri|href|link)$", "", position.name)
        parts = [position.holder, what, str(self.chance(position, 1_000))]
        return "https://example.com/" + "/".join(part.replace("_", "-") for part in parts if part)

    def email(self, position: Position) -> str:
        """Somebody's address under example.com."""
        return f"{_LOGINS[self.chance(position, len(_LOGINS))]}@example.com"

    def ref(self, position: Position) -> str:
        """A branch, spelt as a push spells it, or as everything else does."""
        if position.depth == 0:
            return "refs/heads/main"
        return "main" if position.holder == "base" else "blue-chairs"


_NUMBERS = tuple(
    (re.compile(pattern), base, size)
    for pattern, base, size in (
        (r"(?:.*_)?number", 1, 99),
        (r"(?:.*_)?(?:quantity|version|attempts?|pages?|interval_count)", 1, 3),
        (r"(?:.*_)?year", 2030, 5),
        (r"(?:.*_)?month", 1, 12),
        (r"(?:.*_)?day", 1, 28),
        (r".*percent.*", 5, 20),
        (r"(?:.*_)?(?:grams|weight|size)", 100, 900),
    )
)

_TEXTS: Sequence[tuple[re.Pattern[str], Callable[[Values, Position], str]]] = (
    (_SHA, Values.commit),
    (_IDENTITY, Values.identity),
    (_URL, Values.url),
    (re.compile(r"(?:.*_)?email"), Values.email),
    (re.compile(r"ref"), Values.ref),
    (re.compile(r"type|action"), Values.own),
    (re.compile(r"name|slug"), Values.name),
    (_KEY, Values.key),
    (_AMOUNT, Values.decimal),
    (_MOMENT, Values.moment),
)
