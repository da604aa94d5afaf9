"""What a code stands for in one classification: itself, or the members of a group.

Groups are written as their publishers do: SOC with zeros (11-3010, 11-0000) or with X for any digit
(15-124X, 15-XXXX), O*NET-SOC without its suffix, ISCO-08 with one to three digits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from occupations.codes import HYBRID_MEMBERS

TITLES: Final[Mapping[str, str]] = {
    "soc_2018": "SOC 2018",
    "soc_2010": "SOC 2010",
    "onet_soc_2019": "O*NET-SOC 2019",
    "onet_soc_2010": "O*NET-SOC 2010",
    "isco_08": "ISCO-08",
}
"""What the classifications of a user's codes are called."""

TOTAL: Final = "00-0000"

WITHOUT_SUFFIX: Final = "without .00"
WITH_SUFFIX: Final = "with .00 put behind"
WITH_ZERO: Final = "with a leading zero put in"

_SUFFIX: Final = ".00"
_ISCO: Final = "isco_08"
_OEWS_HYBRIDS: Final = "soc_2018"
_SAME_EDITION: Final = "onet_soc_2019"
_SOC_FORM: Final = re.compile(r"[0-9]{2}-(?=[0-9X]{4}(?:\.|$))[0-9]*X*(?:\.[0-9]{2})?")
_ISCO_FORM: Final = re.compile(r"[0-9]{1,4}")
_MAJOR_GROUP: Final = len("11-")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The codes that a code stands for: itself, or the members of a group.

    `key` is the code, or what the codes of the group begin with: the longer, the more specific;
    `mended` is how the code had to be read to be one.
    """

    key: str
    codes: tuple[str, ...]
    is_group: bool = False
    mended: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """The codes of a classification, those that begin alike, and those of SOC as numbers."""

    name: str
    codes: frozenset[str]
    beginning: Mapping[str, tuple[str, ...]]
    numbers: Mapping[int, str]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return TITLES.get(self.name, self.name)

    def meaning(self, code: str) -> Meaning | None:
        """Return what a code, written as `spelling_of` gives it, stands for; None for nothing."""
        if self.name == _ISCO:
            return self._isco(code) if _ISCO_FORM.fullmatch(code) else None
        if not _SOC_FORM.fullmatch(code):
            return None
        return self._onet(code) if self._has_suffixes else self._soc(code)

    def covered_by(self, code: str) -> tuple[str, ...]:
        """Return the members of a hybrid of OEWS, which have its score; none of another code."""
        members = HYBRID_MEMBERS.get(code, ())
        if self.name == _OEWS_HYBRIDS:
            return members
        if self.name != _SAME_EDITION:
            return ()
        return tuple(one for member in members for one in self.beginning.get(f"{member}.", ()))

    def group_around(self, code: str) -> tuple[str, tuple[str, ...]] | None:
        """Return the narrowest group of SOC or ISCO-08 that a code would be in, and its members."""
        is_isco = self.name == _ISCO
        if not (_ISCO_FORM if is_isco else _SOC_FORM).fullmatch(code):
            return None
        plain, least = (code, 1) if is_isco else (code[:7], _MAJOR_GROUP)
        for length in range(len(plain) - 1, least - 1, -1):
            members = self.beginning.get(plain[:length])
            if members:
                name = plain[:length] if is_isco else plain[:length].ljust(len(TOTAL), "0")
                return name, members
        return None

    @property
    def _has_suffixes(self) -> bool:
        return self.name.startswith("onet")

    def _soc(self, code: str) -> Meaning | None:
        plain = code.removesuffix(_SUFFIX)
        mended = None if plain == code else WITHOUT_SUFFIX
        if plain in self.codes and (not plain.endswith("0") or plain in HYBRID_MEMBERS):
            return Meaning(plain, (plain,), mended=mended)
        return self._group(_stem(plain), mended)

    def _onet(self, code: str) -> Meaning | None:
        if code in self.codes:
            return Meaning(code, (code,))
        plain = code.removesuffix(_SUFFIX)
        if "." in plain:
            return None
        inside = self.beginning.get(f"{plain}.", ())
        if inside == (plain + _SUFFIX,):
            return Meaning(inside[0], inside, mended=WITH_SUFFIX)
        if inside and not plain.endswith("0"):
            return Meaning(f"{plain}.", inside, is_group=True)
        members = tuple(
            code
            for member in HYBRID_MEMBERS.get(plain, ())
            for code in self.beginning.get(f"{member}.", ())
        )
        return Meaning(plain, members, is_group=True) if members else self._group(_stem(plain))

    def _isco(self, code: str) -> Meaning | None:
        if code in self.codes:
            return Meaning(code, (code,))
        whole = code.zfill(4)
        # 110 is the armed forces' 0110, and 211 a group: no group begins with 110.
        if code not in self.beginning and whole in self.codes:
            return Meaning(whole, (whole,), mended=WITH_ZERO)
        return self._group(code)

    def _group(self, stem: str | None, mended: str | None = None) -> Meaning | None:
        members = self.beginning.get(stem, ()) if stem else ()
        return Meaning(str(stem), members, is_group=True, mended=mended) if members else None


def classification_of(name: str, codes: Collection[str]) -> Classification:
    """Return a classification, from its codes."""
    beginning: dict[str, list[str]] = {}
    for code in sorted(_without_groups(name, codes)):
        for length in range(1, len(code)):
            beginning.setdefault(code[:length], []).append(code)
    alike = {stem: tuple(members) for stem, members in beginning.items()}
    plain = sorted({code[: len(TOTAL)] for code in codes if "-" in code})
    numbers = {int(code.replace("-", "")): code for code in plain}
    return Classification(name, frozenset(codes), alike, numbers)


def _without_groups(name: str, codes: Iterable[str]) -> list[str]:
    """Return the codes that are members of groups, which groups among the codes are not."""
    if not name.startswith("soc"):
        return list(codes)
    hybrids = HYBRID_MEMBERS if name == _OEWS_HYBRIDS else {}
    return [code for code in codes if not code.endswith("0") and code not in hybrids]


def _stem(code: str) -> str | None:
    """Return what the members of a group of SOC begin with, None for a code that is no group."""
    if code.endswith("X"):
        return code.rstrip("X")
    return code.rstrip("0") if code.endswith("0") else None
