"""What may stand in an address of the site for one thing among others."""

ADDRESS = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
