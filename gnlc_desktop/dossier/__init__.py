"""What the city has said and done.  Pure: no input, no output, no clock of its own."""
