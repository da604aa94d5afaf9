"""Made-up shares of pay worth automating, plausible ones."""

from __future__ import annotations

from typing import Final

from models.cost_shares import CostShare

SOFTWARE: Final = CostShare("cognitive", 2025, 0.826, 0.984, 0.23, 0.826, 0.826)
SOFTWARE_LATER: Final = CostShare("cognitive", 2040, 0.983, 0.999, 0.747, 0.906, 0.9997)
MACHINES: Final = CostShare("physical", 2025, 0.34, 0.732, 0.107, 0.34, 0.34)
MACHINES_LATER: Final = CostShare("physical", 2040, 0.675, 0.923, 0.321, 0.47, 0.95)
COSTS: Final = (SOFTWARE, SOFTWARE_LATER, MACHINES, MACHINES_LATER)
