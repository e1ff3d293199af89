"""What `consultation.yaml` may say: its keys and the shape of their values."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from consult.core.addresses import ADDRESS, LANGUAGE_TAG
from consult.core.localized import LocalizedText

MAX_GRACE_MINUTES = 24 * 60

Slug = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=80)]
DocumentCode = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=40)]
Language = Annotated[str, StringConstraints(pattern=rf"^{LANGUAGE_TAG}$", max_length=35)]
Name = Annotated[str, StringConstraints(max_length=200)]
VersionLabel = Annotated[str, StringConstraints(max_length=40)]
WallClock = Annotated[str, StringConstraints(max_length=40)]
Minutes = Annotated[int, Field(ge=1, le=10_000)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Privacy(Entry):
    controller: Name
    contact: Name
    retention: LocalizedText


class AnsweringTime(Entry):
    """Minutes a response takes, by path through the survey."""

    short: Minutes | None = None
    full: Minutes


class DocumentEntry(Entry):
    """A draft (`files`: Markdown by language) or something to download (`attachment`)."""

    code: DocumentCode
    title: LocalizedText
    version: VersionLabel = ""
    files: dict[str, Name] | None = None
    attachment: dict[str, Name] | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> "DocumentEntry":
        if bool(self.files) == bool(self.attachment):
            raise PydanticCustomError("files_or_attachment", "either files or attachment")
        return self

    @property
    def paths(self) -> dict[str, str]:
        """Where the package has the originals, by language."""
        return self.files or self.attachment or {}


class ConsultationFile(Entry):
    """`consultation.yaml`; instants are wall clocks in `timezone`, read elsewhere."""

    slug: Slug
    kind: Literal["consultation", "call_for_evidence"]
    source_language: Language
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    title: LocalizedText
    summary: LocalizedText = {}
    can_change: LocalizedText = {}
    decision_body: LocalizedText = {}
    privacy: Privacy | None = None
    minutes: AnsweringTime | None = None
    project: Slug | None = None
    round: Annotated[int, Field(ge=1, le=99)] = 1
    previous: Slug | None = None
    timezone: str
    announced: IsoDate | None = None
    opens: WallClock | None = None
    closes: WallClock | None = None
    answer_due: IsoDate | None = None
    grace_minutes: Annotated[int, Field(ge=0, le=MAX_GRACE_MINUTES)] = 0
    short_window_reason: LocalizedText | None = None
    documents: tuple[DocumentEntry, ...] = ()
    survey: Name | None = None

    def as_written(self) -> dict[str, Any]:
        """Return the file's value with every key, in the order of the format."""
        return self.model_dump(mode="json")
