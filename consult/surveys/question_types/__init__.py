"""The types of question, one small class each."""

from typing import Annotated

from pydantic import Field

from consult.surveys.question_types.base import Question
from consult.surveys.question_types.blocks import ClauseComments, File, Info
from consult.surveys.question_types.choices import Choice, Comparison, Multiple, Single
from consult.surveys.question_types.column import Column, DisplayLine
from consult.surveys.question_types.consent import Consent
from consult.surveys.question_types.dates import Date, Month
from consult.surveys.question_types.group import Group
from consult.surveys.question_types.numbers import Number
from consult.surveys.question_types.places import Country, Organisation
from consult.surveys.question_types.ranking import Ranking
from consult.surveys.question_types.scales import Matrix, Row, Scale
from consult.surveys.question_types.texts import Email, LongText, Text

AnyQuestion = Annotated[
    Single
    | Multiple
    | Scale
    | Matrix
    | Ranking
    | Comparison
    | Number
    | Text
    | LongText
    | Date
    | Month
    | Email
    | Country
    | Organisation
    | Group
    | ClauseComments
    | File
    | Info
    | Consent,
    Field(discriminator="type"),
]

__all__ = [
    "AnyQuestion",
    "Choice",
    "ClauseComments",
    "Column",
    "Comparison",
    "Consent",
    "Country",
    "Date",
    "DisplayLine",
    "Email",
    "File",
    "Group",
    "Info",
    "LongText",
    "Matrix",
    "Month",
    "Multiple",
    "Number",
    "Organisation",
    "Question",
    "Ranking",
    "Row",
    "Scale",
    "Single",
    "Text",
]
