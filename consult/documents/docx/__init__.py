"""Drafts written in a word processor: from DOCX to the Markdown that drafts are kept in."""
