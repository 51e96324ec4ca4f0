"""Deterministic generator of the sample municipality Demovo and of the legal cases."""
