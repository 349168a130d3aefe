"""Measurements: ratios from one run, on a database made for it."""
