"""What groups of people are called, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people.holders import HolderGroup

if TYPE_CHECKING:
    from reports.texts import Texts


def holder_title(group: HolderGroup, texts: Texts) -> str:
    """Return what a group is called as the label of a row."""
    _ = texts.say
    names = {
        "women": _("women"),
        "men": _("men"),
        "white": _("white"),
        "black": _("Black or African American"),
        "asian": _("Asian"),
        "other": _("other and several races"),
        "hispanic": _("Hispanic or Latino, of any race"),
        "not_hispanic": _("not Hispanic"),
        "no_diploma": _("no high-school diploma"),
        "high_school": _("high-school diploma"),
        "some_college": _("some college, no degree"),
        "associate": _("associate’s degree"),
        "bachelor": _("bachelor’s degree"),
        "master": _("master’s degree"),
        "doctoral": _("doctoral or professional degree"),
        "under_25": _("under 25"),
        "from_25": _("25 and over"),
    }
    if group.name in names:
        return names[group.name]
    if group.name.endswith("+"):
        return _("%(age)s and over", age=group.name.removesuffix("+"))
    low, high = group.name.split("-")
    return _("%(low)s to %(high)s years", low=low, high=high)


def dimension_title(dimension: str, texts: Texts) -> str:
    """Return what groups of a dimension are told apart by."""
    _ = texts.say
    return {
        "age": _("Age"),
        "sex": _("Sex"),
        "race": _("Race"),
        "origin": _("Hispanic origin"),
        "education": _("Education, people of 25 and over"),
        "young": _("Under 25 or not"),
    }[dimension]


def people_of_group(group: HolderGroup, texts: Texts) -> str:
    """Return the people of a group as a sentence names them: "people with a master’s degree"."""
    _ = texts.say
    names = {
        "women": _("women"),
        "men": _("men"),
        "white": _("white people"),
        "black": _("Black people"),
        "asian": _("Asian people"),
        "other": _("people of other and several races"),
        "hispanic": _("people of Hispanic origin"),
        "not_hispanic": _("people not of Hispanic origin"),
        "no_diploma": _("people without a high-school diploma"),
        "high_school": _("people with a high-school diploma"),
        "some_college": _("people with some college and no degree"),
        "associate": _("people with an associate’s degree"),
        "bachelor": _("people with a bachelor’s degree"),
        "master": _("people with a master’s degree"),
        "doctoral": _("people with a doctoral or professional degree"),
        "under_25": _("people under 25"),
        "from_25": _("people of 25 and over"),
    }
    if group.name in names:
        return names[group.name]
    if group.name.endswith("+"):
        return _("people of %(age)s and over", age=group.name.removesuffix("+"))
    low, high = group.name.split("-")
    return _("people of %(low)s to %(high)s", low=low, high=high)
