"""What `displacement people` prints: the nation's groups, or one occupation's people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from displacement.cli.output import percent, whole, write_line, write_table

if TYPE_CHECKING:
    from displacement.answers.occupation_people import HolderShare, OccupationPeopleAnswer
    from displacement.answers.people import PeopleAnswer
    from models.people.people import People
    from models.people.projection import PeopleProjection
    from reports.texts import Texts

_MOST_MOVES: Final = 5
_HOLDERS: Final = ("age", "sex", "race", "origin", "education")


def show_people(answer: PeopleAnswer) -> None:
    """Print groups with their displaced work, people out of work, and the record."""
    from reports.people_words import sexes_sentence, who_sentence, young_sentence
    from reports.texts import load_texts

    texts, people = load_texts("en"), answer.people
    found = people.projection
    write_line(f"{who_sentence(found, texts)}.")
    _write_said(sexes_sentence(found, texts), young_sentence(found, texts))
    write_line()
    _show_groups(answer, texts)
    write_line()
    _show_meaning(found, texts)
    write_line()
    _show_out_of_work(people, texts)
    write_line()
    draws = found.sample.draws
    basis = f"{whole(draws)} draws" if draws else "central values"
    write_line(f"scenario {found.scenario_id!r}, {found.sample.year}, {basis}")


def _write_said(*sentences: str) -> None:
    """Write those sentences that there are."""
    for sentence in filter(None, sentences):
        write_line(sentence)


def _show_groups(answer: PeopleAnswer, texts: Texts) -> None:
    from displacement.answers.people_document import shown_groups
    from reports.people_groups import dimension_title, holder_title
    from reports.people_rows import group_cells, group_heading

    found = answer.people.projection
    header = group_heading(texts, drawn=found.sample.draws > 0)
    dimension, rows = "", []
    for at in shown_groups(found, answer.request.group):
        group = found.holders.groups[at]
        if group.dimension != dimension:
            dimension = group.dimension
            rows.append([dimension_title(dimension, texts), *[""] * (len(header) - 1)])
        rows.append([f"  {holder_title(group, texts)}", *group_cells(found, at, texts)])
    write_table(header, rows, right=range(1, len(header)))


def _show_meaning(found: PeopleProjection, texts: Texts) -> None:
    from reports.people_words import (
        coverage_sentence,
        elsewhere_sentence,
        meaning_sentence,
        observed_sentences,
        pay_sentence,
    )

    said = (meaning_sentence, coverage_sentence, elsewhere_sentence, pay_sentence)
    _write_said(*(sentence(found, texts) for sentence in said))
    write_line()
    write_line("Observed of young workers since 2022:")
    _write_said(*(f"  {line}" for line in observed_sentences(texts)))


def _show_out_of_work(people: People, texts: Texts) -> None:
    from reports.out_of_work_words import (
        caveat_sentence,
        outcomes_sentence,
        peak_sentence,
        record_sentence,
        slack_sentence,
        stated_lines,
    )

    account, record = people.out_of_work, people.record
    write_line(peak_sentence(account, texts))
    _write_said(*(f"  {line}" for line in stated_lines(account, texts)))
    write_line(caveat_sentence(account, texts))
    write_line()
    said = (record_sentence, slack_sentence, outcomes_sentence)
    _write_said(*(sentence(record, texts) for sentence in said))


def show_occupation(answer: OccupationPeopleAnswer) -> None:
    """Print one occupation's holders, its displaced share, its ways out and its group's moves."""
    from reports.occupation_words import (
        pay_words,
        shrinking_words,
        state_words,
        training_words,
        ways_sentence,
    )
    from reports.people_rows import displaced_cell
    from reports.texts import load_texts

    texts = load_texts("en")
    write_line(f"{answer.code}  {answer.title}")
    if answer.note:
        write_line(answer.note)
    write_line(
        f"{whole(answer.jobs)} jobs in {answer.base_year}, mean wage "
        f"${whole(answer.annual_mean_wage)} a year; displaced by {answer.request.year}: "
        f"{displaced_cell(answer.displaced, texts)} of its work"
    )
    write_line()
    _show_holders(answer)
    write_line()
    write_line(ways_sentence(answer.title, answer.ways, texts))
    if answer.ways:
        write_line()
        rows = [
            [
                f"{way.code} {way.title}",
                pay_words(way, texts),
                "–" if way.openings is None else whole(way.openings),
                displaced_cell(way.displaced, texts),
                training_words(way, texts) + ("; more schooling" * bool(way.asks_more_schooling)),
                shrinking_words(way, texts),
            ]
            for way in answer.ways
        ]
        header = ["occupation", "pay", "openings a year", "displaced", "asks for", "shrinks, too"]
        write_table(header, rows, right=[1, 2])
        write_line("Likeness of work, by O*NET: neither a record of moves nor advice.")
    if answer.moves is not None:
        write_line()
        write_line(
            f"Of people who left {answer.major_group_title}, {answer.moves.first_month} to "
            f"{answer.moves.last_month}, as shares of moves (rates would be mostly errors of "
            "coding):"
        )
        for code, share in answer.moves.to_groups[:_MOST_MOVES]:
            write_line(f"  {percent(share, decimals=0):>5}  {answer.group_titles.get(code, code)}")
        for state, share in answer.moves.without_job:
            write_line(f"  {percent(share, decimals=0):>5}  {state_words(state, texts)}")
    write_line()
    draws = answer.request.draws
    basis = f"{whole(draws)} draws" if draws else "central values"
    write_line(f"scenario {answer.resolved.scenario_id!r}, {answer.request.year}, {basis}")


def _show_holders(answer: OccupationPeopleAnswer) -> None:
    from models.people.holders import HolderGroup
    from reports.people_groups import dimension_title, holder_title
    from reports.texts import load_texts

    texts = load_texts("en")
    wanted = {None: _HOLDERS, "race": ("race", "origin")}.get(
        answer.request.group, (answer.request.group or "",)
    )
    notes = {"shared": "shares of a wider title", "several": "several titles"}
    for dimension in wanted:
        own = [one for one in answer.holders if one.dimension == dimension]
        if all(one.share is None for one in own):
            write_line(f"{dimension_title(dimension, texts)}: not published, too few people")
            continue
        listed = ", ".join(
            f"{holder_title(HolderGroup(dimension, one.group), texts)} {_share(one)}" for one in own
        )
        note = notes.get(own[0].basis, "")
        write_line(f"{dimension_title(dimension, texts)}: {listed}{f' ({note})' if note else ''}")
    paid = {sex: pay for sex, pay in answer.weekly_pay.items() if pay is not None}
    if paid:
        words = ", ".join(f"{sex} ${whole(pay)}" for sex, pay in paid.items())
        write_line(f"Median weekly pay, full time: {words}")


def _share(one: HolderShare) -> str:
    return "–" if one.share is None else percent(one.share, decimals=0)
