"""What the codebook says of columns and codes that are ours and not the author's."""

from typing import Final

from consult.core.localized import LocalizedText


def _both(en: str, es: str) -> LocalizedText:
    return {"en": en, "es": es}


COLUMN_WORDS: Final[dict[str, LocalizedText]] = {
    "response_id": _both("Number of the response", "Número de la respuesta"),
    "revision": _both("Which version of the response counts", "Qué versión de la respuesta vale"),
    "status": _both("How the response arrived", "Cómo llegó la respuesta"),
    "channel": _both("Way the response came", "Canal por el que llegó la respuesta"),
    "language": _both("Language of the form", "Idioma del formulario"),
    "stakeholder_group": _both(
        "Group, as the respondent chose it", "Grupo, según lo eligió quien responde"
    ),
    "country": _both("Country (ISO 3166)", "País (ISO 3166)"),
    "submitted_at_utc": _both("When it was received (UTC)", "Cuándo se recibió (UTC)"),
    "survey_version": _both("Version of the survey answered", "Versión de la encuesta respondida"),
    "question_code": _both("Code of the question", "Código de la pregunta"),
    "column": _both("Column of the wide table", "Columna de la tabla ancha"),
    "value": _both("The answer", "La respuesta"),
    "comment_key": _both(
        "Number of the comment within the response", "Número del comentario en la respuesta"
    ),
    "document": _both("Code of the document", "Código del documento"),
    "document_version": _both("Version of the document", "Versión del documento"),
    "clause_id": _both("Permanent id of the clause", "Identificador permanente de la cláusula"),
    "clause_label": _both("Number of the clause", "Número de la cláusula"),
    "type": _both("Type of the comment", "Tipo de comentario"),
    "comment": _both("Comment", "Comentario"),
    "proposed_change": _both("Wording proposed instead", "Redacción propuesta en su lugar"),
    "quote": _both("The clause as it was read", "La cláusula tal como se leyó"),
    "quote_language": _both("Language of that text", "Idioma de ese texto"),
    "phrase": _both(
        "The words of it that the comment is about", "Las palabras a las que se refiere"
    ),
    "phrase_prefix": _both("What stands before them", "Lo que está antes de ellas"),
    "phrase_suffix": _both("What stands after them", "Lo que está después de ellas"),
    "phrase_start": _both(
        "Where they begin, in characters from 0", "Dónde empiezan, en caracteres desde 0"
    ),
    "phrase_end": _both("Where they end", "Dónde terminan"),
    "evidence": _both("Names of attached files", "Nombres de los archivos adjuntos"),
    "confidential": _both(
        "Whether its author asked not to publish it (1)",
        "Si quien responde pidió no publicarlo (1)",
    ),
    "row": _both("Number of the row", "Número de la fila"),
    "consent__read": _both("Has read the privacy notice", "Leyó el aviso de privacidad"),
    "consent__publish": _both(
        "How the response may be published", "Cómo se puede publicar la respuesta"
    ),
    "consent__quote": _both("May be quoted", "Se le puede citar"),
    "consent__contact": _both("May be contacted", "Se le puede contactar"),
    "consent__news": _both("Wants news of consultations", "Quiere noticias de consultas"),
}

LONG_WORDS: Final[dict[str, LocalizedText]] = {
    "status": _both("Whether there is an answer", "Si hay respuesta"),
}

CODE_WORDS: Final[dict[tuple[str, str], LocalizedText]] = {
    ("status", "on_time"): _both("Before the closing instant", "Antes del cierre"),
    ("status", "grace"): _both("Within the grace after closing", "En la tolerancia tras el cierre"),
    ("status", "late"): _both("After closing, accepted as late", "Después del cierre, tardía"),
    ("status", "held"): _both("Set aside by a moderator", "Apartada por la moderación"),
    ("channel", "web"): _both("Web form", "Formulario web"),
    ("channel", "paper"): _both("On paper", "En papel"),
    ("channel", "phone"): _both("By telephone", "Por teléfono"),
    ("channel", "workshop"): _both("At a workshop", "En un taller"),
    ("channel", "email"): _both("By e-mail", "Por correo electrónico"),
    ("type", "general"): _both("General", "General"),
    ("type", "technical"): _both("Technical", "Técnico"),
    ("type", "editorial"): _both("Editorial", "Editorial"),
    ("consent__publish", "named"): _both("With name and organisation", "Con nombre y organización"),
    ("consent__publish", "organisation"): _both("Organisation only", "Solo la organización"),
    ("consent__publish", "anonymous"): _both("Anonymous, by group", "Anónima, por grupo"),
    ("consent__publish", "none"): _both("Not published", "No se publica"),
}

MEANING_WORDS: Final[dict[str, LocalizedText]] = {
    "answered": _both("Answered", "Respondida"),
    "not_in_version": _both(
        "This version has no such question, choice or row",
        "Esta versión no tiene esa pregunta, opción o fila",
    ),
    "blank": _both("Its page was saved, left blank", "Se guardó su página, quedó en blanco"),
    "hidden": _both(
        "Not asked: the answers before lead past it",
        "No se preguntó: las respuestas previas la omiten",
    ),
    "unsaved": _both("Its page was never saved", "Nunca se guardó su página"),
    "erased": _both("Erased by its author or in time", "Borrada por quien respondió o por plazo"),
    "withheld": _both("Answered, and not exported", "Respondida, y no exportada"),
    "no_opinion": _both("No opinion", "Sin opinión"),
    "ticked": _both("Ticked", "Marcada"),
    "not_ticked": _both("Not ticked", "Sin marcar"),
}
