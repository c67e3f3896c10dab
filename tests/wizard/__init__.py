"""The wizard's logic, tried without a screen."""
