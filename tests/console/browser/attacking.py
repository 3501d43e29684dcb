"""A site of somebody else's, which tries to make visitors' browsers do something at the console."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CROSS_SITE = "localhost"
"""Another site than 127.0.0.1, so that not even all cookies are sent."""

SAME_SITE = "127.0.0.1"
"""Another origin of the same site: its requests carry all cookies."""


class Attacker:
    """What it serves, by path.

    Attributes:
        pages: HTML by path.
        port: where it listens, on the loopback address under both names.
    """

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.port = 0

    def address(self, host: str, path: str) -> str:
        """Where one of its pages is."""
        return f"http://{host}:{self.port}{path}"

    def form(self, path: str, action: str, **fields: str) -> None:
        """Serve a page with a form that its script sends at once."""
        inputs = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in fields.items()
        )
        self.pages[path] = (
            f'<form method="post" action="{escape(action)}">{inputs}</form>'
            "<script>document.forms[0].submit()</script>"
        )


@contextmanager
def attacker() -> Iterator[Attacker]:
    """Serve it during the block."""
    site = Attacker()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.pages.get(self.path)
            body = f"<!doctype html><title>win</title>{page}".encode()
            self.send_response(404 if page is None else 200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
