"""What strangers may send to `serve`: bounded in bytes and time, over real sockets."""

import contextlib
import threading

import httpx
import pytest

from tests.acceptance.engines import stats_of
from tests.acceptance.server import SECRET, Server
from tests.acceptance.strangers import (
    CHUNKED,
    HEAD,
    MEBIBYTE,
    SIGNED,
    answer_to,
    answers,
    ask,
    body_of,
    connect,
    deliver,
    memory,
    one_answer,
    pour,
    read,
    request,
    signature,
    statuses,
)

IDLE, HELD = 0.4, 0.8  # seconds, instead of the defaults, which tests/docs/test_claims.py pins

APP = f"""\
from webhook_receiver import Bounds, Event, Receiver, Reply
from webhook_receiver.cli.server import connections, http_protocol

connections.SWEEP_SECONDS = 0.05
http_protocol.HEAD_SECONDS = http_protocol.WRITE_SECONDS = {HELD}
http_protocol.IDLE_SECONDS = {IDLE}
http_protocol.LINGER_SECONDS = {HELD}
receiver = Receiver("sqlite:///inbox.db", bounds=Bounds(body_seconds={HELD}))
receiver.source("generic", name="shop", secret={SECRET!r}, {SIGNED})
receiver.source("generic", name="echo", secret={SECRET!r}, reply="inline", {SIGNED})

@receiver.on("echo:*")
async def echo(event: Event) -> Reply:
    return Reply(headers=(("X-Echo", event.payload["note"]),))
"""

