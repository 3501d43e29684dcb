"""`migrate`: an inbox of this version's schema."""

from webhook_receiver.cli.opening import inbox_url, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.inbox import open_inbox


@placed
def migrate(at: Place, as_json: Json = False) -> None:
    """Create the inbox, or bring it to this version's schema. `serve` does the same by itself."""
    url = inbox_url(at)

    async def work() -> str:
        store = open_inbox(url)
        durability = await store.start()
        await store.stop()
        return durability

    durability = run(work())
    if as_json:
        print_json({"inbox": durability})
    else:
        say(f"The inbox is ready. {durability}")
