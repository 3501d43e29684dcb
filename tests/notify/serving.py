"""Servers that are told of alarms, over loopback."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler

from tests.senders import Server, drips
from webhook_receiver.alarms.messages import Line, message
from webhook_receiver.inbox.alarms import Alarm

NOW = 1_800_000_000.0
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # made up


def told_message(subject="shop.book", detail="KeyError: 'customer'", count=1):
    lines = [
        Line(
            "raised",
            Alarm(
                name="dead_letter",
                subject=subject,
                detail=detail,
                stage="raised",
                value=3.0,
                since=NOW,
                changed_at=NOW,
            ),
        )
    ]
    return message(lines * count, host="web-1", at=NOW)


class Listener:
    """An HTTP server that notes what it is sent.

    Attributes:
        answers: the statuses of the next answers; 200 if there is none left.
        got: method, path, headers and body of each request.
    """

    def __init__(self):
        self.answers, self.got = [], []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                listener.got.append((self.command, self.path, dict(self.headers), body))
                status = listener.answers.pop(0) if listener.answers else 200
                if status == "drips":
                    drips(self.wfile)
                    return
                if status == "odd":
                    self.wfile.write(b"canary\r\n\r\n")
                    return
                self.send_response(status)
                self.send_header("location", "/elsewhere")
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            do_GET = do_POST  # noqa: N815

            def log_message(self, *_):
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def texts(self):
        """The texts that Slack would show."""
        return [json.loads(body)["text"] for *_, body in self.got]

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextlib.contextmanager
def listening():
    with Listener() as listener:
        yield listener
