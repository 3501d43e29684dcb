"""FastAPI with Stripe's SDK: verifies and parses each event, keeps nothing."""

from __future__ import annotations

from typing import Annotated

import stripe
from fastapi import FastAPI, Header, HTTPException, Request, Response

from benchmarks.signed import STRIPE_SECRET

app = FastAPI()


@app.post("/stripe")
async def receive(request: Request, stripe_signature: Annotated[str, Header()]) -> Response:
    body = await request.body()
    try:
        stripe.Webhook.construct_event(body, stripe_signature, STRIPE_SECRET)
    except (ValueError, stripe.SignatureVerificationError) as error:
        raise HTTPException(400, "not a genuine event") from error
    return Response()
