"""Words that were looked for, marked where they stand in a clause."""

from consult.documents.highlighting import Span, highlighted, shown_text
from consult.responses.plain_text import plain_text, plain_words


def with_hits(html: str, words: str) -> str:
    """Return HTML of a clause with each of the words marked, wherever it stands."""
    plain = plain_text(shown_text(html))
    spans: list[Span] = []
    for word in plain_words(words):
        start = plain.text.find(word)
        while start >= 0:
            end = start + len(word)
            spans.append((plain.places[start], plain.places[end - 1] + 1))
            start = plain.text.find(word, end)
    return highlighted(html, spans) if spans else html
