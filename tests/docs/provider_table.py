"""The README's table of providers. Run it to write the table anew."""

from pathlib import Path

from webhook_receiver.provider import MEBIBYTE, Provider, find_provider, provider_names
from webhook_receiver.signing.words import described, old_after

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- providers -->\n", "<!-- /providers -->"
HEAD = "| provider | sender | signature | old after | body limit | answers within |\n"
RULE = "| --- | --- | --- | --- | --- | --- |\n"


def table() -> str:
    """The table, from the providers installed here."""
    return HEAD + RULE + "".join(_row(find_provider(name)) for name in provider_names())


def _row(provider: Provider) -> str:
    page = f"docs/providers/{provider.name}.md"
    cells = (
        f"[`{provider.name}`]({page})",
        f"[{provider.title}]({provider.docs})" if provider.name != "generic" else provider.title,
        described(provider.scheme),
        old_after(provider.scheme),
        f"{provider.body_limit / MEBIBYTE:g} MiB",
        f"{provider.ack_within:g} s",
    )
    return f"| {' | '.join(cells)} |\n"


def written(readme: str) -> str:
    """The README with its table as it should be."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert (begin, end) == (BEGIN, END), "the README has lost its markers"
    return before + begin + table() + end + after


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
