"""FastAPI, Stripe's SDK and SQLAlchemy on SQLite: a synced commit for each request, unique ids."""

from __future__ import annotations

import os
from typing import Annotated, Any

import stripe
from fastapi import FastAPI, Header, HTTPException, Request, Response
from sqlalchemy import DateTime, create_engine, event, func
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

from benchmarks.signed import STRIPE_SECRET

engine = create_engine(os.environ["BENCHMARKS_DATABASE"], connect_args={"timeout": 30})


@event.listens_for(engine, "connect")
def on_connect(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


class Base(DeclarativeBase):
    pass


class StoredEvent(Base):
    __tablename__ = "stripe_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    body: Mapped[bytes]
    received_at: Mapped[Any] = mapped_column(DateTime, server_default=func.now())


Base.metadata.create_all(engine)
sessions = sessionmaker(engine)
app = FastAPI()


def store(session: Session, body: bytes, signature: str) -> None:
    try:
        received = stripe.Webhook.construct_event(body, signature, STRIPE_SECRET)
    except (ValueError, stripe.SignatureVerificationError) as error:
        raise HTTPException(400, "not a genuine event") from error
    row = insert(StoredEvent).values(event_id=received.id, type=received.type, body=body)
    session.execute(row.on_conflict_do_nothing(index_elements=["event_id"]))
    session.commit()


@app.post("/stripe")
async def receive(request: Request, stripe_signature: Annotated[str, Header()]) -> Response:
    body = await request.body()
    with (
        sessions() as session
    ):  # inline: a thread for each request would contend for SQLite's only writer
        store(session, body, stripe_signature)
    return Response()
