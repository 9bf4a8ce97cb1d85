"""How a strategy is written down, read and explained. Plain Python: no Django, no database, no clock."""
