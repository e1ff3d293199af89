"""Surveys: definition, question types and routing."""
