"""What a user's own exposure measure is: its record, and what is derived from it.

Each measure has a slot of its own, which fixes its Sobol dimension and its row of imputation noise
for good: importing or removing one moves no other parameter's draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from occupations.channels import Channel
from occupations.measures import Kind
from occupations.sources import SourceRecord

FIRST_DIMENSION: Final = 112
FIRST_NOISE_ROW: Final = 16
SLOTS: Final = 16
"""Sobol dimensions 112-127 and noise rows 16-31 are kept free for measures of users."""

SOURCE_PREFIX: Final = "user_"

ORIGINAL_TEXT: Final = "original.csv"
ORIGINAL_WORKBOOK: Final = "original.xlsx"


@dataclass(frozen=True, slots=True)
class UserMeasure:
    """What a user's measure is, how far it reaches, and the error of its predicted scores.

    `slot` (0 to 15) fixes dimension and noise row; `read_as` says what was made of the file, "" of
    the plain form; `tables` are the checksums of the shipped tables it was harmonised and completed
    with; `sha256` is that of its scores. `groups` of its rows are scores of groups, the only ones
    that `occupations_from_groups` have.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    schema: Literal[1]
    measure_id: str
    channel: Channel
    kind: Kind
    title: str
    citation: str
    classification: str
    original_name: str
    original_sha256: str
    slot: int
    rows: int
    groups: int = field(default=0, kw_only=True)
    occupations_covered: int
    occupations_from_groups: int = field(default=0, kw_only=True)
    employment_covered_share: float
    imputation_error: float
    imputation_r2: float
    sha256: str
    tables: dict[str, str]
    read_as: str = ""

    @property
    def original_file(self) -> str:
        """Return the name under which the file is kept as it was given."""
        is_workbook = self.original_name.lower().endswith(".xlsx")
        return ORIGINAL_WORKBOOK if is_workbook else ORIGINAL_TEXT

    @property
    def dimension(self) -> int:
        """Return the permanent Sobol dimension of its weight."""
        return FIRST_DIMENSION + self.slot

    @property
    def noise_row(self) -> int:
        """Return the permanent row of its imputation noise."""
        return FIRST_NOISE_ROW + self.slot

    @property
    def weight_key(self) -> str:
        """Return the key of the parameter that weighs it."""
        return f"weights.{self.channel}.{self.measure_id}"

    @property
    def source_id(self) -> str:
        """Return the id of its source record, which names the user."""
        return SOURCE_PREFIX + self.measure_id

    def source(self) -> SourceRecord:
        """Return its source record: the user, and the file as it was given."""
        return SourceRecord(
            source_id=self.source_id,
            kind="data",
            title=f"Own measure of the user: {self.title}",
            producer="the user of this installation",
            citation=self.citation
            or f"{self.title}. Own measure, from the file {self.original_name}.",
            vintage=f"sha256 {self.original_sha256[:12]}…",
            licence="not stated: the user's own",
            licence_note="Not part of the shipped data.",
        )
