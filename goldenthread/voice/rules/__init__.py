"""The words of this room. Plain Python."""