PATIENT = f"""\
from webhook_receiver import Receiver

receiver = Receiver("sqlite:///inbox.db")
receiver.source("generic", name="shop", secret={SECRET!r}, {SIGNED})
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("strangers")
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with Server(folder, APP, env=env) as server:
        yield server
        assert deliver(server.url) == 200
        assert server.end() == 0
        assert "Traceback" not in server.log
        assert "server.failed" not in server.log
        assert all(line.startswith("{") for line in server.log.splitlines())


@pytest.fixture
def url(server):
    return server.url


def test_sec45_a_trailer_is_not_a_header(url):
    body = body_of()
    chunk = b"%x\r\n%s\r\n0\r\n" % (len(body), body)
    late = HEAD % b"/shop" + CHUNKED + b"\r\n" + chunk + signature(body) + b"\r\n"
    with connect(url) as connection:
        assert answer_to(connection, late) == 401
        wrong = b"X-Signature: 00\r\nX-Forwarded-Host: x.example\r\n"
        doubled = HEAD % b"/shop" + CHUNKED + signature(body) + b"\r\n" + chunk + wrong + b"\r\n"
        assert answer_to(connection, doubled) == 200
        assert answer_to(connection, request(body_of())) == 200


@pytest.mark.parametrize("path", [b"/shop", b"/nope", b"/healthz", b"/readyz"])
@pytest.mark.parametrize("endless", [b"a: b\r\n" * 2_000, b"b" * 12_000], ids=["many", "one"])
def test_sec45_sec52_trailers_without_end_are_cut_off(server, path, endless):
    before = memory(server)
    first = HEAD % path + CHUNKED + b"\r\n"
    for pieces in ((first + b"0\r\na: ",), (first, b"0\r\na: ")):
        with connect(server.url) as connection:
            with contextlib.suppress(ConnectionError):
                for piece in pieces:
                    connection.sendall(piece)
                for _ in range(200):
                    connection.sendall(endless)
            read(connection)
    assert memory(server) < before + 8 * MEBIBYTE
    assert deliver(server.url) == 200


def test_trailers_that_are_too_large_are_refused_in_words(url, server):
    answer = ask(url, HEAD % b"/shop" + CHUNKED + b"\r\n", b"0\r\n", b"a: b\r\n" * 3_000)
    assert statuses(answer) == [431]
    assert any("trailers" in str(line.get("reason")) for line in server.lines())


HALF = b"Content-Length: 1000000\r\n\r\n"
STATES = {
    "silent": (b"", []),
    "line breaks": (b"\r\n", []),
    "half a head": (b"POST /shop HT", [408]),
    "answered": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", [200]),
    "answered, line breaks": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n|\r\n", [200]),
    "half a second head": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n|POST /shop", [200, 408]),
    "half a second head at once": (b"GET /healthz HTTP/1.1\r\n\r\nPOST /shop", [200, 408]),
    "half a body": (HEAD % b"/shop" + b"Content-Length: 9\r\n\r\n123", [408]),
    "half a chunk": (HEAD % b"/shop" + CHUNKED + b"\r\n9\r\n123", [408]),
    "one trailer": (HEAD % b"/shop" + CHUNKED + b"\r\n0\r\na: b\r\n", [408]),
    "an unknown path, one byte": (HEAD % b"/nope" + HALF + b"|1", [404]),
    "another method, one byte": (b"PUT /shop HTTP/1.1\r\nHost: x\r\n" + HALF + b"|1", [405]),
    "a compressed body": (HEAD % b"/shop" + b"Content-Encoding: br\r\n" + HALF, [415]),
    "too long a body": (HEAD % b"/shop" + b"Content-Length: 9999999999\r\n\r\n", [413]),
    "a probe with a body": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + HALF + b"|1", [200]),
    "an unknown path, one trailer": (
        HEAD % b"/nope" + CHUNKED + b"\r\n|0\r\na: b\r\n",
        [404],
    ),
    "a websocket": (
        b"GET /shop HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n|x",
        [405],
    ),
}


def test_sec58_sec50_every_state_of_a_connection_has_a_deadline(url):
    with contextlib.ExitStack() as stack:
        held = {name: stack.enter_context(connect(url)) for name in STATES}
        for part in range(2):
            for name, connection in held.items():
                pieces = STATES[name][0].split(b"|")
                with contextlib.suppress(ConnectionError):
                    connection.sendall(pieces[part] if part < len(pieces) else b"")
        ended = {name: statuses(read(connection)) for name, connection in held.items()}
    assert ended == {name: expected for name, (_, expected) in STATES.items()}


def test_sec58_line_breaks_keep_no_connection_open(url):
    with connect(url) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.settimeout(IDLE / 20)
        with contextlib.suppress(ConnectionError):
            while True:
                connection.sendall(b"\r\n")
                with contextlib.suppress(TimeoutError):
                    if not connection.recv(65_536):
                        break


def forever(connection, sent):
    while True:
        connection.sendall(sent)


def test_an_answer_that_nobody_reads_is_not_kept(url):
    with connect(url, window=4_096) as connection:
        many = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n" * 500
        with pytest.raises(ConnectionError):
            forever(connection, many)


def test_an_early_answer_is_read_by_a_client_that_still_sends(url):
    for path, size, status in ((b"/nope", MEBIBYTE, 404), (b"/shop", 3 * MEBIBYTE, 413)):
        head = HEAD % path + b"Content-Length: %d\r\n\r\n" % size
        answer = ask(url, head, b"x" * size)
        assert statuses(answer) == [status]
        assert b"connection: close\r\n" in answer.lower()
    with connect(url) as connection:
        assert answer_to(connection, request(body_of(), path=b"/nope")) == 404
        assert answer_to(connection, request(body_of())) == 200  # it was whole, so it goes on


UPGRADES = {
    "h2c": b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    "another": b"Connection: upgrade\r\nUpgrade: IRC/6.9\r\n",
    "a websocket with a body": b"Connection: Upgrade\r\nUpgrade: websocket\r\n",
    "two": b"Connection: Upgrade\r\nUpgrade: h2c\r\nUpgrade: websocket\r\n",
}


@pytest.mark.parametrize("fields", UPGRADES.values(), ids=UPGRADES)
def test_an_upgrade_is_refused_and_not_judged_by_no_body(url, fields):
    answer = ask(url, request(body_of(), fields))
    assert statuses(answer) == [400]
    assert answer.endswith(b'{"error":"unsupported_upgrade"}')
    with connect(url) as connection:
        assert answer_to(connection, request(body_of())) == 200
        connection.sendall(request(body_of(), fields))
        assert statuses(read(connection)) == [400]


def test_an_upgrade_that_no_connection_header_names_is_none(url):
    with connect(url) as connection:
        assert answer_to(connection, request(body_of(), b"Upgrade: h2c\r\n")) == 200


NUMBER_OF_REQUESTS = 500


def test_pipelined_requests_are_all_answered_in_order(url):
    good, lost = request(body_of("evt_again", pad=1_000)), HEAD % b"/nope" + b"\r\n"
    sent = (good + lost) * NUMBER_OF_REQUESTS
    got = b""
    with connect(url) as connection:
        sender = threading.Thread(target=connection.sendall, args=(sent,))
        sender.start()
        while got.count(b"unknown_path") < NUMBER_OF_REQUESTS:
            piece = connection.recv(MEBIBYTE)
            assert piece, got[-2_000:]
            got += piece
        sender.join()
    assert statuses(got) == [200, 404] * NUMBER_OF_REQUESTS


def test_what_follows_a_last_request_is_neither_answered_nor_stored(url):
    more = [body_of(pad=1_000) for _ in range(20)]
    last = request(body_of(), b"Connection: close\r\n")
    assert statuses(ask(url, last + b"".join(map(request, more)))) == [200]
    with connect(url) as connection:
        for body in more:
            connection.sendall(request(body))
            assert b'"accepted"' in one_answer(connection)


def test_what_cannot_be_read_is_not_answered_before_what_came_before_it(url):
    answers = ask(url, request(body_of()) * 2 + b"\x00\x01 nonsense\r\n\r\n")
    assert statuses(answers) == [200, 200]


SHAPES = {
    "both lengths": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "both, the other way": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 40\r\n\r\n",
    "two equal lengths": b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
    "a list of lengths": b"Content-Length: 0, 0\r\n\r\n",
    "a signed length": b"Content-Length: +0\r\n\r\n",
    "a negative length": b"Content-Length: -1\r\n\r\n",
    "a hexadecimal length": b"Content-Length: 0x0\r\n\r\n",
    "a length with an underscore": b"Content-Length: 1_0\r\n\r\n",
    "a huge length": b"Content-Length: 99999999999999999999999\r\n\r\n",
    "xchunked": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked twice": b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunked, not last": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "a blank before the colon": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a folded header": b"X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a NUL": b"X: y\x00\r\nContent-Length: 0\r\n\r\n",
    "a bare CR": b"X: y\rContent-Length: 9\r\nContent-Length: 0\r\n\r\n",
    "a chunk's size that is none": CHUNKED + b"\r\nz\r\n\r\n0\r\n\r\n",
    "a signed chunk's size": CHUNKED + b"\r\n+1\r\nx\r\n0\r\n\r\n",
    "a huge chunk": CHUNKED + b"\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n",
    "more than the chunk's size": CHUNKED + b"\r\n1\r\nxx\r\n0\r\n\r\n",
    "a line break of its own in a chunk": CHUNKED + b"\r\n1\nx\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_sec44_no_request_hides_behind_another(url, shape):
    hidden = request(body_of("evt_hidden"))
    answers = ask(url, HEAD % b"/shop" + shape + hidden)
    assert statuses(answers) == [400]


def test_sec43_only_the_path_says_where_a_request_goes(url):
    for host in (b"x/shop?", b"x/shop#", b"x@y/shop", b"[::1]/shop?", b"/shop"):
        lost = request(body_of(), path=b"/nope").replace(b"Host: x", b"Host: " + host)
        found = request(body_of()).replace(b"Host: x", b"Host: " + host.replace(b"shop", b"nope"))
        with connect(url) as connection:
            assert answer_to(connection, lost) == 404
            assert answer_to(connection, found) == 200


def test_sec48_a_path_that_is_none_is_told_apart_from_a_wrong_signature(url):
    with connect(url) as connection:  # documented: the sender's operator must see which it is
        assert answer_to(connection, request(body_of(), path=b"/nope")) == 404
        assert answer_to(connection, request(body_of()).replace(b"evt_", b"evt-")) == 401


def test_sec49_a_body_above_the_limit_is_not_read(server, url):
    before = memory(server)
    assert statuses(ask(url, HEAD % b"/shop" + b"Content-Length: 10000000000\r\n\r\n")) == [413]
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    pour(url, HEAD % b"/shop" + CHUNKED + b"\r\n", chunk, mebibytes=64)
    assert memory(server) < before + 64 * MEBIBYTE


def test_sec50_half_bodies_and_heads_keep_no_delivery_away(server, url):
    before = memory(server)
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(connect(url)) for _ in range(200)]
        for number, connection in enumerate(held):
            size = number % 2 * 100_000
            head = HEAD % b"/shop" + b"Content-Length: 200000\r\n\r\n" if size else b"POST /sh"
            connection.sendall(head + b"x" * size)
        assert deliver(url) == 200
        assert memory(server) < before + 64 * MEBIBYTE
        assert {tuple(statuses(read(connection))) for connection in held} == {(408,)}


def test_sec51_forgeries_lock_nobody_out(url):
    with connect(url) as connection:
        for _ in range(1_000):
            assert answer_to(connection, request(b'{"id":"forged"}')[:-1] + b" ") == 401
        for _ in range(100):
            assert answer_to(connection, b"GET /shop HTTP/1.1\r\nHost: x\r\n\r\n") == 405
        assert answer_to(connection, request(body_of())) == 200


def test_sec51_a_crowd_of_forgeries_is_counted_and_keeps_no_delivery_away(tmp_path):
    """On connections of their own, and on one that brings good ones too, as a proxy's does."""
    forged = request(b'{"id":"forged"}')[:-1] + b" "
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with Server(tmp_path, PATIENT, env=env) as server, contextlib.ExitStack() as stack:
        crowd = [stack.enter_context(connect(server.url)) for _ in range(200)]
        proxy = stack.enter_context(connect(server.url))
        for _ in range(3):
            for one in crowd:
                one.sendall(forged * 2)
            proxy.sendall(forged + request(body_of()) + forged + request(body_of()))
            assert answers(proxy, 4) == [401, 200, 401, 200]
            assert answer_to(proxy, request(body_of())) == 200
            assert deliver(server.url) == 200
            assert all(answers(one, 2) == [401, 401] for one in crowd)
        inbox, rejected = server.inbox, 3 * (2 * 200 + 2)
        server.eventually(lambda: stats_of(inbox).rejected == rejected, "not all are counted")


