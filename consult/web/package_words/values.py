"""Keys and values that are not what the format asks for."""

from consult.web.wording import N_

WORDS = {
    "missing": N_("The key %(key)s is missing."),
    "unknown_key": N_("There is no key %(key)s here. Look for a misspelling."),
    "malformed": N_("This value does not have the right form."),
    "malformed_address": N_("Write it in small letters, digits and hyphens, like water-r1."),
    "not_text": N_("This has to be a text."),
    "not_a_map": N_("This has to be a set of keys with values."),
    "not_a_list": N_("This has to be a list."),
    "not_true_or_false": N_("Write true or false."),
    "not_a_number": N_("This has to be a number."),
    "not_a_whole_number": N_("This has to be a whole number."),
    "not_one_of": N_("Write one of these: %(allowed)s."),
    "unknown_type": N_("There is no such type. The types are %(allowed)s."),
    "below_least": N_("The least value is %(limit)s."),
    "above_most": N_("The greatest value is %(limit)s."),
    "text_too_long": N_("The longest text is %(limit)s characters."),
    "too_many": N_("There are more entries than %(limit)s."),
    "empty_list": N_("The list is empty."),
    "files_or_attachment": N_("Give either files or attachment, not both and not neither."),
    "condition_shape": N_("A condition is one operator with what it compares."),
    "condition_operand": N_("This operator compares something else."),
    "unknown_operator": N_("There is no such operator."),
    "unknown_zone": N_("There is no time zone %(zone)s. Write one like Europe/London."),
    "not_a_date": N_("Write a date like 2027-04-09."),
    "not_a_month": N_("Write a month like 2027-04."),
    "time_missing": N_("A date alone is not an instant. Write date and time: 2027-04-09 23:59."),
    "not_a_wall_clock": N_("Write date and time like 2027-04-09 23:59."),
    "no_such_date": N_("There is no such date or time."),
    "time_does_not_exist": N_("In %(zone)s the clocks are put forward over this time."),
    "time_is_ambiguous": N_(
        "In %(zone)s the clocks show this time twice. Write %(first)s or %(second)s."
    ),
    "closes_before_opens": N_("It closes before it opens."),
    "answered_before_it_closes": N_("The answer is promised for a day before it closes."),
    "language_not_offered": N_("The language %(language)s is not among the languages."),
    "duplicate_language": N_("The language %(language)s stands there twice."),
    "missing_language": N_("The text in %(language)s is missing."),
    "previous_of_first_round": N_("A first round has no round before it."),
    "previous_is_itself": N_("A round cannot follow itself."),
    "tests_comment_on": N_(
        "Test responses comment on the document %(code)s, which is no longer there. Delete the "
        "test responses first."
    ),
    "unknown_previous": N_("There is no consultation %(slug)s to follow."),
    "file_type": N_("The file %(file)s is not of a type that can stand here: %(allowed)s."),
}
