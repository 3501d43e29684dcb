"""Commands that one copies do what they show, in any POSIX shell."""

import json
import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.console.stored import HOSTILE
from webhook_receiver.console.copying import LONGEST_BODY, curl_command, file_name, send_command
from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.printable import plain
from webhook_receiver.types import Headers


def event(
    body: bytes = b'{"a": 1}', *, id_: str = "evt_1", raw: bytes | None = None
) -> EventRecord:
    return EventRecord(
        key="7",
        source="stripe",
        provider="stripe",
        id=id_,
        type="invoice.paid",
        status="done",
        received_at=0.0,
        runs=(),
        body=body,
        raw=raw,
        path="/stripe",
        headers=Headers([(b"content-type", b"application/json"), (b"@traceparent", b"00")]),
    )


def test_a_body_in_json_is_part_of_the_command():
    assert send_command(event(b'{"a": "it\'s"}')) == (
        'webhook-receiver send stripe invoice.paid --id evt_1 --data \'{"a": "it\'"\'"\'s"}\''
    )
    assert curl_command(event(), "http://host:8000/") == (
        "curl -i http://host:8000/stripe -H 'content-type: application/json' --data-binary '{\"a\": 1}'"
    )


@pytest.mark.parametrize(
    "one",
    [
        event(b"x" * (LONGEST_BODY + 1)),
        event(b'"\xff"'),
        event(b'"\x00"'),
        event('"\u202e"'.encode()),
        event(b""),
        event(b"@/etc/passwd"),
        event(raw=b"@/etc/passwd"),
    ],
    ids=["long", "no text", "control", "bidi", "empty", "file", "raw file"],
)
def test_another_body_is_in_the_file_that_one_downloads(one):
    for command in (send_command(one), curl_command(one, "http://host")):
        assert command is not None
        assert command.endswith(file_name(one))
        assert "passwd" not in command


def test_a_body_in_another_shape_is_sent_as_it_came():
    one = event(raw=b"a=1&b=2")
    assert "--body event-7.txt" in str(send_command(one))
    assert "--data-binary 'a=1&b=2'" in str(curl_command(one, "http://host"))


def test_a_command_that_can_t_be_shown_as_it_is_is_none():
    assert send_command(event(id_=HOSTILE)) is None


@given(st.text(), st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=3))
def test_a_shell_reads_what_was_meant(id_, value):
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    command = send_command(event(body, id_=id_))
    if command is None:
        assert plain(id_, lines=True) != id_
        return
    words = shlex.split(command)
    assert words[:6] == ["webhook-receiver", "send", "stripe", "invoice.paid", "--id", id_]


def test_a_real_shell_reads_what_was_meant():
    body = b'{"a": "$(id) `id` \\"\\\\ \' !x\\n"}'
    words = send_command(event(body, id_="a b\nc"))
    assert words is not None
    script = f"f() {{ printf '%s\\0' \"$@\"; }}; f {words}"
    read = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=True).stdout
    assert read.split(b"\0")[4:-1] == [b"--id", b"a b\nc", b"--data", body]
