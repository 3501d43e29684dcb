"""A bank to try the shop with: `python -m shop.bank`."""

import uvicorn
from fastapi import FastAPI

bank = FastAPI()


@bank.get("/health")
async def health() -> None: ...


@bank.put("/receipts/{payment}")
async def receipt(payment: str) -> dict[str, str]:
    return {"receipt": f"receipt of {payment}"}


if __name__ == "__main__":
    uvicorn.run(bank, port=9000)
