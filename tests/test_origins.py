"""An error's origin names code, and nothing that the code held."""

import pytest

from webhook_receiver.origins import ERRORS, FRAMES, before_of, leaves_of, origin, parts_of

CANARY = "a-canary"


def raised(call) -> BaseException:
    try:
        call()
    except BaseException as error:  # noqa: BLE001 - any
        return error
    raise AssertionError("it didn't raise")


def reads(secret: str = CANARY) -> None:
    try:
        {}[secret]
    except KeyError as error:
        raise ValueError(f"no {secret}") from error


def gathers() -> None:
    raise BaseExceptionGroup(CANARY, [raised(reads), ValueError(CANARY)])


def test_it_has_files_lines_and_names_and_no_values():
    found = origin(raised(reads))
    assert CANARY not in repr(found)
    assert found[-1] == "ValueError"
    assert "KeyError" in found
    assert found[-2].startswith(f"{__file__}:")
    assert found[-2].endswith(" in reads")


def test_what_it_came_from_comes_first_unless_it_was_put_aside():
    def hides() -> None:
        try:
            reads()
        except ValueError:
            raise RuntimeError(CANARY) from None

    assert [line for line in origin(raised(reads)) if ":" not in line] == ["KeyError", "ValueError"]
    assert [line for line in origin(raised(hides)) if ":" not in line] == ["RuntimeError"]


def test_the_errors_of_a_group_are_named():
    found = origin(raised(gathers))
    assert found[-1] == "ExceptionGroup"
    assert found.count("ValueError") == 2
    assert CANARY not in repr(found)


def test_it_is_bounded():
    def recurs(depth: int) -> None:
        try:
            {}[recurs(depth - 1) if depth else 0]
        except KeyError as error:
            raise KeyError from error

    found = origin(raised(lambda: recurs(50)))
    assert len(found) <= ERRORS * (FRAMES + 1)
    loop = ValueError()
    loop.__cause__ = loop
    assert origin(loop) == ["ValueError"]


A, B, C = ValueError("a"), KeyError("b"), OSError("c")
INNER = ExceptionGroup("inner", [B, C])


@pytest.mark.parametrize(
    ("error", "leaves"),
    [
        (A, (A,)),
        (ExceptionGroup("one", [A]), (A,)),
        (ExceptionGroup("nested", [INNER, A]), (B, C, A)),
        (BaseExceptionGroup("mixed", [A, INNER, SystemExit(1)]), (A, B, C)),
    ],
)
def test_the_leaves_of_a_group_are_those_of_the_groups_in_it_too(error, leaves):
    assert leaves_of(error)[: len(leaves)] == leaves


def test_a_group_has_parts_and_other_errors_have_none():
    assert parts_of(INNER) == (B, C)
    assert parts_of(A) == ()


def test_deep_groups_have_leaves_as_well():
    error: Exception = A
    for _ in range(5_000):
        error = ExceptionGroup("deeper", [error])
    assert leaves_of(error) == (A,)


def test_before_an_error_is_its_cause_or_context():
    found = raised(reads)
    assert isinstance(before_of(found), KeyError)
    assert before_of(A) is None
