"""Faults in the definition of a survey."""

from consult.web.wording import N_

WORDS = {
    "no_question": N_("The survey asks nothing. Give it a question, or leave its file out."),
    "malformed_code": N_(
        "The code %(code)s may have small letters, digits and single underscores."
    ),
    "duplicate_code": N_("The code %(code)s is taken already."),
    "reserved_word": N_("The code %(code)s is reserved. Choose another."),
    "name_too_long": N_("The name may have %(max)s characters at most."),
    "key_not_for_type": N_("This key means nothing in a question of the type %(type)s."),
    "type_cannot_fill": N_("A question of the type %(type)s cannot fill %(fills)s."),
    "unknown_document": N_("The document in %(reference)s is not part of this consultation."),
    "unknown_clause": N_("The clause in %(reference)s does not exist."),
    "malformed_clause": N_("Write %(reference)s like roadmap#2.5."),
    "document_without_clauses": N_("This document has no clauses to comment on."),
    "unknown_question": N_("There is no question %(name)s."),
    "unknown_field": N_("The question has no field %(name)s."),
    "unknown_choice": N_("This is not among the choices of the question."),
    "depends_on_itself": N_("A question cannot depend on itself."),
    "forward_reference": N_("%(name)s is asked later. A condition looks back only."),
    "never_answered": N_("%(name)s is never answered."),
    "field_needed": N_("%(name)s has several fields. Name the one that is meant."),
    "operator_not_for_type": N_("The operator %(op)s does not fit the question %(name)s."),
    "not_a_single_question": N_("%(code)s is not a question with a single choice."),
    "several_text_choices": N_("Only one choice may open a field for words."),
    "min_above_max": N_("The least is above the most."),
    "min_above_choices": N_("The least is more than there are choices."),
    "max_below_one": N_("The most has to be one at least."),
    "range_admits_missing_codes": N_(
        "The range admits numbers from -9 to -6, which mean missing answers."
    ),
    "nothing_to_rank": N_("A ranking needs two choices at least."),
    "labels_not_points": N_("The scale has %(points)s points; give as many labels."),
    "condition_in_group": N_("Within a group no field may depend on another."),
    "multiple_in_group": N_("Within a group a field takes one value only."),
    "consent_code": N_("The code of the consent is always consent."),
    "second_consent": N_("Consent is asked once only."),
    "consent_may_be_hidden": N_("Consent is asked of everybody; remove the condition."),
    "type_changed": N_("The type was %(old)s and is published; it cannot become %(new)s."),
    "scale_changed": N_("The scale had %(old)s points and is published; it cannot have %(new)s."),
    "unit_changed": N_("The unit is published and cannot change."),
    "number_of_answers_changed": N_("One answer or several: this is published and cannot change."),
}
