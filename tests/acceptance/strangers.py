"""Strangers' and senders' connections to a real server, byte by byte."""

import contextlib
import hashlib
import hmac
import itertools
import json
import re
import socket
import sys
from pathlib import Path

import httpx

from tests.acceptance.server import SECRET
from tests.processes import Process

MEBIBYTE = 1024 * 1024
SIGNED = 'signature={"header": "X-Signature", "signed": "{body}"}, event_id="body:id"'
HEAD = b"POST %s HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
_numbers = itertools.count()


def body_of(id_: str = "", pad: int = 0) -> bytes:
    """An event's body; without an id, one that no other has."""
    event = {"id": id_ or f"evt_{next(_numbers)}", "type": "order.paid", "pad": "x" * pad}
    return json.dumps(event).encode()


def signature(body: bytes) -> bytes:
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    return b"X-Signature: %s\r\n" % digest.encode()


def request(body: bytes, *fields: bytes, path: bytes = b"/shop") -> bytes:
    """A whole signed request."""
    length = b"Content-Length: %d\r\n" % len(body)
    return HEAD % path + signature(body) + b"".join(fields) + length + b"\r\n" + body


def connect(url: str, window: int | None = None) -> socket.socket:
    """A connection; `window` is how many bytes of answers it takes without being read."""
    address = httpx.URL(url)
    connection = socket.socket()
    connection.settimeout(60)
    if window is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    connection.connect((address.host, address.port or 80))
    return connection


def read(connection: socket.socket) -> bytes:
    """Everything that the server sends until it closes."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while piece := connection.recv(65_536):
            got += piece
    return got


def statuses(answers: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3}) ", answers)]


def ask(url: str, *pieces: bytes) -> bytes:
    """Send pieces on one connection; return what the server sends until it closes."""
    with connect(url) as connection:
        with contextlib.suppress(ConnectionError):  # it may stop reading
            for piece in pieces:
                connection.sendall(piece)
        return read(connection)


def answer_to(connection: socket.socket, sent: bytes) -> int:
    """Send a whole request; return its answer's status. The connection stays open."""
    connection.sendall(sent)
    answer = one_answer(connection)
    return statuses(answer)[0]


def one_answer(connection: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        piece = connection.recv(65_536)
        assert piece, got
        got += piece
    head, _, rest = got.partition(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head)
    left = int(found[1]) - len(rest) if found else 0
    while left > 0:
        piece = connection.recv(left)
        assert piece, got
        rest += piece
        left -= len(piece)
    return head + b"\r\n\r\n" + rest


def answers(connection: socket.socket, number: int) -> list[int]:
    """The statuses of the next answers, each of which is a JSON object; more must not come."""
    got = b""
    while got.count(b"}") < number:
        piece = connection.recv(65_536)
        assert piece, got
        got += piece
    return statuses(got)


def pour(url: str, first: bytes, endless: bytes, mebibytes: int = 4) -> int:
    """Send bytes after a beginning, until the server closes; return how many it let in."""
    sent = 0
    with connect(url) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(first)
            while sent < mebibytes * MEBIBYTE:
                sent += connection.send(endless)
        read(connection)
    return sent


def deliver(url: str, body: bytes | None = None) -> int:
    """Deliver one event on a connection of its own; return the answer's status."""
    with connect(url) as connection:
        return answer_to(connection, request(body or body_of()))


def memory(process: Process) -> int:
    """Resident bytes of a process; 0 if the system doesn't say."""
    if sys.platform != "linux":
        return 0
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024
