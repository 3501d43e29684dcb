"""What a browser complains of while a test looks at pages: in the end there must be nothing."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request, Response, WebError

REPORT = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.complainOf(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""
ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d ")
"""What Chromium says of a page that isn't there or not allowed, which tests ask for on purpose."""


class Watch:
    """Listens to all that happens in a context.

    Parameters:
        context: a context that has no page yet.
        address: where all that is loaded must come from.
        script: whether pages' scripts run in it.

    Attributes:
        complaints: what must not have happened.
    """

    def __init__(self, context: BrowserContext, address: str, *, script: bool) -> None:
        self._address = address
        self.complaints: list[str] = []
        if script:
            context.expose_binding("complainOf", lambda _, words: self._note("policy", words))
            context.add_init_script(REPORT)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("dialog", self._on_dialog)
        context.on("request", self._on_request)
        context.on("response", self._on_response)

    def taken(self) -> list[str]:
        """The complaints, which are then forgotten."""
        taken, self.complaints = self.complaints, []
        return taken

    def _note(self, what: str, words: object) -> None:
        self.complaints.append(f"{what}: {words}")

    def _on_console(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and not ANSWERED.match(said.text):
            self._note("console", said.text)

    def _on_error(self, error: WebError) -> None:
        self._note("error", error.error)

    def _on_dialog(self, dialog: Dialog) -> None:
        self._note("dialog", dialog.message)
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "about:")):
            self._note("foreign", request.url)

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self._note("answer", f"{response.status} {response.url}")
