"""Months and days whose year is unsaid: what lends it to them, and on which side of the anchor they are without it."""
