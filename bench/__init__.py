"""Figures of speed, memory and growth: ``python -m bench`` prints them with date, versions and machine.

Not part of the package and not collected by the tests: a time is no assertion.
"""
