"""Surveys: definitions of questions, their answers, and the way through them."""
