"""The example consultations with their fictional respondents, loaded around the present day."""
