"""Calls, Commissions, letters and the office's own facts.  Pure, the loaders apart."""
