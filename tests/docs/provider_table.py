"""The providers: a line in the README and a table beside their pages. Run it to write both anew."""

from pathlib import Path

from webhook_receiver.provider import summary
from webhook_receiver.provider.definition import MEBIBYTE, Provider
from webhook_receiver.provider.registry import find_provider, provider_names

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TABLE = ROOT / "docs" / "providers" / "README.md"
BEGIN, END = "<!-- providers -->\n", "<!-- /providers -->"
WELL_KNOWN = (
    *("stripe", "github", "gitlab", "shopify", "slack", "twilio"),
    *("paypal", "square", "linear", "zoom", "telegram", "sentry"),
)
COLUMNS = (
    *(
        "provider",
        "sender",
        "signature",
        "identity",
        "unsigned part of it",
        "handshake",
        "age limit",
        "bodies",
        "body limit",
    ),
    *("answers within", "documented by"),
)


def table() -> str:
    """The whole table, from the providers installed here."""
    head = f"| {' | '.join(COLUMNS)} |\n| {' | '.join('---' for _ in COLUMNS)} |\n"
    return head + "".join(_row(find_provider(name)) for name in provider_names())


def _row(provider: Provider) -> str:
    cells = (
        f"[`{provider.name}`]({provider.name}.md)",
        f"[{provider.title}]({provider.docs})" if provider.name != "generic" else provider.title,
        summary.signature(provider),
        _identity(provider),
        ", ".join(map(_unsigned, summary.unsigned(provider))),
        _handshake(provider),
        summary.old_after(provider),
        ", ".join(summary.bodies(provider)),
        f"{provider.body_limit / MEBIBYTE:g} MiB",
        f"{provider.ack_within:g} s{'?' if 'ack_within' in provider.unsure else ''}",
        "the sender" if provider.confidence == "official" else "others: beta",
    )
    return f"| {' | '.join(cells)} |\n"


def _identity(provider: Provider) -> str:
    """The rule by which an event is told apart; a bar in it would end the cell."""
    if provider.reading is None:
        return "see its page"
    return ", else ".join(f"`{rule.strip()}`" for rule in provider.reading.id.split(" | "))


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


def written(page: Path) -> str:
    """The page with its table, or its list, as it should be."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    assert (begin, end) == (BEGIN, END), f"{page} has lost its markers"
    return before + begin + (names() if page == README else table()) + end + after


if __name__ == "__main__":
    for path in (README, TABLE):
        path.write_text(written(path), encoding="utf-8")
