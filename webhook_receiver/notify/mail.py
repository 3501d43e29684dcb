"""Hand a message about alarms to a mail server, by `smtplib` in a thread."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from webhook_receiver.alarms.config import Smtp
from webhook_receiver.alarms.messages import Message
from webhook_receiver.errors import AlarmUntold

SEND_SECONDS = 10.0


def send(smtp: Smtp, password: str | None, address: str, message: Message) -> None:
    """Send a message to an address; raise `AlarmUntold` unless the server takes it. Blocks."""
    try:
        _send(smtp, password, _mail(smtp.sender, address, message))
    except smtplib.SMTPResponseException as error:  # its words may quote what was sent
        raise AlarmUntold(f"the mail server answers {error.smtp_code}") from error
    except smtplib.SMTPException as error:
        raise AlarmUntold(f"the mail server doesn't take it ({type(error).__name__})") from error
    except OSError as error:
        raise AlarmUntold(f"{type(error).__name__}: {error.strerror or error}") from error


def _send(smtp: Smtp, password: str | None, mail: EmailMessage) -> None:
    if smtp.security == "tls":
        secure = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            smtp.host, smtp.port, timeout=SEND_SECONDS, context=secure
        )
    else:
        server = smtplib.SMTP(smtp.host, smtp.port, timeout=SEND_SECONDS)
    with server:
        if smtp.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if smtp.user is not None and password is not None:
            server.login(smtp.user, password)
        server.send_message(mail)


def _mail(sender: str, address: str, message: Message) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, address, message.title
    mail["Date"] = formatdate(message.at)
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    return mail
