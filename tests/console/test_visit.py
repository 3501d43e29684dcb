"""A request with who sent it: what a page can ask of it."""

import pytest
from starlette.requests import Request
from starlette.types import Scope

from webhook_receiver.console.app import Console
from webhook_receiver.console.visit import LONGEST_PARAMETER, Act, Operator, Visit
from webhook_receiver.desk.acting import LONGEST_REASON
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.protocol import Inbox


def nowhere() -> Inbox:
    raise InboxUnavailable("it isn't open")


def visit(
    path: str = "/console/events",
    query: bytes = b"",
    *,
    role: str = "operator",
    root: str = "/console",
    accept: bytes = b"text/html",
    **form: str,
) -> Visit:
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": root,
        "query_string": query,
        "headers": [(b"accept", accept), (b"cookie", b"console-theme=dark")],
        "state": {
            "operator": Operator("ann", role),
            "form": {name: [value] for name, value in form.items()},
            "token_for": lambda path: f"token of {path}",
        },
    }
    return Visit(Request(scope), Console(nowhere))


def test_parameters_and_fields_are_bounded_and_blanks_are_none():
    asked = visit(query=b"a=%20x%20&b=&c=" + b"y" * 5_000, reason=" why ")
    assert (asked.param("a"), asked.param("b"), asked.param("z")) == ("x", None, None)
    assert len(asked.param("c") or "") == LONGEST_PARAMETER
    assert (asked.field("reason"), asked.field("z")) == ("why", None)


def test_addresses_are_below_where_the_console_is():
    asked = visit(query=b"source=a%26b&before=7")
    assert asked.url("/dead", handler="a b", fault=None) == "/console/dead?handler=a+b"
    assert asked.here(before=None) == "/console/events?source=a%26b"
    assert visit("/events", root="").url("/dead") == "/dead"


def test_a_name_in_a_path_stays_one_in_links_and_forms():
    asked = visit("/console/handlers/a?b#c d'e", query=b"range=1h")
    assert asked.here() == "/console/handlers/a%3Fb%23c%20d%27e?range=1h"
    led = visit(back=asked.here()).back("/dead", did="new").headers["location"]
    assert led == "/console/handlers/a%3Fb%23c%20d%27e?range=1h&did=new"


def test_the_place_of_a_page_is_known_below_it_too():
    assert (visit("/console/events/7").place, visit("/console").place) == ("/events", "/")


def test_a_viewer_may_look_and_an_operator_may_act():
    assert visit().may("dead retry")
    assert not visit(role="viewer").may("dead retry")
    assert visit(role="viewer").may("dead groups")
    assert Act("/x", None, "dead retry").role == "operator"  # type: ignore[arg-type]


def test_what_is_done_is_written_down_with_who_and_why():
    act = visit(reason="ledger is back").audited("dead retry", "handler h")
    assert (act.who, act.face, act.act, act.target) == ("ann", "console", "dead retry", "handler h")
    assert act.reason == "ledger is back"
    assert len(act.id) == 16
    with pytest.raises(ConfigurationError, match="give at most 500"):
        visit(reason="x" * (LONGEST_REASON + 1)).audited("dead retry", "")
    with pytest.raises(ConfigurationError, match="at least 5"):
        visit(reason="why").audited("dead drop", "", needs_reason=True)


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("/console/events?source=a&did=old", "/console/events?source=a&did=new"),
        ("/console/", "/console/?did=new"),
        ("https://evil.example/console/", "/console/dead?did=new"),
        ("//evil.example", "/console/dead?did=new"),
        ("/console//evil.example", "/console/dead?did=new"),
        ("/console/\\evil.example", "/console/dead?did=new"),
        ("", "/console/dead?did=new"),
    ],
)
def test_a_change_leads_back_to_a_page_of_the_console(back: str, location: str):
    assert visit(back=back).back("/dead", did="new").headers["location"] == location


def test_the_colours_are_those_that_the_browser_keeps():
    assert visit().theme == "dark"


def test_a_program_is_given_objects_and_addresses():
    asked = visit(accept=b"application/json")
    assert asked.render("failure.html", {}, objects={"a": 1}).body == b'{"a":1}'
    assert asked.redirect("/dead", did="x").body == b'{"see":"/console/dead?did=x"}'
