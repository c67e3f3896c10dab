"""GNLC Desktop: prepare, approve and send a city's application to the Global Network of Learning Cities, offline."""

__version__ = "0.1.0"
