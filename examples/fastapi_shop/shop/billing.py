"""The shop's service for money. It talks to the bank by a client that the app opens and closes."""

import httpx


class Billing:
    def __init__(self, bank: httpx.AsyncClient) -> None:
        self._bank = bank

    async def check(self) -> None:
        """Raise unless the bank answers."""
        (await self._bank.get("/health")).raise_for_status()

    async def receipt(self, payment: str) -> str:
        """The bank's receipt for a payment; asked for it again, it gives the same."""
        answer = await self._bank.put(f"/receipts/{payment}")
        answer.raise_for_status()
        return str(answer.json()["receipt"])
