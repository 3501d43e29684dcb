"""The street of adapters stays tidy: small modules, and nothing imported unasked."""

import io
import json
import statistics
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

import webhook_providers
from webhook_receiver.provider.registry import find_provider, provider_names

FOLDER = Path(webhook_providers.__file__).parent
MODULES = sorted([*FOLDER.glob("[!_]*.py"), *FOLDER.glob("*/adapter.py")])
NO_CODE = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT),
    tokenize.ENDMARKER,
}


def code_lines(path: Path) -> int:
    """Lines with code: neither blank, nor comment, nor text that stands alone."""
    lines: set[int] = set()
    start = True
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        docstring = start and token.type == tokenize.STRING
        if token.type not in NO_CODE and not docstring:
            lines |= set(range(token.start[0], token.end[0] + 1))
        start = token.type in NO_CODE
    return len(lines)


def test_adapters_are_small():
    counts = {str(path.relative_to(FOLDER)): code_lines(path) for path in MODULES}
    assert len(counts) >= 105
    assert statistics.median(counts.values()) <= 30
    assert {name: count for name, count in counts.items() if count > 120} == {}


def test_there_are_as_many_as_we_say():
    assert len(provider_names()) >= 105
    assert {find_provider(name).name for name in provider_names()} == set(provider_names())


LOADED = """
import json, sys
{program}
print(json.dumps(sorted(name for name in sys.modules if name.startswith("webhook_providers."))))
"""


def loaded(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(program=program)],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_framework_imports_no_provider():
    assert loaded("from webhook_receiver import Receiver; Receiver('sqlite://')") == []


@pytest.mark.parametrize(
    ("name", "modules"),
    [("stripe", ["stripe", "stripe.adapter"]), ("aws-sns", ["aws_sns"])],
)
def test_a_provider_imports_only_itself(name, modules):
    program = (
        f"from webhook_receiver.provider.registry import find_provider; find_provider({name!r})"
    )
    assert loaded(program) == [f"webhook_providers.{module}" for module in modules]
