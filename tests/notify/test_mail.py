"""Mail is handed to a real server, in the clear only if that was said, and with a login over TLS."""

import ssl

import pytest

from tests.notify.mailing import mail_server
from tests.notify.serving import told_message
from tests.senders import authority
from tests.servers import free_port
from webhook_receiver import Smtp
from webhook_receiver.errors import AlarmUntold
from webhook_receiver.notify.mail import send


def smtp(port, **given):
    known = {"security": "none", "sender": "hooks@example.com"}
    return Smtp(host="127.0.0.1", port=port, **{**known, **given})


def test_a_mail_says_what_the_message_does():
    with mail_server() as (box, port):
        send(smtp(port), None, "oncall@example.com", told_message(detail="Bcc: x\r\ny\u2603"))
    (mail,) = box.mails
    assert (mail["From"], mail["To"]) == ("hooks@example.com", "oncall@example.com")
    assert mail["Subject"] == "webhooks on web-1: 1 raised"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Bcc"] is None
    assert "dead_letter shop.book" in mail.get_content()
    assert "Bcc: x\\r\\ny\u2603" in mail.get_content()


def test_a_login_goes_over_tls(tmp_path, monkeypatch):
    certificate, key = authority("localhost")
    both = tmp_path / "both.pem"
    both.write_text(certificate + key)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(both)
    secure = {"host": "localhost", "security": "starttls", "user": "hooks", "password": "env:X"}
    with mail_server(server) as (box, port):
        config = Smtp(port=port, sender="hooks@example.com", **secure)
        with pytest.raises(AlarmUntold, match="SSL"):
            send(config, "right", "oncall@example.com", told_message())
        monkeypatch.setenv("SSL_CERT_FILE", str(both))
        with pytest.raises(AlarmUntold, match="the mail server answers 535"):
            send(config, "wrong", "oncall@example.com", told_message())
        send(config, "right", "oncall@example.com", told_message())
        with pytest.raises(AlarmUntold, match=r"the mail server (answers 530|doesn't take it)"):
            send(smtp(port), None, "oncall@example.com", told_message())
    assert len(box.mails) == 1
    assert box.logins[-1] == ("hooks", "right")


def test_a_server_that_refuses_is_quoted_by_its_code_alone():
    with mail_server() as (box, port):
        box.refuse = "554 canary"
        with pytest.raises(AlarmUntold, match=r"answers 554$"):
            send(smtp(port), None, "oncall@example.com", told_message())


@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_server_that_is_away_is_one_sentence(security):
    with pytest.raises(AlarmUntold, match="Connection refused"):
        send(smtp(free_port(), security=security), None, "oncall@example.com", told_message())
