"""mypy and pyright, both strict, agree with the comments in `services.py`."""

from pathlib import Path

import pytest

from tests.typing.test_typing import mypy, pyright, spelt

LINES = dict(enumerate(Path(__file__).with_name("services.py").read_text().splitlines(), 1))
REVEALED = {n: line.partition("# is: ")[2] for n, line in LINES.items() if "# is: " in line}
WRONG = {n for n, line in LINES.items() if line.endswith("# wrong")}


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_services_in_any_position(tmp_path: Path, checker):
    program = tmp_path / "program.py"
    program.write_text("\n".join(LINES.values()))
    revealed, complaints = checker(program)
    assert {n: spelt(type_) for n, type_ in revealed.items()} == REVEALED
    assert complaints.keys() == WRONG, complaints