def test_sec52_chunks_of_one_byte_and_their_extensions_are_bounded(server, url):
    body = body_of(pad=2_000)
    chunks = b"".join(b"1;a=%s\r\n%c\r\n" % (b"b" * 50, byte) for byte in body)
    head = HEAD % b"/shop" + signature(body) + CHUNKED + b"\r\n"
    with connect(url) as connection:
        assert answer_to(connection, head + chunks + b"0\r\n\r\n") == 200
    before = memory(server)
    pour(url, head + b"1;a=", b"b" * 65_536, mebibytes=64)
    pour(url, head, b"1\r\nx\r\n" * 10_000, mebibytes=16)
    pour(url, HEAD % b"/shop", b"a: b\r\n" * 10_000, mebibytes=16)
    assert memory(server) < before + 16 * MEBIBYTE


def test_sec52_unfinished_heads_are_bounded_together(server, url):
    before = memory(server)
    with contextlib.ExitStack() as stack:
        for _ in range(400):
            connection = stack.enter_context(connect(url))
            with contextlib.suppress(ConnectionError):
                connection.sendall(HEAD % b"/shop" + b"a: b\r\n" * 10_000)
        assert deliver(url) == 200
        assert memory(server) < before + 100 * MEBIBYTE


LINES = {"a line break": "a\r\nX-Evil: b", "LF": "a\nb", "NUL": "a\0b", "beyond Latin-1": "\u20ac"}


@pytest.mark.parametrize("note", LINES.values(), ids=LINES)
def test_a_header_that_a_handler_cannot_send_is_one_line_of_the_log(server, url, note):
    failed = [line for line in server.lines() if line["event"] == "delivery.failed"]
    body = httpx.Request("POST", url, json={"id": f"evt_{note}", "note": note}).content
    with connect(url) as connection:
        connection.sendall(request(body, path=b"/echo"))
        answer = connection.recv(65_536)
    assert statuses(answer) == [200]
    assert b"evil" not in answer.lower()
    line = server.logged("delivery.failed", len(failed) + 1)
    assert "X-Echo" in str(line["error"])
    assert note not in str(line)


def test_every_answer_forbids_to_guess_its_type(url):
    sent = [
        request(body_of()),
        request(body_of("evt_twice")),
        request(body_of("evt_twice")),
        request(body_of()).replace(b"evt_", b"evt-"),
        request(b"not even JSON"),
        request(body_of(), path=b"/nope"),
        b"GET /shop HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        b"nonsense\r\n\r\n",
    ]
    for one in sent:
        with connect(url) as connection:
            connection.sendall(one)
            assert b"\r\nx-content-type-options: nosniff\r\n" in connection.recv(65_536)
