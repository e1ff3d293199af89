"""The fictional respondents, as their files describe them."""

from collections.abc import Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict

Fields = dict[str, str | list[str]]
"""What is typed and ticked, by HTML field name."""

CLAUSE_COMMENT = "comment"
"""The `field` of an edge case whose text is a clause comment."""


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Remark(Entry):
    """A clause comment; `clause` may name a label, as in `roadmap#2.5`."""

    clause: str
    type: str = ""
    comment: str = ""
    proposed: str = ""


class Respondent(BaseModel):
    """Somebody who answers; what else their entry says repeats `answers` for human readers."""

    model_config = ConfigDict(frozen=True)

    email: str = ""
    lang: str
    channel: str
    answers: Fields
    comments: tuple[Remark, ...] = ()


class Sender(Entry):
    name: str
    email: str


class Campaign(BaseModel):
    """Nearly identical answers: `template` in `field`, from the last ones a text of `edited`."""

    model_config = ConfigDict(frozen=True)

    lang: str
    channel: str
    field: str
    template: str
    edited: tuple[str, ...]
    answers: Fields
    senders: tuple[Sender, ...]

    def respondents(self) -> Iterator[Respondent]:
        texts = [self.template] * (len(self.senders) - len(self.edited)) + list(self.edited)
        for sender, text in zip(self.senders, texts, strict=True):
            contact: Fields = {"c_name": sender.name, "c_email": sender.email}
            yield Respondent(
                email=sender.email,
                lang=self.lang,
                channel=self.channel,
                answers={**self.answers, **contact, self.field: text},
            )


class Repeated(Entry):
    text: str
    times: int


class EdgeCase(BaseModel):
    """A text that has broken survey tools before, answered in `field`."""

    model_config = ConfigDict(frozen=True)

    name: str
    lang: str
    field: str
    text: str = ""
    repeat: Repeated | None = None
    kept: str | None = None
    """What the rules of cleaning make of it, where they change it."""

    @property
    def typed(self) -> str:
        return self.repeat.text * self.repeat.times if self.repeat else self.text


class EdgeCases(Entry):
    """`answers` go with every case, `answers_for` with those of one field."""

    consultation: str
    answers: Fields
    answers_for: dict[str, Fields]
    clause: str
    cases: tuple[EdgeCase, ...]

    def respondents(self) -> Iterator[Respondent]:
        for case in self.cases:
            yield Respondent(
                lang=case.lang,
                channel="web",
                answers=self._answers(case),
                comments=self._comments(case),
            )

    def _answers(self, case: EdgeCase) -> Fields:
        title: Fields = {"c_name": f"{case.name} (demo)"}
        answers = {**self.answers, **self.answers_for.get(case.field, {}), **title}
        return answers if case.field == CLAUSE_COMMENT else {**answers, case.field: case.typed}

    def _comments(self, case: EdgeCase) -> tuple[Remark, ...]:
        if case.field != CLAUSE_COMMENT:
            return ()
        return (Remark(clause=self.clause, type="general", comment=case.typed),)


class Cast(Entry):
    """Everybody who answers one consultation, each list in the order of answering."""

    consultation: str
    respondents: tuple[Respondent, ...]
    late: tuple[Respondent, ...] = ()
    """They missed the closing date that was promised first."""
    withdrawn: tuple[Respondent, ...] = ()
    test: tuple[Respondent, ...] = ()
    campaign: Campaign | None = None
    edge_cases: EdgeCases | None = None

    def with_edge_cases(self, edge_cases: EdgeCases) -> Self:
        return self.model_copy(update={"edge_cases": edge_cases})
