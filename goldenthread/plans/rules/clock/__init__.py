"""The statutory time limits of education, health and care plans, as dated data and the little code that reads it.

    cases.read(events, today=...)       one case: stage, deadlines, what may be done next, what is missing
    answers.ask(rule_id, start=...)     one rule about one date
    rows.answered(lines, law)           a file of such questions
    worklists.deadlines(keys, ...)      whole columns of cases at once

A regime is a folder of YAML (`england_2014/`); `regime.py` says what its fields mean. To change the law, close a rule with
`in_force_to` and write its next version below it; for a new system, write another folder and put both into a `reading.Law`.
Readings on which people may differ: docs/adr/0011-statutory-readings.md.
"""
