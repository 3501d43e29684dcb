"""Secrets are compared in one place, in constant time: read off the source itself."""

import ast
from pathlib import Path

import webhook_providers
import webhook_receiver

ROOTS = [Path(module.__file__).parent for module in (webhook_receiver, webhook_providers)]
FILES = sorted(file for root in ROOTS for file in root.rglob("*.py"))
SECRET_WORDS = ("digest", "signature", "hmac", "expected", "fingerprint", "token", "secret", "mac")
VERIFIERS = sorted(file for file in FILES if file.parent.name in ("signing", "webhook_providers"))


def parsed(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def words(node):
    """The names in an expression, but for lengths and constants."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len":
        return []
    named = [child for child in ast.walk(node) if isinstance(child, ast.Name | ast.Attribute)]
    names = [child.id if isinstance(child, ast.Name) else child.attr for child in named]
    return [name.lower() for name in names if not name.isupper()]


def test_there_are_files_to_read():
    assert len(VERIFIERS) > 10


def test_sec14_sec15_sec17_compare_digest_is_called_once():
    calls = [
        file.name
        for file in FILES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) == "compare_digest"
    ]
    assert calls == ["key.py"]


def test_sec14_sec15_sec17_nothing_secret_is_compared_by_equality():
    found = [
        f"{file.name}:{node.lineno}"
        for file in VERIFIERS
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Compare)
        and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops)
        for side in (node.left, *node.comparators)
        if any(secret in word for word in words(side) for secret in SECRET_WORDS)
    ]
    assert found == []


def test_hmacs_are_made_in_the_signing_package_only():
    """And for identities that an encrypted inbox stores as hashes."""
    makers = {
        file.parent.name
        for file in FILES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Import) and any(alias.name == "hmac" for alias in node.names)
    }
    assert makers == {"signing", "sealing"}
