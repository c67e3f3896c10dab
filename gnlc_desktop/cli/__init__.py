"""The command line: public and stable, for offices that automate and for tests."""
