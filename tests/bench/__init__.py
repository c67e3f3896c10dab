"""Figures, not tests: ratios within one run, so that a noisy machine says little."""

FORBIDDEN_BEFORE_PAINT = ("reportlab", "pypdf", "cryptography", "pyhanko")
"""Libraries that must not be imported before the first picture."""
