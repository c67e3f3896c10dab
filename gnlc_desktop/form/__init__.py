"""What is asked: forms as data.  Pure, the loader apart; knows nothing of a city, a screen or a page."""
