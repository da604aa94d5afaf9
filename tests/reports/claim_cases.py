"""Four claims that somebody could give, and what must be said of each in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.claims.claims import Claim, resolve_claim
from tests.reports.specimen import BASE_JOBS


@dataclass(frozen=True)
class Said:
    """What the page says of a claim in one language: whole sentences, or how they begin or end.

    `scale` and `pace` are a card's figure with its text; `alone` ends the sentence on what one
    assumption could do, `map` begins the title of the map.
    """

    question: str
    judgement: str
    ladder: str
    fan: str
    mark: str
    scale: str
    pace: str
    alone: str
    map: str


@dataclass(frozen=True)
class Case:
    """A claim, the last year of the run that is set beside it, and what is said by language."""

    claim: Claim
    horizon: int
    said: Mapping[str, Said]


CASES = {
    "73 million by 2030": Case(
        Claim.of(
            jobs=73e6,
            year=2030,
            statement={"en": "By 2030, 73 million go.", "de": "Bis 2030 gehen 73 Millionen."},
            source="A newspaper",
        ),
        2036,
        {
            "en": Said(
                question="73 million jobs automated by 2030?",
                judgement=(
                    "Under these assumptions 73 million has a chance of fewer than 1 in 2,000: no "
                    "simulation reaches it."
                ),
                ladder=(
                    "69 million jobs’ worth of work could be automated by 2030 in the median; 5.6 "
                    "million would leave the payroll; the claim says 73 million"
                ),
                fan="Even the upper edge of the range stays below 73 million until 2036",
                mark="the claim: 73 million",
                scale=(
                    "47% of today’s 155 million wage-and-salary jobs in the United States: that is "
                    "73 million. It is also 5.8 times the number in manufacturing"
                ),
                pace="15 million jobs’ worth of work a year, every year from 2025 to 2030, ",
                alone=(
                    "No single assumption, at any value within its bounds, brings it to 73 million."
                ),
                map="Nowhere on this map",
            ),
            "de": Said(
                question="73 Millionen Stellen automatisiert bis 2030?",
                judgement=(
                    "Unter diesen Annahmen liegt die Chance auf 73 Millionen unter 1 zu 2.000: "
                    "Kein Simulationslauf erreicht diese Zahl."
                ),
                ladder=(
                    "69 Millionen Stellenäquivalente ließen sich bis 2030 im Median "
                    "automatisieren; es fielen 5,6 Millionen als bezahlte Arbeit weg; die "
                    "Behauptung nennt 73 Millionen"
                ),
                fan="Selbst der obere Rand der Spanne bleibt bis 2036 unter 73 Millionen",
                mark="die Behauptung: 73 Millionen",
                scale=(
                    "47 % der heute 155 Millionen Stellen abhängig Beschäftigter in den "
                    "Vereinigten Staaten: Das sind 73 Millionen und das 5,8-Fache der Zahl im "
                    "verarbeitenden Gewerbe"
                ),
                pace="15 Millionen Stellenäquivalente pro Jahr, Jahr für Jahr von 2025 bis 2030: ",
                alone=(
                    "Keine einzelne Annahme bringt ihn, gleich mit welchem Wert innerhalb ihrer "
                    "Grenzen, auf 73 Millionen."
                ),
                map="Nirgends auf dieser Karte",
            ),
        },
    ),
    "47 % of jobs by 2036": Case(
        resolve_claim(
            Claim.of(share=0.47, year=2036, statement="47 % of jobs."), base_jobs=BASE_JOBS[0]
        ),
        2038,
        {
            "en": Said(
                question="47% of jobs automated by 2036?",
                judgement=(
                    "Under these assumptions 47% of jobs (73.1 million) has a chance of fewer than "
                    "1 in 2,000: no simulation reaches it."
                ),
                ladder=(
                    "77 million jobs’ worth of work could be automated by 2036 in the median; 15 "
                    "million would leave the payroll; the claim says 73.1 million"
                ),
                fan="Even the upper edge of the range stays below 73.1 million until 2038",
                mark="the claim: 73.1 million",
                scale=(
                    "47% of today’s 155 million wage-and-salary jobs in the United States: that is "
                    "73.1 million."
                ),
                pace="6.6 million jobs’ worth of work a year, every year from 2025 to 2036, ",
                alone="brings it to 73.1 million.",
                map="Nowhere on this map",
            ),
            "de": Said(
                question="47 % der Stellen automatisiert bis 2036?",
                judgement=(
                    "Unter diesen Annahmen liegt die Chance auf 47 % der Stellen (73,1 Millionen) "
                    "unter 1 zu 2.000: Kein Simulationslauf erreicht diese Zahl."
                ),
                ladder=(
                    "77 Millionen Stellenäquivalente ließen sich bis 2036 im Median "
                    "automatisieren; es fielen 15 Millionen als bezahlte Arbeit weg; die "
                    "Behauptung nennt 73,1 Millionen"
                ),
                fan="Selbst der obere Rand der Spanne bleibt bis 2038 unter 73,1 Millionen",
                mark="die Behauptung: 73,1 Millionen",
                scale=(
                    "47 % der heute 155 Millionen Stellen abhängig Beschäftigter in den "
                    "Vereinigten Staaten: Das sind 73,1 Millionen"
                ),
                pace="6,6 Millionen Stellenäquivalente pro Jahr, Jahr für Jahr von 2025 bis 2036: ",
                alone="auf 73,1 Millionen.",
                map="Nirgends auf dieser Karte",
            ),
        },
    ),
    "200 million by 2035": Case(
        Claim.of(jobs=200e6, year=2035, statement="200 million jobs by 2035."),
        2037,
        {
            "en": Said(
                question="200 million jobs automated by 2035?",
                judgement=(
                    "200 million is impossible by arithmetic: it is 1.3 times today’s 155 million "
                    "wage-and-salary jobs in the United States."
                ),
                ladder=(
                    "77 million jobs’ worth of work could be automated by 2035 in the median; 14.9 "
                    "million would leave the payroll; the claim says 200 million"
                ),
                fan="Even the upper edge of the range stays below 200 million until 2037",
                mark="the claim: 200 million",
                scale=(
                    "129% of today’s 155 million wage-and-salary jobs in the United States: that "
                    "is 200 million."
                ),
                pace="20 million jobs’ worth of work a year, every year from 2025 to 2035, ",
                alone="brings it to 200 million.",
                map="Nowhere on this map",
            ),
            "de": Said(
                question="200 Millionen Stellen automatisiert bis 2035?",
                judgement=(
                    "200 Millionen sind rechnerisch unmöglich: Das ist das 1,3-Fache der heute 155 "
                    "Millionen Stellen abhängig Beschäftigter in den Vereinigten Staaten."
                ),
                ladder=(
                    "77 Millionen Stellenäquivalente ließen sich bis 2035 im Median "
                    "automatisieren; es fielen 14,9 Millionen als bezahlte Arbeit weg; die "
                    "Behauptung nennt 200 Millionen"
                ),
                fan="Selbst der obere Rand der Spanne bleibt bis 2037 unter 200 Millionen",
                mark="die Behauptung: 200 Millionen",
                scale=(
                    "129 % der heute 155 Millionen Stellen abhängig Beschäftigter in den "
                    "Vereinigten Staaten: Das sind 200 Millionen"
                ),
                pace="20 Millionen Stellenäquivalente pro Jahr, Jahr für Jahr von 2025 bis 2035: ",
                alone="auf 200 Millionen.",
                map="Nirgends auf dieser Karte",
            ),
        },
    ),
    "5,000 by 2026": Case(
        Claim.of(jobs=5_000, year=2026, statement="Five thousand jobs by 2026."),
        2033,
        {
            "en": Said(
                question="5,000 jobs automated by 2026?",
                judgement=(
                    "Under these assumptions 5,000 or more is virtually certain: 1,998 of 2,000 "
                    "simulations (99.9%) reach it."
                ),
                ladder=(
                    "65 million jobs’ worth of work could be automated by 2026 in the median; "
                    "710,000 would leave the payroll; the claim says 5,000"
                ),
                fan="The median path reaches 5,000 in 2026",
                mark="the claim: 5,000",
                scale=(
                    "below 0.1% of today’s 155 million wage-and-salary jobs in the United States: "
                    "that is 5,000. It is also below 0.1% of the number in manufacturing"
                ),
                pace="5,000 jobs’ worth of work in a single year, from 2025 to 2026, ",
                alone="brings it to 5,000.",
                map="Everywhere on this map",
            ),
            "de": Said(
                question="5.000 Stellen automatisiert bis 2026?",
                judgement=(
                    "Unter diesen Annahmen sind 5.000 oder mehr praktisch sicher: In 1.998 von "
                    "2.000 Simulationsläufen (99,9 %) wird diese Zahl erreicht."
                ),
                ladder=(
                    "65 Millionen Stellenäquivalente ließen sich bis 2026 im Median "
                    "automatisieren; es fielen 710.000 als bezahlte Arbeit weg; die Behauptung "
                    "nennt 5.000"
                ),
                fan="Der Medianpfad erreicht 5.000 im Jahr 2026",
                mark="die Behauptung: 5.000",
                scale=(
                    "unter 0,1 % der heute 155 Millionen Stellen abhängig Beschäftigter in den "
                    "Vereinigten Staaten: Das sind 5.000 und unter 0,1 % der Zahl im "
                    "verarbeitenden Gewerbe"
                ),
                pace="5.000 Stellenäquivalente in einem einzigen Jahr, von 2025 bis 2026: ",
                alone="auf 5.000.",
                map="Überall auf dieser Karte",
            ),
        },
    ),
}
