"""Clocks and parts of day: on the day they were said with, the story's, or the anchor's.

`on_day` makes the value on a day that is known. Where none was said, `bare` decides for clocks and `parts` for parts
of day; both lean on the day `at_hand`, whose looks are in `beside_story`, `in_passing` and `left_behind`. `midnight`
knows when a night or a story has run over into the next day.
"""
