"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class TerminalLocationAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TerminalLocationAddressKana(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None
    town: str | None = None


class TerminalLocationAddressKanji(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None
    town: str | None = None


class TerminalLocation(Model):
    address: TerminalLocationAddress = ABSENT
    address_kana: TerminalLocationAddressKana | None = None
    address_kanji: TerminalLocationAddressKanji | None = None
    configuration_overrides: str | None = None
    deleted: Open[True] | None = None
    display_name: str = ABSENT
    display_name_kana: str | None = None
    display_name_kanji: str | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["terminal.location"] = ABSENT
    phone: str | None = None
