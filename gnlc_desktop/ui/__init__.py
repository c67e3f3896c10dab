"""The window: the only package that may import PySide6.  It draws values and hands acts on; it never parses a file."""
