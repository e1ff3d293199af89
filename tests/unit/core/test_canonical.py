"""The one way to write a revision down: others have to come to the same hash."""

from consult.core.canonical import canonical_json, mint_salt, salted_hash

DOCUMENT = {"response": "SDA-7K3M-Q9XT", "answers": {"values": {"q10": "2.65", "c": "Apurímac"}}}


def test_keys_are_sorted_at_every_depth_and_nothing_is_escaped() -> None:
    assert canonical_json(DOCUMENT) == (
        '{"answers":{"values":{"c":"Apurímac","q10":"2.65"}},"response":"SDA-7K3M-Q9XT"}'.encode()
    )


def test_the_order_in_which_a_database_gives_keys_back_changes_nothing() -> None:
    reordered = dict(reversed(DOCUMENT.items()))

    assert salted_hash("5a17", reordered) == salted_hash("5a17", DOCUMENT)


def test_the_hash_of_a_known_document_is_known() -> None:
    """`printf '%s' '5a17{"answers":...}' | sha256sum` says the same."""
    assert salted_hash("5a17", DOCUMENT) == (
        "9a82ca6957bf0c5dfbff1eb998bb9522259dccecab096d0882c7b90fc03cef1d"
    )


def test_another_salt_makes_another_hash() -> None:
    assert salted_hash("5a18", DOCUMENT) != salted_hash("5a17", DOCUMENT)


def test_composed_and_combining_accents_are_different_texts() -> None:
    assert canonical_json("Apur\u00edmac") != canonical_json("Apuri\u0301mac")


def test_a_salt_has_256_bits_and_is_never_the_same() -> None:
    first, second = mint_salt(), mint_salt()

    assert (len(bytes.fromhex(first)), first == second) == (32, False)
