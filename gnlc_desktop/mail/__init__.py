"""Drafts of letters, and the programs that can open them.  Nothing is ever sent."""
