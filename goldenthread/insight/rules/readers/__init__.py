"""Readers of published files. Each hands on `Rows`: one published row for each area, breakdown and period."""
