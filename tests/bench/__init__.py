"""Figures, not tests: ratios within one run, so that a noisy machine says little."""
