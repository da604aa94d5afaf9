"""What every shipped scenario makes of the claim, in every language: `make sentences` prints it.

For reading aloud: each sentence is a function of the run's numbers, and none should be false,
whatever they are. The tests read the same sentences.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from displacement.study.study import open_study

if TYPE_CHECKING:
    from reports.context import ReportContext
    from reports.texts import Texts

DRAWS: Final = 2_048


def sentences(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return the sentences that state what a run finds of the claim, from first screen to last."""
    from reports.channel_split import channel_sentences
    from reports.dependence import dependence_sentence
    from reports.figures.agreement import agreement_exhibits
    from reports.figures.ladder import ladder
    from reports.figures.matrix import matrix
    from reports.figures.scenario_readings import scenario_readings
    from reports.figures.scenarios import scenarios
    from reports.outlook_lines import outlook_line, sense_lines
    from reports.requirements import hero_cards, requirements
    from reports.rest_of_text import statement_views
    from reports.sentences import verdict

    answer = verdict(context, texts)
    shown = (
        *(ladder(context, texts), matrix(context, texts), scenarios(context, texts)),
        *([readings] if (readings := scenario_readings(context, texts)) is not None else []),
        *agreement_exhibits(context, texts),
    )
    return (
        answer.finding,
        answer.judgement,
        *channel_sentences(context, texts),
        *([said] if (said := dependence_sentence(context, texts)) else []),
        *(line.sentence() for line in sense_lines(context, texts)),
        *(outlook_line(outlook, texts).sentence() for outlook in context.other_outlooks),
        *(f"{one.heading}: {one.figure} {one.text}" for one in hero_cards(context, texts)),
        *(text for exhibit in shown for text in (exhibit.title, exhibit.caption)),
        *requirements(context, texts),
        *(
            f"{view.verdict}: {view.finding} {view.caveat}"
            for view in statement_views(context, texts)
        ),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sentences of the scenarios named, or of all; return the exit code."""
    from models.scenarios import scenario_ids
    from reports.texts import languages, load_texts

    study = open_study()
    for scenario in (sys.argv[1:] if arguments is None else arguments) or scenario_ids():
        result = study.run(scenario, draws=DRAWS)
        context = result.report_context(examination=result.examine())
        for language in languages():
            sys.stdout.write(f"\n{scenario}, {language}\n")
            for sentence in sentences(context, load_texts(language)):
                sys.stdout.write(f"  {sentence}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
