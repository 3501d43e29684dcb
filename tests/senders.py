"""A sender that publishes keys: a real HTTPS server, and a fetcher that takes it for the Internet."""

import contextlib
import ipaddress
import socket
import ssl
import tempfile
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from webhook_receiver.keys.store import Fetcher

PUBLIC = "93.184.216.34"


def authority(*hosts):
    """A self-signed certificate for hosts, and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made up")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2049, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(h) for h in hosts]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    how = (forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    return made.public_bytes(forms.Encoding.PEM).decode(), key.private_bytes(*how).decode()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Ignore clients that hang up: the tests make them do it."""


class Sender:
    """An HTTPS server.

    Attributes:
        pages: status, headers and body of the answer, by path.
        odd: functions that write an odd answer to the socket themselves, by path.
        asked: method, host, path and body of each request.
        names: the server names that clients asked for in their handshakes.
        dialled: the addresses that were dialled.
        resolved: the hosts that were resolved.
        addresses: what every host resolves to.
        hold: cleared, it holds back all answers.
    """

    def __init__(self, *hosts):
        self.pages, self.odd, self.asked, self.names = {}, {}, [], []
        self.dialled, self.resolved = [], []
        self.addresses = [PUBLIC]
        self.hold = threading.Event()
        self.hold.set()
        self.certificate, key = authority(*hosts)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "both.pem")
            file.write_text(self.certificate + key)
            context.load_cert_chain(file)
        context.sni_callback = lambda _, name, __: self.names.append(name)
        sender = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                length = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(length)
                sender.asked.append((self.command, self.headers["host"], self.path, body))
                sender.hold.wait(20)
                odd = sender.odd.get(self.path)
                if odd:
                    odd(self.wfile)
                    return
                status, headers, answer = sender.pages.get(self.path, (404, {}, b"no"))
                self.send_response(status)
                for name, value in {"content-length": str(len(answer)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_):
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.hold.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def resolve(self, host):
        self.resolved.append(host)
        return self.addresses

    def dial(self, address, seconds):
        ipaddress.ip_address(address)
        self.dialled.append(address)
        return socket.create_connection(self._server.server_address, timeout=seconds)

    def fetcher(self, patience=10.0, **changed):
        context = ssl.create_default_context(cadata=self.certificate)
        own = {"resolve": self.resolve, "dial": self.dial, "context": context}
        return Fetcher(**{**own, "patience": patience, **changed})


def drips(file):
    """Write a byte every now and then, for as long as somebody listens."""
    with contextlib.suppress(OSError):
        file.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        pause = threading.Event()
        while True:
            file.write(b"x")
            file.flush()
            pause.wait(0.02)
