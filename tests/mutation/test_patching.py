"""Functions get the code of a mutant; what an import decides is refused."""

import importlib.util
import sys

import pytest

from tests.mutation.patching import Functions, UnfitError, changed, patch

CODE = """
import functools

LIMIT = 3
NAMES = [name.upper() for name in ("a", "b")]


def plain(number, most=LIMIT):
    return number < most


def made(factor):
    def by(number):
        return number * factor + 1

    return by


class Counter:
    step = 1

    def __init__(self):
        self.count = 0

    @property
    def next(self):
        return self.count + self.step


@functools.cache
def cached():
    return [number + 1 for number in range(3)]


double = made(2)
"""


@pytest.fixture
def module(tmp_path):
    file = tmp_path / "patched_module.py"
    file.write_text(CODE)
    spec = importlib.util.spec_from_file_location("patched_module", file)
    module = importlib.util.module_from_spec(spec)
    sys.modules["patched_module"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["patched_module"]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("number < most", "number <= most", lambda m: m.plain(3)),
        ("self.count = 0", "self.count = 1", lambda m: m.Counter().next == 2),
        ("self.count + self.step", "self.count - self.step", lambda m: m.Counter().next == -1),
        ("number + 1 for", "number + 2 for", lambda m: m.cached() == [2, 3, 4]),
        ("factor + 1", "factor + 2", lambda m: m.double(1) == 4 and m.made(3)(1) == 5),
        ("return by", "return None", lambda m: m.made(1) is None),
        ("        return number * factor + 1", "        pass", None),
    ],
)
def test_functions_get_other_code(module, before, after, says):
    """The last one needs a variable of its surroundings no longer, and can't be given to a function."""
    after = CODE.replace(before, after)
    if says is None:
        with pytest.raises(UnfitError):
            changed(module.__file__, CODE, after)
        return
    assert not says(module)
    module.cached.cache_clear()
    patch(Functions([module.__file__]), module.__file__, CODE, after)
    assert says(module)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LIMIT = 3", "LIMIT = 4"),
        ("name.upper()", "name.lower()"),
        ("most=LIMIT", "most=None"),
        ("    step = 1", "    step = 2"),
        ("@functools.cache\n", ""),
        ("double = made(2)", "double = made(True)"),
        ("made(2)", "made(2.0)"),
    ],
)
def test_what_an_import_decides_is_refused(before, after):
    with pytest.raises(UnfitError):
        changed("module.py", CODE, CODE.replace(before, after))


def test_what_means_the_same_changes_nothing():
    assert changed("module.py", CODE, CODE.replace("LIMIT = 3", "LIMIT = (3)")) == []
