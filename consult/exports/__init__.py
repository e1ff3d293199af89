"""Responses as files: tables of rows, the formats they are written in, and the codebook."""
