"""Who may ask: whoever knows the token, from a page of this server."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

ADDRESS: Final = "127.0.0.1"
_NAMES: Final = (ADDRESS, "localhost")
# 192 bits: as many as Jupyter's.
_TOKEN_BYTES: Final = 24


def new_token() -> str:
    """Return a token that nobody can guess, made of letters that an address takes as they are."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a request must bring to be answered.

    The token is the first part of every path. A cookie would go to every other server on this
    machine that the browser visits, since cookies do not know ports.
    """

    port: int
    token: str = field(default_factory=new_token, repr=False)

    @property
    def address(self) -> str:
        """Return the address to open in a browser; whoever knows it may ask."""
        return f"http://{ADDRESS}:{self.port}/{self.token}/"

    def path_within(self, target: str) -> str | None:
        """Return the path behind the token, "/" for the page; None where the token is not there.

        A path that ends with the token, without the slash, is the empty one.
        """
        given, slash, rest = target.partition("?")[0].removeprefix("/").partition("/")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return None
        return slash + rest

    def is_own(self, *, host: str, origin: str | None, site: str, is_page: bool) -> bool:
        """Return whether a request names this server and comes from a page of it.

        Parameters
        ----------
        host
            Its Host. A foreign name was made to resolve here.
        origin
            Its Origin, None where there is none.
        site
            Its Sec-Fetch-Site: how the page it comes from is related to this server.
        is_page
            Whether it asks for the page itself, to which any page may lead.
        """
        own = {f"{name}:{self.port}" for name in _NAMES}
        if host not in own or origin not in {None, *(f"http://{one}" for one in own)}:
            return False
        return is_page or site in ("same-origin", "none")
