"""Fetching a national file of OEWS from the Bureau: few requests, small limits, plain reasons."""

from __future__ import annotations

import http.client
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Final

from occupations.errors import DataError, FetchError, UsageError
from occupations.readers.oews_history import FIRST_SOC_2018_YEAR
from occupations.readers.oews_national import Workbook, unpack_workbook

ADDRESS: Final = "https://www.bls.gov/oes/special-requests/"
ADDRESS_VARIABLE: Final = "DISPLACEMENT_OEWS_ADDRESS"
"""Environment variable with another address to fetch from: a mirror, or a server for tests."""

TRIES: Final = 3
TIMEOUT_SECONDS: Final = 30.0
LONGEST_WAIT_SECONDS: Final = 60.0
LONGEST_DOWNLOAD_SECONDS: Final = 300.0
LARGEST_DOWNLOAD: Final = 20_000_000
"""Bytes; the Bureau's archive of a national file has about 0.3 MB."""

_LAST_YEAR: Final = 2099
_CHUNK: Final = 1 << 16
_LONGEST_LENGTH: Final = 12
_AT_HOME: Final = "127.0.0.1"
_CONTACT: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
# A server that is busy or broken for the moment may answer when asked again.
_WORTH_ASKING_AGAIN: Final = frozenset({429, 500, 502, 503, 504})

Say = Callable[[str], None]
Wait = Callable[[float], None]


