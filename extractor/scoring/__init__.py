"""Found records against gold: what is right, what is missed, what is too much, and how honest the confidence is."""

from extractor.scoring.calibration import Bin, brier, reliability
from extractor.scoring.floors import Floor, LoweredFloors, check_floors, load_floors, raise_floors, write_floors
from extractor.scoring.gold import GoldArticle, GoldError, GoldRecord, find_gold, load_gold
from extractor.scoring.misses import Confusion, Difference, Likeness, Miss, Side, confusions, likenesses, sides
from extractor.scoring.scores import Judgement, Scores, Slice, Tally, score

__all__ = [
    "Bin",
    "Confusion",
    "Difference",
    "Floor",
    "GoldArticle",
    "GoldError",
    "GoldRecord",
    "Judgement",
    "Likeness",
    "LoweredFloors",
    "Miss",
    "Scores",
    "Side",
    "Slice",
    "Tally",
    "brier",
    "check_floors",
    "confusions",
    "find_gold",
    "likenesses",
    "load_floors",
    "load_gold",
    "raise_floors",
    "reliability",
    "score",
    "sides",
    "write_floors",
]
