"""A mail server over loopback."""

import contextlib
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.servers import free_port


class Mailbox:
    """Notes the mail that it is given.

    Attributes:
        mails: the messages.
        refuse: an answer in place of taking one.
        logins: who logged in.
    """

    def __init__(self):
        self.mails, self.refuse, self.logins = [], None, []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.refuse is not None:
            return self.refuse
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def authenticate(self, server, session, envelope, mechanism, data):
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"right", handled=False)


@contextlib.contextmanager
def mail_server(context=None):
    """A mailbox and the port of its server; with a context it takes logins over TLS only."""
    box, port = Mailbox(), free_port()
    options = {}
    if context is not None:
        options = {"tls_context": context, "authenticator": box.authenticate, "auth_required": True}
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()
