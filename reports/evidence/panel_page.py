"""The page of a panel: who said what, what it comes to, and what each expert does to the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.elicitation.panel import FEW_SEEDS
from models.elicitation.questions import seeds
from reports.estimates import probability_text
from reports.evidence.page import EvidencePage, Section
from reports.evidence.panel_exhibits import assumption_exhibit, fits_exhibit
from reports.evidence.panel_tables import outcomes_exhibit, scores_exhibit
from reports.texts import Texts, load_texts, rounding_for
from reports.theme import drawing
from reports.words import rung_words, scope_title

if TYPE_CHECKING:
    from models.elicitation.outcome import Outcome
    from models.elicitation.panel import Panel
    from models.examination.response import Target
    from models.ladder import Rung
    from models.parameters import ParameterTable
    from models.scenario_changes import Scenario
    from occupations.economy import Scope
    from occupations.sources import SourceRecord

_POINT: Final = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class PanelView:
    """What the page shows: the panel, its scenario, and what is made of the target."""

    panel: Panel
    scenario: Scenario
    parameters: ParameterTable
    outcomes: Sequence[Outcome]
    target: Target
    rung: Rung
    scope: Scope
    draws: int


def panel_page(
    view: PanelView, *, sources: Mapping[str, SourceRecord], language: str
) -> EvidencePage:
    """Return the page of a panel; made-up answers are said to be made up in its title."""
    texts = load_texts(language)
    _ = texts.say
    made_up, name = view.panel.made_up, view.scenario.scenario_id
    with drawing():
        sections = [_said(view, texts), _effects(view, texts), _weights(view, texts)]
    return EvidencePage(
        title=_("Made-up panel, for trying it out: %(name)s", name=name)
        if made_up
        else _("What the panel “%(name)s” believes", name=name),
        lead=_lead(view, texts),
        sections=sections,
        sources=[sources[one] for one in dict.fromkeys(seed.source_id for seed in seeds())],
        footer=_(
            "Beliefs of those who were asked, under the model’s other assumptions. No forecast."
        )
        if not made_up
        else _("Made-up answers: nobody was asked, and nothing here may be quoted."),
    )


def _lead(view: PanelView, texts: Texts) -> tuple[str, ...]:
    _ = texts.say
    panel = view.panel
    by_case = {one.case: one for one in view.outcomes}
    lead = []
    if panel.made_up:
        lead.append(
            _("These answers are made up for trying it out. Nobody was asked; quote nothing of it.")
        )
    lead.append(
        texts.plural(
            "One expert answered; what they said is taken as it is.",
            "%(count)s experts answered; %(weights)s.",
            len(panel.experts),
            weights=_("weighted by performance on questions with known answers")
            if panel.kind == "performance"
            else _("all weigh the same"),
        )
    )
    lead.append(
        _(
            "With the panel’s assumptions in place of the authors’, the median (%(sense)s, "
            "%(year)s) is %(panel)s; with the authors’ it is %(authors)s. The probability of at "
            "least %(jobs)s goes from %(before)s to %(after)s.",
            sense=_sense(view, texts),
            panel=_jobs(by_case["panel"], texts),
            authors=_jobs(by_case["authors"], texts),
            year=view.target.year,
            jobs=texts.jobs(view.target.jobs),
            before=_chance(by_case["authors"], view, texts),
            after=_chance(by_case["panel"], view, texts),
        )
    )
    return tuple(lead)


def _said(view: PanelView, texts: Texts) -> Section:
    _ = texts.say
    return Section(
        section_id="said",
        heading=_("Who said what"),
        paragraphs=(
            _(
                "Grey: what each expert said, from the 5 to the 95% point with the median as a "
                "dot. Blue: the pooled distribution, which the scenario takes. Ring: the authors’ "
                "own, which the form does not show."
            ),
        ),
        exhibits=(
            *(
                assumption_exhibit(view.panel, key, view.parameters.specs[key], texts)
                for key in view.panel.assumptions
            ),
            fits_exhibit(view.panel, view.scenario, view.parameters, texts),
        ),
    )


def _effects(view: PanelView, texts: Texts) -> Section:
    _ = texts.say
    without = [one for one in view.outcomes if one.case == "without"]
    panel = next(one for one in view.outcomes if one.case == "panel")
    paragraphs = [
        _(
            "All lines take the same %(draws)s draws, so that they differ by what was said alone.",
            draws=texts.number(view.draws),
        ),
        _(
            "All else is the model’s own, also how closely assumptions move together: of that "
            "nobody was asked."
        ),
    ]
    if without:
        most = max(without, key=lambda one: abs(one.probability - panel.probability))
        moved = most.probability - panel.probability
        paragraphs.append(
            _(
                "Whom the answer hangs on most: without %(name)s the probability of at least "
                "%(jobs)s would be %(probability)s instead of %(before)s.",
                name=most.left_out,
                jobs=texts.jobs(view.target.jobs),
                probability=_chance(most, view, texts),
                before=_chance(panel, view, texts),
            )
            if abs(moved) >= _POINT
            else _(
                "No single expert moves the probability of at least %(jobs)s by a percentage "
                "point.",
                jobs=texts.jobs(view.target.jobs),
            )
        )
    return Section(
        section_id="effects",
        heading=_("What each expert does to the answer"),
        paragraphs=tuple(paragraphs),
        exhibits=(
            outcomes_exhibit(view.outcomes, view.target, _sense(view, texts), view.draws, texts),
        ),
    )


def _weights(view: PanelView, texts: Texts) -> Section:
    _ = texts.say
    panel = view.panel
    if not panel.scores:
        paragraphs = [
            _(
                "Somebody answered no question with a known answer, so that nothing is known of "
                "how well this panel judges; all weigh the same."
            )
        ]
    else:
        paragraphs = [
            _(
                "Cooke’s classical model. Calibration is the probability of a fit as bad or worse "
                "if an expert’s ranges are right; information is how far they are from saying "
                "nothing. Weights by performance are proportional to their product, and zero below "
                "the calibration at which the panel itself scores best."
            )
        ]
        if panel.fewest_answered < FEW_SEEDS:
            paragraphs.append(
                texts.plural(
                    "Whoever answered fewest answered one such question: too few to tell experts "
                    "apart.",
                    "Whoever answered fewest answered %(count)s such questions: few to tell "
                    "experts apart.",
                    panel.fewest_answered,
                )
            )
    return Section(
        section_id="weights",
        heading=_("How much each expert counts"),
        paragraphs=tuple(paragraphs),
        exhibits=(scores_exhibit(panel, texts),),
    )


def _sense(view: PanelView, texts: Texts) -> str:
    """Return what is counted, and among which jobs."""
    return f"{rung_words(view.rung, texts).title}; {scope_title(view.scope, texts)}"


def _jobs(outcome: Outcome, texts: Texts) -> str:
    return texts.jobs(outcome.median, rounding=rounding_for(outcome.median))


def _chance(outcome: Outcome, view: PanelView, texts: Texts) -> str:
    return probability_text(
        outcome.probability, error=outcome.probability_error, draws=view.draws, texts=texts
    )
