"""What stands in the file of an economy, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from occupations.economy import ENGLISH, Economy, Scope, Tier, Unit

LANGUAGES: Final = (ENGLISH, "de")
GROUPS: Final = ("factories", "goods", "goods_and_transport")

# What a member's own words stand for in texts that a family shares.
_HOLE: Final = re.compile(r"\{(code|title|inside)\}")

Words = dict[str, str]
_Text = Annotated[str, Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @field_validator("title", "meaning", "inside", "whole", "counted", check_fields=False)
    @classmethod
    def _in_every_language(cls, given: Words) -> Words:
        if set(given) != set(LANGUAGES) or not all(text.strip() for text in given.values()):
            raise ValueError(f"words are given in {' and '.join(LANGUAGES)}")
        for text in given.values():
            if "{" in text or "}" in text:
                raise ValueError(f"only {{code}}, {{title}} and {{inside}} are filled in: {text}")
        return given


class ScopeEntry(_Entry):
    """A scope; `sectors` names one of the groups of sectors."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    title: Words
    meaning: Words
    sectors: str | None = None
    major_groups: list[str] = []
    with_self_employed: bool = False

    @field_validator("sectors")
    @classmethod
    def _known_group(cls, given: str | None) -> str | None:
        if given is not None and given not in GROUPS:
            raise ValueError(f"a scope holds the sectors of a group: {', '.join(GROUPS)}")
        return given

    def scope(self, groups: Mapping[str, tuple[str, ...]]) -> Scope:
        """Return the scope with the codes of its sectors."""
        others = [language for language in LANGUAGES if language != ENGLISH]
        return Scope(
            self.name,
            self.title[ENGLISH],
            self.meaning[ENGLISH],
            sectors=() if self.sectors is None else groups[self.sectors],
            major_groups=tuple(self.major_groups),
            with_self_employed=self.with_self_employed,
            translated={
                language: (self.title[language], self.meaning[language]) for language in others
            },
        )


class SectorsEntry(_Entry):
    """The codes of all sectors, in the order of the tables, and of those with a name in common."""

    codes: list[str]
    factories: list[str]
    goods: list[str]
    goods_and_transport: list[str]

    @model_validator(mode="after")
    def _groups_are_of_these(self) -> SectorsEntry:
        for name in GROUPS:
            unknown = [code for code in getattr(self, name) if code not in self.codes]
            if unknown:
                raise ValueError(f"{name} holds {unknown[0]!r}, which is not among the codes")
        return self

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups of sectors by name."""
        return {name: tuple(getattr(self, name)) for name in GROUPS}


class EconomyEntry(_Entry):
    """An economy as its file states it."""

    code: Annotated[str, Field(pattern=r"^([A-Z]{2}|EU27|WORLD)$")]
    tier: Tier
    title: Words
    inside: Words
    whole: Words
    unit: Unit
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    base_year: Annotated[int, Field(ge=2000, le=2100)]
    counted: Words
    occupation_classification: _Text
    sector_classification: _Text
    employment_statistics: _Text
    employment_source: _Text
    headline_scope: _Text
    sectors: SectorsEntry
    scopes: Annotated[list[ScopeEntry], Field(min_length=1)]
    area_delineation: str = ""
    members: list[str] = []
    pay_growth: Annotated[float, Field(ge=-0.1, le=0.3)] = 0.0
    coarseness: Annotated[float, Field(ge=0, le=0.5)] = 0.0
    borrowed: list[str] = []

    @model_validator(mode="after")
    def _headline_is_a_scope(self) -> EconomyEntry:
        names = [scope.name for scope in self.scopes]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the scope {name!r} stands twice")
        if self.headline_scope not in names:
            raise ValueError(f"the headline scope is one of {', '.join(names)}")
        return self

    def economy(self) -> Economy:
        """Return the economy."""
        groups = self.sectors.groups()
        return Economy(
            code=self.code,
            tier=self.tier,
            titles=self.title,
            inside=self.inside,
            whole=self.whole,
            unit=self.unit,
            currency=self.currency,
            base_year=self.base_year,
            counted=self.counted,
            occupation_classification=self.occupation_classification,
            sector_classification=self.sector_classification,
            employment_statistics=self.employment_statistics,
            employment_source=self.employment_source,
            scopes=tuple(scope.scope(groups) for scope in self.scopes),
            headline_scope=self.headline_scope,
            sectors=tuple(self.sectors.codes),
            **groups,
            area_delineation=self.area_delineation,
            members=tuple(self.members),
            pay_growth=self.pay_growth,
            coarseness=self.coarseness,
            borrowed=tuple(self.borrowed),
        )


def of_member(shared: Mapping[str, Any], code: str, member: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry of one member of a family: what they share, with its own words filled in.

    In shared texts `{inside}` and `{title}` stand for the member's own, `{code}` for its code in
    small letters. A member that does not say how it is called in a sentence is "in" its title.
    """
    own = dict(member)
    title = own.get("title")
    if not isinstance(title, dict):
        title = {}
    own.setdefault("inside", {language: f"in {name}" for language, name in title.items()})
    own.setdefault(
        "whole",
        {ENGLISH: f"all of {title.get(ENGLISH, '')}", "de": f"gesamt, {title.get('de', '')}"},
    )
    merged = {**shared, **own, "code": code}
    return {key: _filled(value, merged, code) for key, value in merged.items()}


def _filled(value: Any, merged: Mapping[str, Any], code: str, language: str = ENGLISH) -> Any:
    if isinstance(value, str):
        words = {"code": code.lower()}
        for name in ("title", "inside"):
            own = merged.get(name)
            words[name] = str(own.get(language, "")) if isinstance(own, dict) else ""
        return _HOLE.sub(lambda hole: words[hole[1]], value)
    if isinstance(value, list):
        return [_filled(one, merged, code, language) for one in value]
    if isinstance(value, dict):
        return {
            key: _filled(one, merged, code, key if key in LANGUAGES else language)
            for key, one in value.items()
        }
    return value
