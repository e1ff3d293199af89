"""Consultations: what is asked, in which window of time, and every change of it."""
