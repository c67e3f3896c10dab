"""The use cases, one readable function each: check, freeze, approve, export."""
