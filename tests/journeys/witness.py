"""Watches a browser for what no page of the site may do."""

from types import TracebackType
from typing import Self

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Witness:
    """Closes the profile at the end of its `with` block; fails if something forbidden was seen."""

    def __init__(self, profile: BrowserContext, site: str) -> None:
        self.profile = profile
        self._site = site
        self._seen: list[str] = []
        profile.on("console", self._console)
        profile.on("weberror", self._script_error)
        profile.on("request", self._request)
        profile.on("response", self._response)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.profile.close()
        if kind is None:
            assert self._seen == []

    def _console(self, message: ConsoleMessage) -> None:
        # a refused form answers 422, which the browser reports as if it were a fault
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._seen.append(message.text)

    def _script_error(self, fault: WebError) -> None:
        self._seen.append(str(fault.error))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._site}/", "data:", "blob:")):
            self._seen.append(f"request to {request.url}")

    def _response(self, response: Response) -> None:
        # a refusal is an answer too, to a form and to a script that sends one
        is_answer = response.request.resource_type in ("document", "fetch")
        if response.status >= (500 if is_answer else 400):
            self._seen.append(f"{response.status} {response.url}")
