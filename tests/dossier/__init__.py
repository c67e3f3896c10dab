"""What the city has said and done, tried without input or output."""
