"""How published statistics are read, named and compared. Plain Python: no Django, no database, no clock."""
