"""Numbers as charts: what was counted is what is drawn, said and listed, and the picture stays small."""

import re
from typing import Any, get_args
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tests.console.paths import shape
from webhook_receiver.console.charts import (
    ANSWERS,
    MARKS,
    OUTCOMES,
    Chart,
    Mark,
    stacked,
    started,
    timed,
)
from webhook_receiver.console.outlines import HEIGHT
from webhook_receiver.console.ranges import Axis, Range, axis
from webhook_receiver.console.rendering import environment
from webhook_receiver.inbox.series import Point
from webhook_receiver.tally import FIELDS, STEPS, WIDTH, Totals

NOW = 1_764_471_530.0  # 2025-11-30T02:58:50Z
SVG_BYTES = 5 * 1024

macros: Any = environment({}).get_template("charts.html").module


def point(at: float, *, seconds: int = 60, kind="source", times=(), **fields: int) -> Point:
    totals = Totals()
    for name, number in fields.items():
        for _ in range(number):
            totals.count(kind, "shop", name)
    for one in times:
        totals.time(kind, "shop", one)
    numbers = dict(totals.rows(kind)).get("shop", [0] * WIDTH)
    return Point(kind, "shop", int(at // seconds * seconds), seconds, numbers)


def answers(points, over: Axis, marks=()) -> Chart:
    return stacked("answers", "Deliveries", "source", ANSWERS, points, over, marks)


def drawn(chart: Chart, to: str = "events?") -> str:
    return str(macros.chart(chart, to))


def picture(html: str) -> str:
    return html[html.index("<svg") : html.index("</svg>") + len("</svg>")]


ranges = st.sampled_from(get_args(Range))
numbers = st.one_of(st.integers(0, 9), st.integers(0, 2**63))


def counted(at: int, seconds: int, number: int) -> Point:
    row = [number >> place for place in range(WIDTH)]
    return Point("source", "shop", int(NOW + at) // seconds * seconds, seconds, row)


points = st.lists(
    st.builds(counted, st.integers(-8 * 86_400, 86_400), st.sampled_from((60, 3600)), numbers),
    max_size=5,
)


@given(ranges, points)
def test_what_was_counted_in_a_chart_s_time_is_what_it_shows(range_, found):
    over = axis(range_, NOW)
    chart = answers(found, over)
    shown = {
        line.name: sum(int(step.values[at].replace(",", "")) for step in chart.steps)
        for at, line in enumerate(chart.lines)
    }
    inside = [one for one in found if over.begin <= one.at and one.at + one.seconds <= over.end]
    outside = [one for one in found if one.at + one.seconds <= over.begin or one.at >= over.end]
    if len(inside) + len(outside) == len(found):
        for at, name in enumerate(FIELDS["source"][:-1]):
            assert shown.get(name, 0) == sum(one.numbers[at] for one in inside)
    assert {line.name: int(line.total.replace(",", "")) for line in chart.lines} == shown


@given(ranges, points, st.lists(st.integers(-90_000, 90_000), max_size=99))
def test_a_picture_is_valid_small_and_within_its_frame(range_, found, starts):
    over = axis(range_, NOW)
    marks = started([(NOW + one, "0.4.1") for one in starts], over)
    for chart in (answers(found, over, marks), timed("ack", "Ack time", found, over, marks)):
        html = drawn(chart)
        if not chart.lines:
            assert chart.sentence in html
            continue
        svg = picture(html)
        assert len(svg) <= SVG_BYTES
        assert "style=" not in html
        root = ElementTree.fromstring(svg)
        image = next(one for one in root.iter() if one.get("role") == "img")
        assert [one.text for one in image if one.tag in ("title", "desc")] == [
            chart.title,
            chart.sentence,
        ]
        for line in chart.lines:
            width, levels = shape(line.path)
            assert width <= chart.frame.width
            assert all(0 <= level <= HEIGHT for level in levels)


def test_a_sentence_has_the_numbers_and_when_most_came():
    found = [point(NOW - 600, accepted=7, refused=2), point(NOW, accepted=3)]
    chart = answers(found, axis("1h", NOW))
    assert chart.sentence == "Deliveries in the last hour: 10 accepted, 2 refused; most at 02:48."
    assert [(one.words, *one.values) for one in chart.steps] == [
        ("02:48", "7", "2"),
        ("02:58", "3", "0"),
    ]
    assert (chart.frame.first, chart.frame.last) == ("01:59", "02:58")


def test_nothing_is_said_and_nothing_is_drawn():
    over = axis("6h", NOW)
    empty = answers([], over)
    assert empty.sentence == "Deliveries in the last 6 hours: none."
    assert "<svg" not in drawn(empty)
    quiet = timed("ack", "Ack time", [], over)
    assert quiet.sentence == "Ack time in the last 6 hours: nothing was counted."
    assert "<svg" not in drawn(quiet)


def test_drift_is_no_answer():
    assert not answers([point(NOW, drifted=3)], axis("1h", NOW)).lines


def test_a_value_that_is_too_small_to_be_seen_is_seen():
    huge = Point("source", "shop", int(NOW // 60 * 60), 60, [2**62, 0, 1, *[0] * (WIDTH - 3)])
    accepted, refused = answers([huge], axis("1h", NOW)).lines
    assert min(shape(refused.path)[1]) == min(shape(accepted.path)[1]) - 1
    assert accepted.total == f"{2**62:,}"


def test_a_day_s_steps_take_an_hour_s_numbers_evenly():
    over = axis("24h", NOW)
    chart = answers([point(NOW - 6 * 3600, seconds=3600, accepted=100)], over)
    shown = [(one.words, *one.values) for one in chart.steps]
    assert shown == [("20:00", "40"), ("20:24", "40"), ("20:48", "20")]


def test_what_was_counted_while_a_clock_was_ahead_isn_t_shown():
    over = axis("1h", NOW)
    assert not answers([point(NOW + 3600, accepted=1), point(NOW - 7200, accepted=1)], over).lines


def test_durations_are_drawn_from_their_steps():
    found = [point(NOW, times=[0.002] * 99 + [4.0]), point(NOW - 1800, times=[0.002])]
    chart = timed("ack", "Ack time", found, axis("1h", NOW))
    assert chart.sentence == (
        "Ack time in the last hour: half within 1.76 ms, 99 of 100 within 2.5 ms; slowest at 02:58."
    )
    assert [line.name for line in chart.lines] == ["p50", "p99"]
    assert all(line.path.count("M") == 2 for line in chart.lines), "it is broken in between"


def test_one_point_is_a_line_of_its_own():
    (p50, _) = timed("ack", "Ack", [point(NOW, times=[0.01])], axis("1h", NOW)).lines
    assert re.fullmatch(r"M590 \d+h10", p50.path)


def test_what_is_longer_than_the_last_step_is_said_to_be():
    chart = timed("lag", "Lag", [point(NOW, times=[900.0])], axis("1h", NOW))
    assert [line.total for line in chart.lines] == ["30 s or more"] * 2
    assert STEPS[-1] == 30.0


def test_processes_that_started_in_one_step_are_one_mark():
    over = axis("1h", NOW)
    marks = started(
        [(NOW - 60, "0.4.1"), (NOW - 61, "0.4.0"), (NOW, "0.4.1"), (NOW - 9e6, "0.1")], over
    )
    assert marks == [
        Mark(over.at(58), "2 processes of 0.4.0, 0.4.1 started"),
        Mark(over.at(59), "0.4.1 started"),
    ]
    assert len(started([(NOW - 60 * n, "0.4.1") for n in range(60)], over)) == MARKS
    html = drawn(answers([point(NOW, accepted=1)], over, marks))
    assert 'd="M580 0v96M590 0v96"' in html
    assert "02:58 0.4.1 started" in html


def test_a_step_and_a_part_of_the_picture_are_links_to_their_events():
    html = drawn(answers([point(NOW, accepted=1)], axis("1h", NOW)), "events?source=a&")
    link = "events?source=a&amp;since=2025-11-30T02:58Z&amp;until=2025-11-30T02:59Z"
    assert f'<th scope="row"><a href="{link}">02:58</a>' in html
    part = "since=2025-11-30T02:53Z&amp;until=2025-11-30T02:59Z"
    assert f'<a href="events?source=a&amp;{part}" tabindex="-1"' in html
    assert "<a " not in drawn(answers([point(NOW, accepted=1)], axis("1h", NOW)), "")


def test_a_week_has_steps_of_whole_hours_with_their_days():
    found = [point(NOW - 3 * 86_400, seconds=3600, kind="handler", done=5)]
    chart = stacked("runs", "Attempts", "handler", OUTCOMES, found, axis("7d", NOW))
    assert chart.sentence == "Attempts in the last 7 days: 5 done; most at 27 Nov 00:00."


def test_every_series_has_a_pattern():
    html = str(macros.patterns())
    ElementTree.fromstring(html)
    assert {f"p-{name}" for name in (*ANSWERS, *OUTCOMES)} == set(re.findall(r'id="([^"]+)"', html))
