"""What a scenario says of people: who holds the work, who is out of work, what was seen before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.people.displaced_record import DisplacedRecord
from models.people.out_of_work_summary import OutOfWork
from models.people.projection import PeopleProjection


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """What a scenario says of people.

    Attributes
    ----------
    projection
        Rungs by group of people.
    out_of_work
        People out of work after dismissals.
    record
        What became of people displaced before.
    ways
        The first few ways out of each occupation, by its code: code, and whether it shrinks, too.
        Empty where occupations were not asked about.
    """

    projection: PeopleProjection
    out_of_work: OutOfWork
    record: DisplacedRecord
    ways: Mapping[str, tuple[tuple[str, bool], ...]]
