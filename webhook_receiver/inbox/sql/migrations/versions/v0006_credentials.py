"""Fingerprints in place of credentials that senders show, in the quarantine.

A migration knows no configuration, so this goes by the senders that sign nothing. A running receiver
does the same for its sources, wherever they are configured to look for the credential.
"""

import base64
import json
import os
import re
from urllib.parse import quote, unquote_plus

import sqlalchemy as sa
from alembic import op

from webhook_receiver.fingerprints import SALT_BYTES, fingerprint, read_fingerprint

revision = "0006"
down_revision = "0005"

_URLS_ALONE = ("docker-hub", "generic")  # what they do otherwise, they sign
_IN_BODIES = {"figma": b"passcode", "microsoft-graph": b"clientState"}
_SHOWN = (
    *("auth0", "aws-eventbridge", "azure-event-grid", "chargebee", "cloudevents", "datadog"),
    *("docker-hub", "figma", "generic", "gitlab", "google-channels", "mailchimp-marketing"),
    *("microsoft-graph", "okta", "postmark", "prometheus-alertmanager", "revenuecat", "telegram"),
)
_HEADER = re.compile(r"authorization|.*(token|secret|api-?key|password|passcode)")
_TOKEN = re.compile("token")
_PARAMETER = re.compile(r"(?i).*(token|secret|key|pass|auth|code)")
_SIGNED = re.compile(r"(Bearer )?eyJ[\w-]+\.[\w-]+\.[\w-]+")

_QUARANTINE = sa.Table(
    "webhook_quarantine",
    sa.MetaData(),
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("provider", sa.Text),
    sa.Column("headers", sa.Text),
    sa.Column("query", sa.LargeBinary),
    sa.Column("body", sa.LargeBinary),
)


def upgrade() -> None:
    """Hide the credentials of refused deliveries."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    salt = os.urandom(SALT_BYTES)
    query = sa.select(_QUARANTINE).where(_QUARANTINE.c.provider.in_(_SHOWN))
    for id_, provider, headers, sent, body in connection.execute(query).all():
        hidden = {
            "headers": headers if provider in _URLS_ALONE else _headers(headers, salt),
            "query": _query(bytes(sent), _TOKEN if provider in _URLS_ALONE else _PARAMETER, salt),
            "body": _body(provider, bytes(body), salt),
        }
        if hidden != {"headers": headers, "query": bytes(sent), "body": bytes(body)}:
            connection.execute(sa.update(_QUARANTINE).where(_QUARANTINE.c.id == id_).values(hidden))


def _headers(text: str, salt: bytes) -> str:
    lines = [line.partition(":") for line in text.split("\n")]
    return "\n".join(
        f"{name}:{_hidden(value, salt)}" if _HEADER.fullmatch(name) else f"{name}{colon}{value}"
        for name, colon, value in lines
    )


def _hidden(value: str, salt: bytes, encoding: str = "latin-1") -> str:
    if not value or _SIGNED.fullmatch(value) or read_fingerprint(value):
        return value
    return str(fingerprint(value.encode(encoding, "replace"), salt))


def _query(query: bytes, names: "re.Pattern[str]", salt: bytes) -> bytes:
    parts: list[str] = []
    for part in query.decode("latin-1").split("&"):
        name, equals, value = part.partition("=")
        text = unquote_plus(value)
        if value and names.fullmatch(unquote_plus(name)) and not read_fingerprint(text):
            found = fingerprint(text.encode("utf-8", "replace"), salt, _claims(text))
            parts.append(f"{name}={quote(str(found), safe='')}")
        else:
            parts.append(f"{name}{equals}{value}")
    return "&".join(parts).encode("latin-1")


def _claims(token: str) -> str:
    """The claims of a token in a URL, which say its source and its end, and aren't secret."""
    claims = token.rpartition(".")[0]
    try:
        read = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    except ValueError:
        return ""
    return claims if isinstance(read, dict) and {"s"} <= read.keys() <= {"s", "e"} else ""


def _body(provider: str, body: bytes, salt: bytes) -> bytes:
    name = _IN_BODIES.get(provider)
    if name is None:
        return body

    def changed(found: "re.Match[bytes]") -> bytes:
        try:
            text: str = json.loads(found[2])
        except ValueError:
            return found[0]
        hidden = _hidden(text, salt, "utf-8")
        return found[0] if hidden == text else found[1] + json.dumps(hidden).encode()

    return re.sub(rb"(\"" + name + rb"\"\s*:\s*)(\"(?:[^\"\\]|\\.)*\")", changed, body)


def downgrade() -> None:
    """Nothing can be put back."""
