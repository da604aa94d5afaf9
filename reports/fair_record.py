"""How good the hindcast was beside forecasts with a spread, in words that its numbers choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reports.texts import Texts

if TYPE_CHECKING:
    from models.evidence.track_record import Added, Forecast, Interval, TrackRecord

MODEL: Final = "model"
OWN, CROSS_FITTED = "own", "cross_fitted"
REFERENCES: Final = ("no_change", "total_growth", "bls_by_occupation")
OFFICIAL: Final = ("bls_by_occupation", CROSS_FITTED)
PAPER: Final = "computerisation"
_LOWEST, _HIGHEST = 0, -1
_LEVEL: Final = 0.9
_CLOSE: Final = 0.1


def reference(name: str) -> str:
    """Return the key of a naive or official forecast with the spread that it could have had."""
    return f"{name}_{CROSS_FITTED}"


def how_good(record: TrackRecord, texts: Texts) -> str:
    """Return the skill of the hindcast by occupation, its coverage and its ranking."""
    _ = texts.say
    model, bls = record.forecast(MODEL, OWN), record.forecast(*OFFICIAL)
    compared = texts.listing([_skill(model.skill, name, texts) for name in REFERENCES])
    low, high = record.fifths[_LOWEST], record.fifths[_HIGHEST]
    words = [
        _(
            "Occupation by occupation, and with every forecast given a spread, its error (CRPS) "
            "was %(compared)s.",
            compared=compared,
        ),
        _centre(record.forecast(MODEL, CROSS_FITTED), texts),
        _coverage(model.coverage_90, texts),
        _(
            "Its ranking of occupations agreed with what happened at %(model)s (rank "
            "correlation), that of the official projections at %(bls)s.",
            model=texts.number(model.rank_by_jobs, decimals=2),
            bls=texts.number(bls.rank_by_jobs, decimals=2),
        ),
        _(
            "Jobs in the fifth with the highest scores changed by %(happened)s, against a forecast "
            "of %(forecast)s and an official projection of %(projected)s; in the fifth with the "
            "lowest scores by %(low)s.",
            happened=_change(high.jobs_now, high.jobs_then, texts),
            forecast=_change(high.forecast.p50, high.jobs_then, texts),
            projected=_change(high.projected, high.jobs_then, texts),
            low=_change(low.jobs_now, low.jobs_then, texts),
        ),
    ]
    return " ".join(words)


def over_windows(record: TrackRecord, texts: Texts) -> str:
    """Return how the model did from rolling origins, what its score added, and on adoption."""
    _ = texts.say
    count = len(record.windows)
    parts = [
        _(
            "From every origin and for every horizon in which the score was published "
            "(%(count)s windows, which overlap: there are about two independent shocks), all jobs "
            "lay outside the model’s %(level)s interval in %(missed)s.",
            count=texts.number(count),
            level=texts.compound_percent(_LEVEL),
            missed=texts.number(_missed(record)),
        ),
        _(
            "Beside “nothing changes” with a spread the model did clearly better in %(better)s and "
            "clearly worse in %(worse)s, beside the official projections in %(bls_better)s and "
            "%(bls_worse)s; its median, with a spread like theirs, in %(centre_better)s and "
            "%(centre_worse)s.",
            **_better_and_worse(record, texts),
        ),
        _added(record, texts),
        _adoption(record, texts),
    ]
    return " ".join(parts)


def _missed(record: TrackRecord) -> int:
    return sum(not one.forecast.p05 <= one.happened <= one.forecast.p95 for one in record.windows)


def _better_and_worse(record: TrackRecord, texts: Texts) -> Mapping[str, str]:
    no_change, official = reference("no_change"), reference("bls_by_occupation")
    skills = {
        "": [one.skill[no_change] for one in record.windows],
        "bls_": [one.skill[official] for one in record.windows],
        "centre_": [one.centre_skill[official] for one in record.windows],
    }
    better = {
        f"{name}better": sum(skill.is_above for skill in each) for name, each in skills.items()
    }
    worse = {f"{name}worse": sum(skill.is_below for skill in each) for name, each in skills.items()}
    return {name: texts.number(count) for name, count in (better | worse).items()}


def _added(record: TrackRecord, texts: Texts) -> str:
    """Return in how many windows the paper's score added to the official projection."""
    _ = texts.say
    of_paper = [one for one in record.added if one.measure_id == PAPER]
    within = [one for one in of_paper if not one.crosses_editions]
    across = [one for one in of_paper if one.crosses_editions]
    values = {
        "within": texts.number(_told(within)),
        "all_within": texts.number(len(within)),
        "across": texts.number(_told(across)),
        "all_across": texts.number(len(across)),
    }
    if _told(within) == 0 and _told(across) == 0:
        return _(
            "With the official projection held fixed, Frey and Osborne’s score told of slower "
            "growth in none of the %(all_within)s windows within one edition of the codes and none "
            "of the %(all_across)s across two.",
            **values,
        )
    return _(
        "With the official projection held fixed, Frey and Osborne’s score told of slower growth "
        "in %(within)s of the %(all_within)s windows within one edition of the codes and in "
        "%(across)s of the %(all_across)s across two, where codes and method changed as well.",
        **values,
    )


