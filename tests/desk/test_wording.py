"""What is written into the search box is what is searched for, and no text is too strange."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.desk.wording import (
    LONGEST,
    MOST_ROWS,
    NAMES,
    PAGING,
    PARAMETERS,
    absolute,
    parted,
    search,
    terms,
    understood,
    unknown,
    wording,
)
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.operating import Search
from webhook_receiver.operations import OPERATIONS
from webhook_receiver.types import EventStatus, RunStatus

SINCE = "2026-11-29T01:10:00Z"


def test_parameters_are_named_as_the_options_of_the_command():
    assert {*PARAMETERS, *PAGING} == {*OPERATIONS["events find"].parameters}


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("", {}),
        ("source:stripe type:invoice.*", {"source": "stripe", "type": "invoice.*"}),
        ("fault:\"KeyError: 'customer'\"", {"fault": "KeyError: 'customer'"}),
        ('text:"say \\"hi\\" \\\\ now"', {"text": 'say "hi" \\ now'}),
        ('text:"never ends', {"text": "never ends"}),
        ("order:cus_9", {"order_key": "cus_9"}),
        ("Status:failed RUN:dead", {"status": "failed", "run": "dead"}),
        ("$.data.object.customer=cus_9", {"path": "$.data.object.customer=cus_9"}),
        ('$["a.b"][0].c="x y"', {"path": '$["a.b"][0].c=x y'}),
        ('path:"$.a b=x"', {"path": "$.a b=x"}),
        ("$.a==x", {"path": "$.a==x"}),
        ("since:2026-11-29T02:10+01:00", {"since": SINCE}),
        ("handler:a handler:b", {"handler": "b"}),
    ],
)
def test_a_named_term_is_its_parameter(query, parameters):
    assert understood(query).parameters == parameters


@pytest.mark.parametrize(
    ("query", "bare"),
    [
        ("evt_123", "evt_123"),
        ("812334", "812334"),
        ('"invoice paid"', "invoice paid"),
        ("invoice paid source:a", "invoice paid"),
        ("$5", "$5"),
        ("urn:uuid:1", "urn:uuid:1"),
        ("-x:y", "-x:y"),
        (":x", ":x"),
    ],
)
def test_what_has_no_name_is_looked_for_as_it_stands(query, bare):
    assert understood(query).bare == bare


def test_a_key_is_an_event():
    assert understood("key:812334").key == "812334"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("sorce:stripe", "'sorce' isn't a name to search by, so 'sorce:stripe' is looked for"),
        ("sorce:stripe", "did you mean 'source'?"),
        ("status:dead", "Runs are dead; an event with a dead run is failed: status:failed."),
        (
            "status:gone",
            "'gone' is no status; there are: pending, done, failed, unhandled; did you mean 'done'?",
        ),
        ("run:failed", "'failed' is no run's status; there are:"),
        ("since:soon", "Since 'soon' must be like 30m"),
        ("since:999999w", "Since 999999w is no time that can be counted."),
        ("until:0001-01-01T00:00+14:00", "is no time that can be counted."),
        ("source:", "Source needs a value"),
        ("path:x", "Path 'x' must be like '$.data.object.customer=cus_9'."),
        ("path:x=y", "'x' isn't a JSON path"),
        ("source:a source:b", "Source is there twice, and only the last one counts."),
        ("x" * (LONGEST + 1), "Only the first 2,000 characters were read."),
    ],
)
def test_what_is_not_understood_is_said(query, words):
    assert words in " ".join(understood(query).complaints)


def test_a_relative_time_becomes_absolute():
    found = understood("since:2h").parameters
    assert absolute(found) == found
    assert absolute({"since": "2h", "type": "x"}).keys() == {"since", "type"}
    assert absolute({"since": "yesterday"})["since"].endswith("T00:00:00Z")
    with pytest.raises(ConfigurationError, match="must be like"):
        absolute({"until": "soon"})


values = st.text(min_size=1, max_size=12)
parameters = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("id", "source", "type", "handler", "fault", "order_key", "text"), values),
        "status": st.sampled_from(get_args(EventStatus)),
        "run": st.sampled_from(get_args(RunStatus)),
        "since": st.just(SINCE),
        "until": st.just("2026-11-29T01:10:00.500Z"),
        "path": st.builds(
            "{}={}".format,
            st.sampled_from(["$.a", '$["a b"].c', "$[0].x y", '$["a=b"]']),
            st.text(),
        ),
    },
)


@given(parameters)
def test_what_was_searched_for_can_be_written_and_is_understood_again(found):
    again = understood(wording(found))
    assert again.parameters == found
    assert (again.bare, again.key, again.complaints) == ("", None, [])
    assert [name for name, _ in terms(found)] == [name for name in PARAMETERS if name in found]
    search(found)


pieces = st.lists(
    st.sampled_from([*NAMES, "key", ":", '"', "\\", " ", "$", ".a", "[0]", '["', "=", "2h", "dead"])
    | st.text(max_size=4)
).map("".join)


@given(pieces)
def test_no_query_raises_and_what_is_understood_can_be_searched_for(query):
    found = understood(query)
    search(found.parameters)
    assert understood(wording(found.parameters)).parameters == found.parameters
    assert all(len(one) > 1 and one[-1] in ".?" for one in found.complaints)


@given(st.dictionaries(st.sampled_from([*PARAMETERS, *PAGING, "other"]), st.text(max_size=20)))
def test_an_address_means_a_search_or_gets_one_sentence(found):
    try:
        asked = search(found)
    except ConfigurationError:
        return
    assert asked.limit <= MOST_ROWS


def test_an_address_is_a_search():
    assert search(
        {
            "source": "a",
            "run": "dead",
            "fault": "x",
            "path": "$.a=1=2",
            "before": "7",
            "since": SINCE,
        }
    ) == Search(
        source="a",
        run_status="dead",
        faults=["x"],
        path="$.a",
        equals="1=2",
        before="7",
        since=1_795_914_600.0,
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"before": "x"}, "before 'x' must be an event's key"),
        ({"before": "1", "after": "2"}, "a page is before a key or after one, not both"),
        ({"limit": "0"}, "limit '0' must be a number from 1 to 500"),
        ({"limit": str(MOST_ROWS + 1)}, "limit '501' must be"),
        ({"status": "gone"}, "'gone' is no status"),
    ],
)
def test_an_address_that_means_nothing_is_refused_in_a_sentence(found, words):
    with pytest.raises(ConfigurationError, match=words):
        search(found)


def test_parameters_that_mean_nothing_are_named():
    assert unknown(["source", "sorce", "before", "did", "x"], "did") == ["sorce", "x"]


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        (None, (None, None)),
        ("$.a=b=c", ("$.a", "b=c")),
        ('$["a=b"]=c', ('$["a=b"]', "c")),
        ("$.a b=c", ("$.a b", "c")),
    ],
)
def test_a_path_and_what_stands_there(path, parts):
    assert parted(path) == parts