class _TryAgainError(Exception):
    """One request failed in a way that another may not; `seconds` as the server asked."""

    def __init__(self, problem: str, seconds: float | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.seconds = seconds


def archive_address(year: int) -> str:
    """Return where the national file of a May lies.

    Raises UsageError for a year whose file has other codes, or an address that is not encrypted.
    """
    if not isinstance(year, int) or not FIRST_SOC_2018_YEAR <= year <= _LAST_YEAR:
        raise UsageError(
            f"{year!r} is out of range",
            key="--fetch",
            allowed=f"a year from {FIRST_SOC_2018_YEAR}: occupations had other codes before",
        )
    base = os.environ.get(ADDRESS_VARIABLE) or ADDRESS
    address = f"{base.rstrip('/')}/oesm{year % 100:02d}nat.zip"
    if not _is_allowed(address):
        raise UsageError(
            f"{base!r} is no address to fetch from",
            key=ADDRESS_VARIABLE,
            allowed=f"an address that begins https:// (or http://{_AT_HOME})",
        )
    return address


def checked_contact(contact: str | None) -> str:
    """Return the e-mail address to be named to the Bureau; raise UsageError without one."""
    if contact is None or not _CONTACT.fullmatch(contact):
        raise UsageError(
            "fetching needs an e-mail address: the Bureau refuses programs that name none"
            if contact is None
            else f"{contact!r} is no e-mail address",
            key="--contact",
            allowed="an address such as me@ministry.example, sent to the Bureau and nowhere else",
        )
    return contact


def fetch_workbook(address: str, *, user_agent: str, say: Say, wait: Wait = time.sleep) -> Workbook:
    """Return the national workbook in the archive at `address`; nothing is written to disk.

    Parameters
    ----------
    user_agent
        What this program is called, with the contact in brackets.
    say, wait
        Take a line of progress, and a number of seconds to wait before asking again.

    Raises
    ------
    FetchError
        The server cannot be reached, refuses, has no such file, or sends something else.
    """
    say(f"fetching {address}{_by_way_of(address)}")
    for attempt in range(1, TRIES + 1):
        try:
            content = _request(address, user_agent)
            break
        except _TryAgainError as failure:
            seconds = float(attempt) if failure.seconds is None else failure.seconds
            if attempt == TRIES or seconds > LONGEST_WAIT_SECONDS:
                raise _given_up(failure, attempt, address) from None
            say(f"{failure.problem}; asking again in {seconds:.0f} s")
            wait(seconds)
    say(f"fetched {len(content):,} bytes")
    try:
        return unpack_workbook(content, address)
    except DataError as reason:
        raise FetchError(
            f"what came is not the Bureau's archive: {reason.problem}",
            file=address,
            allowed=reason.allowed,
        ) from None


def _given_up(failure: _TryAgainError, attempt: int, address: str) -> FetchError:
    problem = f"{failure.problem}, after {attempt} of {TRIES} tries"
    if failure.seconds is not None and failure.seconds > LONGEST_WAIT_SECONDS:
        problem += f"; the server asks to wait {failure.seconds:.0f} s"
    return FetchError(
        problem,
        file=address,
        allowed="trying later, or downloading the file in a browser and naming it",
    )


def _request(address: str, user_agent: str) -> bytes:
    """Return the body of one answer; raise _TryAgainError or FetchError."""
    request = urllib.request.Request(
        address, headers={"User-Agent": user_agent, "Accept": "application/zip, */*;q=0.1"}
    )
    try:
        with _opener(address).open(request, timeout=TIMEOUT_SECONDS) as response:
            return _body(response, address)
    except urllib.error.HTTPError as answer:
        with answer:
            raise _refusal(answer, address) from None
    except urllib.error.URLError as reason:
        raise _TryAgainError(f"the server cannot be reached ({_words(reason.reason)})") from None
    except (http.client.HTTPException, OSError) as reason:
        raise _TryAgainError(f"the connection broke ({_words(reason)})") from None
    except ValueError as reason:  # an address or a number in its answer that is none
        raise FetchError(
            f"the server's answer cannot be understood ({_words(reason)})", file=address
        ) from None


def _body(response: http.client.HTTPResponse, address: str) -> bytes:
    announced = response.headers.get("Content-Length", "")
    is_length = announced.isascii() and announced.isdigit() and len(announced) <= _LONGEST_LENGTH
    expected = int(announced) if is_length else None
    if announced and not is_length:
        raise FetchError(
            f"the server announces a length of {announced[:20]!r}…, which is none", file=address
        )
    until = time.monotonic() + LONGEST_DOWNLOAD_SECONDS
    parts: list[bytes] = []
    size = 0
    while size <= LARGEST_DOWNLOAD and (expected is None or expected <= LARGEST_DOWNLOAD):
        part = response.read1(_CHUNK)
        if not part:
            if expected is not None and size < expected:
                raise _TryAgainError(f"the file broke off after {size:,} of {expected:,} bytes")
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if time.monotonic() > until:
            raise _TryAgainError(f"only {size:,} bytes came in {LONGEST_DOWNLOAD_SECONDS:.0f} s")
    raise FetchError(
        "the file is too large to be a national file",
        file=address,
        allowed=f"at most {LARGEST_DOWNLOAD:,} bytes",
    )


def _refusal(answer: urllib.error.HTTPError, address: str) -> Exception:
    """Return what an answer other than the file means for the user."""
    if answer.code in _WORTH_ASKING_AGAIN:
        seconds = _seconds_asked(answer.headers.get("Retry-After"))
        return _TryAgainError(f"the server answered {answer.code}", seconds)
    meaning = {
        403: "the server refuses (403): the Bureau wants a contact address it accepts; "
        "see --contact, or download the file in a browser",
        404: "there is no such file (404): this May is probably not published yet; the Bureau "
        "publishes a May in the spring of the year after",
    }.get(answer.code, f"the server answered {answer.code}")
    return FetchError(meaning, file=address)


def _seconds_asked(text: str | None) -> float | None:
    """Return the seconds that a Retry-After asks for, given as a number or as a date."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only where the address itself would have been allowed."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request for the new address; raise FetchError where it is not encrypted."""
        if not _is_allowed(newurl):
            fp.close()
            raise FetchError(
                f"the server sends on to {newurl!r}, which is not encrypted", file=req.full_url
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(address: str) -> urllib.request.OpenerDirector:
    # A server on this machine is asked directly, whatever proxies the environment names.
    proxies: dict[str, str] | None = {} if _host(address) == _AT_HOME else None
    return urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _SafeRedirects())


def _by_way_of(address: str) -> str:
    """Return a remark where the environment sends the request through a proxy."""
    if _host(address) == _AT_HOME or "https" not in urllib.request.getproxies():
        return ""
    if urllib.request.proxy_bypass(_host(address)):
        return ""
    return " (through the proxy that the environment names)"


def _is_allowed(address: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == _AT_HOME)
    )


def _host(address: str) -> str:
    return urllib.parse.urlsplit(address).hostname or ""


def _words(reason: object) -> str:
    return (getattr(reason, "strerror", None) or str(reason) or type(reason).__name__).lower()
