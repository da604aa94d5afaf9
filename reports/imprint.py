"""Who publishes a report, how to reach them, and under which licence its text and figures are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.texts import Texts

# The project has no address of its own; whoever publishes a report gives theirs.
PROJECT: Final = "labour-displacement project"
LICENCE: Final = "CC BY 4.0"
LICENCE_LINK: Final = "https://creativecommons.org/licenses/by/4.0/"

_NAMES: Final = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
# No sign that would begin a header of the letter, such as "?bcc=".
_MAIL: Final = re.compile(rf"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@{_NAMES}", re.IGNORECASE | re.ASCII)
# No name before the host, which would let one site look like another.
_SITE: Final = re.compile(
    rf"https?://{_NAMES}(?::\d{{1,5}})?(?:[/?#][a-z0-9._~:/?#@!$&()*+,;=%-]*)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who answers for a report; none of it changes a number.

    Attributes
    ----------
    publisher
        Who publishes it, in one line.
    contact
        An e-mail or http(s) address, or other words in one line; "" where none was given.
    licence
        The licence of text and figures; data have their own.
    """

    publisher: str = PROJECT
    contact: str = ""
    licence: str = LICENCE

    @property
    def link(self) -> str:
        """Return where the contact leads; "" unless it is a well-formed address."""
        if _MAIL.fullmatch(self.contact):
            return f"mailto:{self.contact}"
        return self.contact if _SITE.fullmatch(self.contact) else ""


@dataclass(frozen=True, slots=True)
class ImprintWords:
    """An imprint in the reader's language; the links are "" where there is nothing to link."""

    publisher: str
    contact: str
    contact_link: str
    licence: str
    licence_link: str


def imprint_words(imprint: Imprint, texts: Texts) -> ImprintWords:
    """Return the lines of an imprint for a page."""
    _ = texts.say
    return ImprintWords(
        publisher=_("Publisher: %(publisher)s", publisher=publisher_name(imprint, texts)),
        contact=imprint.contact or _("none given"),
        contact_link=imprint.link,
        licence=_("Text and figures: %(licence)s", licence=imprint.licence),
        licence_link=LICENCE_LINK if imprint.licence == LICENCE else "",
    )


def picture_line(imprint: Imprint, texts: Texts) -> str:
    """Return what stands behind the source of a figure that leaves the page."""
    name = publisher_name(imprint, texts)
    return " · ".join(part for part in (name, imprint.licence, imprint.contact) if part)


def publisher_name(imprint: Imprint, texts: Texts) -> str:
    """Return who publishes, the project itself in the reader's language."""
    if imprint.publisher == PROJECT:
        return texts.say("labour-displacement project")
    return imprint.publisher
