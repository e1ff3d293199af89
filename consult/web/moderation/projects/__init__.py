"""Keeping the pages of projects: part by part, with the languages side by side."""
