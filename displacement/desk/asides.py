"""People and places under a state: asked for by hand, as each takes a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from displacement.desk.bench import Bench
from displacement.desk.caller import Caller
from displacement.desk.request import FEW_DRAWS, state_of, text_of, texts_of

if TYPE_CHECKING:
    from displacement.desk.service import Route


@dataclass(frozen=True, slots=True)
class AsideQuestions:
    """Who holds the work, and one state, area or city."""

    bench: Bench

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question."""
        return {"people": self.people, "place": self.place}

    def people(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the displaced share of the work of each group of people."""
        from displacement.answers.people import answer_people
        from displacement.requests.people_request import PeopleRequest
        from reports.estimates import share_interval_text, share_text
        from reports.people_groups import dimension_title, holder_title
        from reports.people_words import share_of, who_sentence

        state, texts, bench = state_of(request), texts_of(request), self.bench
        bench.check(state)
        asked = bench.request(state, FEW_DRAWS)
        people = PeopleRequest(asked.choice, asked.horizon, FEW_DRAWS, bench.seed)
        with bench.quick.turn(caller):
            found = answer_people(
                bench.setting_of(state),
                people,
                on_progress=lambda step, done, total: caller.ensure_there(),
            ).people.projection
        groups = found.holders.groups
        return {
            "sentence": who_sentence(found, texts),
            "rows": [
                {
                    "dimension": dimension_title(group.dimension, texts),
                    "title": holder_title(group, texts),
                    "share": share_text(share_of(found, at), texts),
                    "interval": share_interval_text(share_of(found, at), texts),
                }
                for at, group in enumerate(groups)
            ],
        }

    def place(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return one state, area or city beside the nation, in sentences."""
        from displacement.answers.place import answer_place, asked_place
        from displacement.requests.place_request import PlaceRequest, place_request
        from reports.places import difference_sentences, place_sentence, rank_sentence

        state, texts, bench = state_of(request), texts_of(request), self.bench
        bench.check(state)
        setting, run = bench.setting_of(state), bench.request(state, FEW_DRAWS)
        asked = place_request(
            PlaceRequest(
                "region",
                text_of(request, "name").strip(),
                None,
                run.choice,
                min(setting.claim.year, run.horizon),
                FEW_DRAWS,
                bench.seed,
            ),
            base_year=setting.base_year,
        )
        wanted = asked_place(setting, asked)
        with bench.quick.turn(caller):
            found = answer_place(
                setting, wanted, on_progress=lambda step, done, total: caller.ensure_there()
            ).projection
        said = (place_sentence(found, texts), rank_sentence(found, texts))
        return {
            "title": wanted.title,
            "sentences": [one for one in (*said, *difference_sentences(found, texts)) if one],
        }
