"""What is shown and what can be done, without a screen: no module here may import a toolkit."""
