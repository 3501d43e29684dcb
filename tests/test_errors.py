import inspect

import pytest

from webhook_receiver import errors
from webhook_receiver.errors import (
    ERROR_CHARACTERS,
    PARTS,
    ConfigurationError,
    KeyMissing,
    NoFit,
    Refused,
    Reject,
    Retry,
    WebhookError,
    describe,
    text_of,
)
from webhook_receiver.types import KeyNeeded

TREE = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if each.__module__ == errors.__name__
]


def test_every_error_is_in_the_tree_and_has_a_sentence():
    assert len(TREE) > 20
    for each in TREE:
        assert issubclass(each, WebhookError)
        assert (each.__doc__ or "").strip()


def test_the_classs_sentence_is_the_default_message():
    assert str(Reject()) == Reject.__doc__
    assert str(ConfigurationError("source 'shop' has no secret")) == "source 'shop' has no secret"


@pytest.mark.parametrize(
    ("refused", "text", "reason"),
    [
        (
            Refused("bad_signature", "no key matches"),
            "bad_signature: no key matches",
            "no key matches",
        ),
        (Refused("bad_signature"), "bad_signature", "bad signature"),
    ],
)
def test_a_refusal_has_a_code_and_a_reason(refused, text, reason):
    assert (str(refused), refused.reason, refused.authentic) == (text, reason, False)


def test_evidence_is_in_attributes():
    assert Retry("later", after=5.0).after == 5.0
    assert NoFit("Order", ["a: x", "b: y"]).drift == ["a: x", "b: y"]
    assert str(NoFit("Order", ["a: x", "b: y"])) == "the payload doesn't fit Order: a: x; b: y"
    need = KeyNeeded("https://keys.example/1", "pem")
    assert KeyMissing(need).need is need


class UnspeakableError(Exception):
    def __str__(self):
        raise self.args[0]


@pytest.mark.parametrize(
    "inner", [ValueError("x"), KeyboardInterrupt(), SystemExit(1), RecursionError()]
)
def test_an_exception_whose_words_raise_is_still_described(inner):
    name = type(inner).__qualname__
    assert describe(UnspeakableError(inner)) == f"UnspeakableError: (its __str__ raised {name})"


class WordlessError(Exception):
    def __str__(self):
        return self.args  # nothing that str() would take


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("a\x00b"), "a\ufffdb"),
        (ValueError("\ud800"), "?"),
        (ValueError("é"), "é"),
        (ValueError("x" * 10**6), "x" * ERROR_CHARACTERS),
        (WordlessError(), "(its __str__ raised TypeError)"),
        (KeyError("k"), "'k'"),
        (Reject(), "Give the run up now: it becomes a dead letter with this reason."),
    ],
)
def test_words_can_be_stored(error, words):
    assert text_of(error) == words
    assert len(describe(error)) <= ERROR_CHARACTERS


def group(*errors):
    return ExceptionGroup("in a TaskGroup", list(errors))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (group(KeyError("x")), "in a TaskGroup: KeyError: 'x'"),
        (
            group(KeyError("x"), group(ValueError("y"), OSError())),
            "in a TaskGroup: KeyError: 'x'; ValueError: y; OSError",
        ),
        (group(*[ValueError("y")] * 3), "in a TaskGroup: ValueError: y"),
        (
            group(*[ValueError(n) for n in range(PARTS + 3)]),
            f"in a TaskGroup: {'; '.join(f'ValueError: {n}' for n in range(PARTS))}; and 3 more",
        ),
        (
            group(UnspeakableError(ValueError())),
            "in a TaskGroup: UnspeakableError: (its __str__ raised ValueError)",
        ),
    ],
)
def test_a_group_names_its_parts(error, words):
    assert describe(error) == f"ExceptionGroup: {words}"


def test_the_words_of_a_groups_parts_are_bounded_together():
    described = describe(group(*[ValueError(f"{n}{'x' * 10**5}") for n in range(PARTS)]))
    assert len(described) <= ERROR_CHARACTERS
    assert f"ValueError: {PARTS - 1}x" in described
