"""What may be asked for in a query, with the limits of each. An unknown parameter is an error."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from extractor.model import Event
from extractor.registry.cursors import LONGEST, MOST
from extractor.registry.reading import LONGEST_TEXT, Wanted, first_day, last_day
from extractor.registry.values import Review, Status

ID = Annotated[str, Field(min_length=1, max_length=500)]
_Absent = SkipJsonSchema[None]
_DAY = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "format": "date"},
            {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
        ]
    }
)


def _start(told: str) -> str:
    return first_day(told, "from")


def _end(told: str) -> str:
    return last_day(told, "to")


Text = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_TEXT,
        description="Words that all stand there, with or without accents; with `*` behind it, any word that begins so.",
        json_schema_extra={"format": "words"},
    ),
]
Organization = Annotated[
    str, Field(pattern="^[0-9a-f]{24}$", description="The id of an organization, or of any of its names.")
]
StandardId = Annotated[
    str, Field(min_length=1, max_length=200, description="ISO 9001, or in one edition ISO 9001:2015.")
]
Edition = Annotated[int, Field(ge=1, le=9999, description="The year of the edition.")]
BodyId = Annotated[str, Field(min_length=1, max_length=200, description="The certification body, by its id or name.")]
Language = Annotated[str, Field(pattern="^[a-z]{2,3}$", description="The language's code: mr, vi, en.")]
Country = Annotated[str, Field(pattern="^[A-Za-z]{2}$", description="Two letters of ISO 3166-1: IN, VN.")]
Confidence = Annotated[float, Field(ge=0, le=1, description="At least so sure, from 0 to 1.")]
Start = Annotated[str, AfterValidator(_start), _DAY, Field(description="From this day, month or year on.")]
End = Annotated[str, AfterValidator(_end), _DAY, Field(description="Until this day, month or year, included.")]


class Paged(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    limit: int = Field(default=50, ge=1, le=MOST, description="Items of a page.")
    cursor: (
        Annotated[
            str,
            Field(
                min_length=1,
                max_length=LONGEST,
                pattern="^[A-Za-z0-9_-]+$",
                description="`next` of the page before.",
                json_schema_extra={"format": "cursor"},
            ),
        ]
        | _Absent
    ) = None


class ClaimQuery(Paged):
    """Which claims."""

    q: Text | _Absent = None
    organization: Organization | _Absent = None
    standard: StandardId | _Absent = None
    edition: Edition | _Absent = None
    body: BodyId | _Absent = None
    event: Event | _Absent = None
    start: Start | _Absent = Field(default=None, alias="from")
    end: End | _Absent = Field(default=None, alias="to")
    language: Language | _Absent = None
    country: Country | _Absent = None
    confidence: Confidence | _Absent = None
    review: Review | Literal["all"] | _Absent = Field(
        default=None, description="All but rejected, unless told otherwise."
    )

    def wanted(self) -> Wanted:
        """The same in the words of the registry."""
        asked = self.model_dump(exclude={"limit", "cursor", "q"})
        return Wanted(text=self.q, **asked)


class OrganizationQuery(Paged):
    """Which organizations."""

    q: Text | _Absent = None
    country: Country | _Absent = None
    language: Language | _Absent = None


class CertificateQuery(Paged):
    """Which certificates."""

    organization: Organization | _Absent = None
    standard: StandardId | _Absent = None
    edition: Edition | _Absent = None
    body: BodyId | _Absent = None
    status: Status | _Absent = None
    country: Country | _Absent = None


class FindingQuery(Paged):
    """Which findings."""

    organization: Organization | _Absent = None
    kind: Annotated[str, Field(min_length=1, max_length=100)] | _Absent = None
    settled: bool = Field(default=False, description="Those that a person settled, instead of those that are open.")


class CandidateQuery(Paged):
    """Which candidates."""

    judged: bool = Field(default=False, description="Those that a person judged, instead of those that are open.")


class StandardQuery(Paged):
    """Which standards."""

    standard: StandardId | _Absent = None
    superseded: bool | _Absent = None


class BodyQuery(Paged):
    """Which certification bodies."""

    known: bool | _Absent = Field(default=None, description="Whether the gazetteer knows it.")
