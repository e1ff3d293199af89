"""Why a complaint cannot be filed or answered."""


class ComplaintEmpty(Exception):
    """It says nothing."""


class AnsweredMeanwhile(Exception):
    """Somebody answered it already; an answer stays."""


class AnswerMissing(Exception):
    """An answer needs words in the language of the complaint."""
