"""Example values of plain types, made from a field's name: what stands in samples that are made.

Rules of this file: nobody's data, addresses under example.com, and the same value for the same place,
whatever else is made. Chance is a hash of the seed and the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Any

from webhook_receiver.testing.samples.conventions import Habits

START = datetime(2026, 1, 1, tzinfo=UTC)
"""When what samples tell of began."""

TELLING = frozenset(
    {"address1", "city", "country", "first_name", "last_name", "phone", "price", "quantity", "sku"}
    | {"amount", "created_at", "currency", "email", "full_name", "html_url", "id", "login", "name"}
    | {"number", "object", "ref", "sha", "state", "status", "title", "type", "updated_at", "url"}
)
"""The fields that say what an object is, and whose."""

_HOUR = 3_600

# What hasn't happened yet, unless it is what the event tells.
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
class Place:
    """Where a value stands: the field's name, the one that holds its object, and how deep that is.

    `kind` is what the object says that it is. `number` tells apart the items of a list.
    """

    name: str = ""
    holder: str = ""
    kind: str = ""
    depth: int = 0
    number: int = 0


@dataclass(frozen=True)
class Wording:
    """The plain values of one sample, of an event type and a seed."""

    type: str
    seed: int
    habits: Habits

    @cached_property
    def happened(self) -> str:
        """What the event tells: the last part of its type."""
        return re.split(r"[./]", self.type)[-1]

    @cached_property
    def troubled(self) -> bool:
        """Whether it tells of something that failed."""
        return "fail" in self.happened or "error" in self.happened

    def chance(self, place: Place, size: int, what: str = "") -> int:
        """A number below `size` that depends on seed and place alone."""
        key = f"{self.type}\n{self.seed}\n{place.holder}\n{place.name}\n{place.number}\n{what}"
        return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) % size

    def has_happened(self, name: str) -> bool | None:
        """Whether the event tells the end that a field is about; None for all other fields."""
        told = [stem in self.happened for stem in _ENDINGS if stem in name]
        return any(told) if told else None

    def known(self, values: Sequence[Any], place: Place) -> Any:
        """One of the values that a field is known to have, to fit the event."""
        told: list[Any] = [self.type]
        if _STATES.fullmatch(place.name):
            told += [
                self.happened,
                *self.happened.split("_"),
                *(_TROUBLED if self.troubled else ()),
            ]
            told += [*_CALM]
        elif place.name == "type":
            told += [place.holder, place.kind, *_CALM]
        else:
            told += [self.habits.words.get(place.name), *_CALM]
        fitting = (value for value in told if value in values)
        return next(fitting, values[self.chance(place, len(values))])

    def truth(self, place: Place) -> bool:
        """A truth value: what is usual, and what the event says."""
        if place.name in self.happened.split("_"):
            return True
        if place.name == "paid":
            return not self.troubled
        return _TRUE.fullmatch(place.name) is not None

    def whole(self, place: Place) -> int:
        """A whole number."""
        name = place.name
        if _IDENTITY.fullmatch(name):
            return 1_000_000 + self.chance(place, 9_000_000)
        if _AMOUNT.fullmatch(name) and not re.search("percent|count", name):
            return self._amount(name)
        for pattern, base, size in _NUMBERS:
            if pattern.fullmatch(name):
                return base + self.chance(place, size)
        if _MOMENT.fullmatch(name):
            return int(self._moment(place).timestamp())
        return self.chance(place, 10)

    def _amount(self, name: str) -> int:
        """One amount for all of an event: what it is about; extras are nothing, unless it tells them."""
        told = any(stem in name and stem in self.happened for stem in _ENDINGS)
        return (
            100 * (10 + self.chance(Place("amount"), 90))
            if told or not _EXTRA.fullmatch(name)
            else 0
        )

    def real(self, place: Place) -> float:
        """A number with decimals."""
        return self.whole(place) + 0.5

    def decimal(self, place: Place) -> str:
        """A decimal number, as text."""
        return f"{self._amount(place.name) // 100}.00" if _AMOUNT.fullmatch(place.name) else "1.00"

    def moment(self, place: Place) -> str:
        """A time, in ISO 8601."""
        return self._moment(place).strftime("%Y-%m-%dT%H:%M:%SZ")

    def day(self, place: Place) -> str:
        """A day, in ISO 8601."""
        return self.moment(place)[:10]

    def _moment(self, place: Place) -> datetime:
        later = 0 if "creat" in place.name else 1 if "updat" in place.name else 2
        return START + timedelta(seconds=later * _HOUR + self.chance(place, _HOUR))

    def identity(self, place: Place) -> str:
        """An id, with the prefix that the sender is known to give it."""
        prefix = self.habits.prefixes.get(place.kind if place.name == "id" else place.name, "")
        return prefix + self._hex(place, 40 if "commit" in place.holder else 24)

    def text(self, place: Place) -> str:
        """A text, as its field's name suggests; the name itself, where it suggests nothing."""
        return self._suggested(place) or place.name.replace("_", " ").strip()

    def suggests(self, place: Place) -> bool:
        """Whether the name of a field tells what a text in it would be."""
        return self._suggested(place) is not None

    def _suggested(self, place: Place) -> str | None:
        make = next((make for pattern, make in _TEXTS if pattern.fullmatch(place.name)), None)
        if make is not None:
            return make(self, place)
        words = _WORDS.get(place.name, ())
        if place.name in self.habits.words:
            words = (self.habits.words[place.name],)
        return words[self.chance(place, len(words))] if words else None

    def name(self, place: Place) -> str:
        """The name of whatever has it, as a slug is written where it is one."""
        if place.name == "slug":
            return f"example-{place.holder}".replace("_", "-")
        if _PEOPLE.fullmatch(place.holder):
            return "Ada Example"
        names = _NAMES.get(place.holder)
        if names:
            return names[self.chance(place, len(names))]
        return f"Example {place.holder}".replace("_", " ").strip()

    def own(self, place: Place) -> str:
        """What the event itself says that it is."""
        if place.name == "action":
            return self.happened
        if place.depth == 0:
            return self.type
        if _PEOPLE.fullmatch(place.holder):
            return "User"
        subject = re.split(r"[./]", self.type)[-2:][0]
        return subject if place.holder.endswith("object") else place.holder

    def commit(self, place: Place) -> str:
        """The name of a commit: a SHA-1."""
        return self._hex(place, 40)

    def key(self, place: Place) -> str:
        """What stands for something without being its id."""
        return self._hex(place, 32)

    def _hex(self, place: Place, size: int) -> str:
        return "".join(f"{self.chance(place, 16**8, str(i)):08x}" for i in range(0, size, 8))[:size]

    def url(self, place: Place) -> str:
        """An address under example.com."""
        what = re.sub(r"_?(?:urls?|uri|href|link)$", "", place.name)
        parts = [place.holder, what, str(self.chance(place, 1_000))]
        return "https://example.com/" + "/".join(part.replace("_", "-") for part in parts if part)

    def email(self, place: Place) -> str:
        """Somebody's address under example.com."""
        return f"{_LOGINS[self.chance(place, len(_LOGINS))]}@example.com"

    def ref(self, place: Place) -> str:
        """A branch, as a push names it and as everything else does."""
        if place.depth == 0:
            return "refs/heads/main"
        return "main" if place.holder == "base" else "blue-chairs"


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

_TEXTS: Sequence[tuple[re.Pattern[str], Callable[[Wording, Place], str]]] = (
    (_SHA, Wording.commit),
    (_IDENTITY, Wording.identity),
    (_URL, Wording.url),
    (re.compile(r"(?:.*_)?email"), Wording.email),
    (re.compile(r"ref"), Wording.ref),
    (re.compile(r"type|action"), Wording.own),
    (re.compile(r"name|slug"), Wording.name),
    (_KEY, Wording.key),
    (_AMOUNT, Wording.decimal),
    (_MOMENT, Wording.moment),
)
