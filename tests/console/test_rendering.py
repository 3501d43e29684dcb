"""How values are written in templates."""

import pytest
from jinja2 import UndefinedError

from webhook_receiver.console.rendering import (
    LONGEST_NAME,
    ago,
    clock,
    cut,
    environment,
    in_lines,
    number,
    stamp,
    when,
)


def rendered(template: str, **values: object) -> str:
    return environment({}).from_string(template).render(values)


def test_every_text_is_escaped_and_shows_its_control_characters():
    hostile = "<b>\"'&\x1b[2J\u202e\u2066"
    shown = rendered('{{ x }}<i title="{{ x }}">', x=hostile)
    assert "<b>" not in shown
    assert shown.count("&lt;b&gt;&#34;&#39;&amp;\\x1b[2J\\u202e\\u2066") == 2


def test_lines_stay_lines_and_nothing_else_does():
    assert in_lines("a\n\tb\x07<c>") == "a\n\tb\\x07&lt;c&gt;"
    assert rendered("{{ x | lines }}", x="a\n<b>") == "a\n&lt;b&gt;"


def test_a_value_that_is_missing_is_a_mistake():
    with pytest.raises(UndefinedError):
        rendered("{{ nothing }}")


def test_times_are_in_utc_with_their_age():
    assert when(None) == "-"
    element = when(0.5)
    assert element.startswith('<time datetime="1970-01-01T00:00:00.500+00:00" title="1970-01-01')
    assert element.endswith(" d ago</time>")
    assert (stamp(0.0), clock(61.0)) == ("1970-01-01 00:00:00", "00:01:01")
    assert ago(4e9).startswith("in ")


def test_long_texts_are_cut_and_numbers_have_commas():
    assert cut("x" * LONGEST_NAME) == "x" * LONGEST_NAME
    assert cut("x" * (LONGEST_NAME + 1)) == "x" * (LONGEST_NAME - 1) + "…"
    assert [number(one) for one in (0, 1234567, 0.25, 99.96, 1234.5)] == [
        "0",
        "1,234,567",
        "0.2",
        "100.0",
        "1,234",
    ]
