"""What the sheet About says, in both languages."""

from typing import Final

from consult.core.localized import LocalizedText


def _both(en: str, es: str) -> LocalizedText:
    return {"en": en, "es": es}


ITEMS: Final[dict[str, LocalizedText]] = {
    "responses": _both(
        "Submitted responses in this file, held ones too. Drafts, withdrawn and test responses "
        "are not in it.",
        "Respuestas enviadas en este archivo, también las retenidas. No contiene borradores ni "
        "respuestas retiradas o de prueba.",
    ),
    "held": _both("Of these, set aside by a moderator", "De ellas, retenidas por la moderación"),
    "grace": _both(
        "Of these, received within the grace after closing",
        "De ellas, recibidas en la tolerancia tras el cierre",
    ),
    "late": _both(
        "Of these, received after closing and accepted as late",
        "De ellas, recibidas después del cierre y admitidas como tardías",
    ),
    "revised": _both(
        "Of these, handed in more than once: the current revision of each is exported",
        "De ellas, enviadas más de una vez: se exporta la revisión vigente de cada una",
    ),
    "revisions": _both(
        "All revisions of these responses, earlier ones too",
        "Todas las revisiones de estas respuestas, también las anteriores",
    ),
    "latest_submission_utc": _both(
        "The newest submission in this file (UTC). The file has no instant of its own, so that "
        "the same data give the same file; the audit log has it.",
        "El envío más reciente de este archivo (UTC). El archivo no lleva un instante propio, para "
        "que los mismos datos den el mismo archivo; consta en el registro de auditoría.",
    ),
    "survey_versions": _both(
        "Published versions of the survey", "Versiones publicadas de la encuesta"
    ),
    "comments": _both(
        "Comments on clauses in this file", "Comentarios a cláusulas en este archivo"
    ),
    "sensitive": _both(
        "Whether answers to questions marked as sensitive are included",
        "Si se incluyen las respuestas a preguntas marcadas como sensibles",
    ),
    "identities": _both(
        "Names and contact data are never in this file. Free text may name people all the same.",
        "Los nombres y datos de contacto nunca están en este archivo. Aun así, un texto libre "
        "puede nombrar a personas.",
    ),
    "text": _both(
        "All that was typed, dates and instants too, stands as text, exactly as it was kept: an "
        "answer never acts as a formula. Codes and numbers stand as numbers, except those of more "
        "than 15 digits.",
        "Todo lo escrito, también fechas e instantes, está como texto, tal como se conservó: una "
        "respuesta nunca actúa como fórmula. Los códigos y números están como números, salvo los "
        "de más de 15 dígitos.",
    ),
    "long_text": _both(
        "Texts longer than a cell can hold (32,767 characters) stand whole on the sheet “Long "
        "text”: join the parts of a reference in their order. The cell holds the reference.",
        "Los textos más largos de lo que cabe en una celda (32 767 caracteres) están completos en "
        "la hoja “Long text”: una las partes de una referencia en su orden. La celda contiene la "
        "referencia.",
    ),
    "personal": _both(
        "This file holds names and contact data. Use it only for the reason given when it was "
        "taken, write only to those who agreed (consent__contact), pass it on to nobody and "
        "delete it afterwards.",
        "Este archivo contiene nombres y datos de contacto. Úselo solo para el motivo indicado al "
        "descargarlo, escriba solo a quienes lo aceptaron (consent__contact), no lo comparta con "
        "nadie y elimínelo después.",
    ),
    "hidden": _both(
        "The hidden columns identify each comment: keep them, so that the file can be matched "
        "when it comes back.",
        "Las columnas ocultas identifican cada comentario: consérvelas, para que el archivo se "
        "pueda cotejar a su regreso.",
    ),
}
"""By item, in no particular order."""

SHEETS: Final[dict[str, LocalizedText]] = {
    "Responses": _both(
        "One row for each response: the table “wide” of the codebook",
        "Una fila por respuesta: la tabla “wide” del libro de códigos",
    ),
    "Comments": _both(
        "One row for each comment on a clause: the table “comments” of the codebook",
        "Una fila por comentario a una cláusula: la tabla “comments” del libro de códigos",
    ),
    "Long text": _both(
        "Texts that are longer than a cell", "Textos más largos de lo que cabe en una celda"
    ),
    "Codebook": _both("What each column and code means", "Qué significa cada columna y código"),
}

IDENTITIES_SHEET: Final = _both(
    "One row for each response with names or contact data",
    "Una fila por cada respuesta con nombres o datos de contacto",
)
GROUP_SHEET: Final = _both(
    "One row for each row of the group “{code}”", "Una fila por cada fila del grupo “{code}”"
)
FORM_SHEET: Final = _both(
    "Comments on the document “{code}”, in the language “{lang}”",
    "Comentarios al documento “{code}”, en el idioma “{lang}”",
)


def group_words(code: str) -> LocalizedText:
    return {tag: text.format(code=code) for tag, text in GROUP_SHEET.items()}


def form_words(document: str, lang: str) -> LocalizedText:
    return {tag: text.format(code=document, lang=lang) for tag, text in FORM_SHEET.items()}
