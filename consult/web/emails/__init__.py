"""Mails in words: each event has its folder in `templates/emails/`."""
