"""Certificates, ink, electronic signatures and their verification; keys and passwords live only in a child."""
