"""The dossiers of evidence, `docs/evidence/`: what is known of the assumptions that matter most.

The words stand in `dossiers/KEY.md`, those of the index in its README; points, class and source
come from the assumptions, figures from `evidence_figures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import TYPE_CHECKING, Final

from displacement.generated.evidence_figures import FACTS, evidence_figures

if TYPE_CHECKING:
    from models.parameters import ParameterSpec
    from occupations.sources import SourceRecord

DOSSIERS: Final = (
    "cognitive.substitution",
    "cognitive.midpoint",
    "cognitive.ceiling",
    "cognitive.cost_per_job",
    "cognitive.exposure_level",
    "cognitive.duration",
    "physical.midpoint",
    "cognitive.frontier_rate",
    "cognitive.cost_decline",
    "physical.duration",
    "physical.cost_per_job",
    "physical.ceiling",
)
"""The assumptions with the largest total shares of the variance, the largest first."""

_LANGUAGE: Final = "en"
# Years and costs are written out, the costs with commas.
_WRITTEN_OUT: Final = 3_000
_CLASSES: Final[Mapping[str, str]] = {
    "measured": "measured: centre and range were observed",
    "estimated": "estimated: centre and range come from a fit",
    "elicited": "elicited: a panel was asked",
    "judgement": "judgement: what is known bounds it at most",
}


def evidence_index() -> str:
    """Return the page that lists the dossiers."""
    from models.parameters import load_parameters

    parameters = load_parameters()
    rows = [
        f"| [{parameters.spec(key).title[_LANGUAGE]}]({key}.md) `{key}` | "
        f"{_points(parameters.spec(key))} | {parameters.spec(key).standing.evidence} |"
        for key in DOSSIERS
    ]
    words = Template((FACTS / "README.md").read_text(encoding="utf-8"))
    return words.substitute(rows="\n".join(rows))


def dossiers() -> Mapping[str, str]:
    """Return the text of every dossier by the key of its assumption.

    Raises
    ------
    KeyError
        For a figure in the words that is not computed.
    """
    from models.parameters import load_parameters
    from occupations.sources import load_sources

    parameters, sources, figures = load_parameters(), load_sources(), evidence_figures()
    texts = {}
    for key in DOSSIERS:
        words = Template((FACTS / f"{key}.md").read_text(encoding="utf-8"))
        spec = parameters.spec(key)
        texts[key] = _head(spec, sources[spec.source_id]) + words.substitute(figures)
    return texts


def _head(spec: ParameterSpec, source: SourceRecord) -> str:
    lines = (
        f"# {spec.title[_LANGUAGE]}",
        "",
        f"<!-- Written by `python -m displacement.generated` from displacement/generated/dossiers/"
        f"{spec.key}.md: do not edit by hand. -->",
        "",
        f"`{spec.key}`, {spec.unit}: **{_points(spec)}** at its 5 %, central and 95 % points. "
        f"*{_CLASSES[spec.standing.evidence].capitalize()}.*",
        "",
        f"Source in the table of assumptions: {source.citation}"
        + (f" ({spec.standing.locator})" if spec.standing.locator else ""),
        "",
        "",
    )
    return "\n".join(lines)


def _points(spec: ParameterSpec) -> str:
    shape = spec.distribution
    return " / ".join(_number(value) for value in (shape.p05, shape.central, shape.p95))


def _number(value: float) -> str:
    """Return a point as it was set, without the noise of a quantile's last digits."""
    return f"{float(f'{value:.6g}'):g}" if value < _WRITTEN_OUT else f"{value:,.0f}"
