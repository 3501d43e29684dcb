"""The providers: a line in the README, tables, and a line in each one's page. Run it to write them anew."""

import re
from pathlib import Path

from webhook_receiver.provider import summary
from webhook_receiver.provider.definition import MEBIBYTE, Provider
from webhook_receiver.provider.event_types import event_types
from webhook_receiver.provider.registry import find_provider, provider_names

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TABLE = ROOT / "docs" / "providers" / "README.md"
CONFORMANCE = ROOT / "docs" / "conformance.md"
BEGIN, END = "<!-- providers -->\n", "<!-- /providers -->"
WELL_KNOWN = (
    *("stripe", "github", "gitlab", "shopify", "slack", "twilio"),
    *("paypal", "square", "linear", "zoom", "telegram", "sentry"),
)
COLUMNS = (
    *("provider", "sender", "signature", "event classes", "identity", "ids"),
    *("unsigned part of it", "handshake"),
    *("age limit", "bodies", "body limit", "answers within", "documented by"),
)
CONFORMING = (
    *("provider", "identity", "ids", "taken how late", "largest body", "bodies"),
    *("an event of no known kind", "heartbeats"),
)
PAGE = re.compile(r"(\n## Events\n.*?\n)(Identity: [^\n]*\n\n)?(## Surprises\n)", re.DOTALL)


def table() -> str:
    """The table of senders, from the providers installed here."""
    return _table(COLUMNS, [_sender(find_provider(name)) for name in provider_names()])


def conformance() -> str:
    """The table of what is taken from each sender, and what becomes of it."""
    return _table(CONFORMING, [_conforms(find_provider(name)) for name in provider_names()])


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = (columns, tuple("---" for _ in columns), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _conforms(provider: Provider) -> tuple[str, ...]:
    return (
        f"[`{provider.name}`](providers/{provider.name}.md)",
        summary.identity(provider),
        provider.id_promise,
        summary.old_after(provider),
        f"{provider.body_limit / MEBIBYTE:g} MiB",
        ", ".join(summary.bodies(provider)),
        "its source's name" if provider.name == "generic" else f"`{summary.fallback(provider)}`",
        summary.heartbeat(provider),
    )


def _sender(provider: Provider) -> tuple[str, ...]:
    return (
        f"[`{provider.name}`]({provider.name}.md)",
        f"[{provider.title}]({provider.docs})" if provider.name != "generic" else provider.title,
        summary.signature(provider),
        _classes(provider),
        summary.identity(provider),
        provider.id_promise,
        ", ".join(map(_unsigned, summary.unsigned(provider))),
        _handshake(provider),
        summary.old_after(provider),
        ", ".join(summary.bodies(provider)),
        f"{provider.body_limit / MEBIBYTE:g} MiB",
        f"{provider.ack_within:g} s{'?' if 'ack_within' in provider.unsure else ''}",
        "the sender" if provider.confidence == "official" else "others: beta",
    )


def _classes(provider: Provider) -> str:
    types = event_types(provider)
    return f"typed, of {len(types):,} events" if types else ""


def _unsigned(what: str) -> str:
    return what if what == summary.EVERYTHING else f"`{what}`"


def _handshake(provider: Provider) -> str:
    kinds = dict.fromkeys(
        f"{one.kind} (signed)" if one.signed else one.kind for one in provider.handshakes
    )
    if provider.learn is not None:
        kinds["sends its secret"] = None
    return ", ".join(kinds) or "none"


def names() -> str:
    """The README's line: a dozen senders by name, and how many more there are."""
    links = [f"[{find_provider(name).title}](docs/providers/{name}.md)" for name in WELL_KNOWN]
    more = len(provider_names()) - len(links)
    return f"{', '.join(links)} … and [{more} more](docs/providers/README.md).\n"


def page_of(name: str) -> Path:
    """A provider's own page."""
    return TABLE.with_name(f"{name}.md")


def line(provider: Provider) -> str:
    """What its page says of an event's identity, at the end of its events."""
    return f"Identity: {summary.identity(provider)}. {summary.promise(provider)}\n\n"


def described(name: str) -> str:
    """A provider's own page with the line of its identity."""
    page = page_of(name)
    own = line(find_provider(name))
    text, count = PAGE.subn(
        lambda found: f"{found[1]}{own}{found[3]}", page.read_text(encoding="utf-8")
    )
    assert count == 1, f"{page} has no events before its surprises"
    return text


def written(page: Path) -> str:
    """The page with its table, or its list, as it should be."""
    made = {README: names, TABLE: table, CONFORMANCE: conformance}[page]
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    assert (begin, end) == (BEGIN, END), f"{page} has lost its markers"
    return before + begin + made() + end + after


if __name__ == "__main__":
    for path in (README, TABLE, CONFORMANCE):
        path.write_text(written(path), encoding="utf-8")
    for one in provider_names():
        page_of(one).write_text(described(one), encoding="utf-8")