def _told(rows: list[Added]) -> int:
    return sum(one.score.is_below for one in rows)


def _adoption(record: TrackRecord, texts: Texts) -> str:
    _ = texts.say
    held = record.adoption
    values = {
        "forecast": texts.percent(held.forecast, decimals=1),
        "observed": texts.percent(held.observed, decimals=1),
        "level": texts.compound_percent(_LEVEL),
        "inside": texts.percent(held.coverage_90),
    }
    if held.coverage_90 >= _LEVEL - _CLOSE:
        return _(
            "A curve fitted to firms’ use of AI without its last year gives %(forecast)s for that "
            "year, and %(observed)s was observed; its %(level)s intervals held %(inside)s of the "
            "fortnights.",
            **values,
        )
    if held.observed > held.forecast:
        return _(
            "A curve fitted to firms’ use of AI without its last year gives too little for that "
            "year, %(forecast)s where %(observed)s was observed; its %(level)s intervals held only "
            "%(inside)s of the fortnights.",
            **values,
        )
    return _(
        "A curve fitted to firms’ use of AI without its last year gives too much for that year, "
        "%(forecast)s where %(observed)s was observed; its %(level)s intervals held only "
        "%(inside)s of the fortnights.",
        **values,
    )


def _skill(skills: Mapping[str, Interval], name: str, texts: Texts) -> str:
    _ = texts.say
    skill = skills[reference(name)]
    named = {
        "no_change": _("“nothing changes”"),
        "total_growth": _("“everything grows as officially projected for all jobs”"),
        "bls_by_occupation": _("the official projections by occupation"),
    }[name]
    values = {
        "name": named,
        "size": texts.percent(abs(skill.value)),
        "low": texts.percent(skill.low),
        "high": texts.percent(skill.high),
    }
    more = {**values, "low": texts.percent(-skill.high), "high": texts.percent(-skill.low)}
    if skill.is_above:
        return _("%(size)s smaller than that of %(name)s (%(low)s to %(high)s)", **values)
    if skill.is_below:
        return _("%(size)s larger than that of %(name)s (%(low)s to %(high)s)", **more)
    return _(
        "not clearly different from that of %(name)s (between %(lower)s smaller and %(higher)s "
        "larger)",
        name=named,
        lower=texts.percent(skill.high),
        higher=texts.percent(-skill.low),
    )


def _centre(model: Forecast, texts: Texts) -> str:
    """Return whether the model's middle is any good where its own range is set aside."""
    _ = texts.say
    over = model.skill[reference("bls_by_occupation")]
    values = {
        "size": texts.percent(abs(over.value)),
        "low": texts.percent(min(abs(over.low), abs(over.high))),
        "high": texts.percent(max(abs(over.low), abs(over.high))),
    }
    if over.is_above:
        return _(
            "With a spread fitted as theirs was, its median did better than the official "
            "projections, by %(size)s (%(low)s to %(high)s).",
            **values,
        )
    if over.is_below:
        return _(
            "With a spread fitted as theirs was, its median still did worse than the official "
            "projections, by %(size)s (%(low)s to %(high)s).",
            **values,
        )
    return _(
        "With a spread fitted as theirs was, its median did neither clearly better nor clearly "
        "worse than the official projections."
    )


def _coverage(inside: float, texts: Texts) -> str:
    _ = texts.say
    values = {"level": texts.compound_percent(_LEVEL), "inside": texts.percent(inside)}
    if inside < _LEVEL - _CLOSE:
        return _(
            "Its %(level)s intervals held only %(inside)s of the jobs: they speak of automation, "
            "and employment changes for many other reasons.",
            **values,
        )
    return _("Its %(level)s intervals held %(inside)s of the jobs.", **values)


def _change(later: float, earlier: float, texts: Texts) -> str:
    return texts.percent(later / earlier - 1)
