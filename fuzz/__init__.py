"""Coverage-guided fuzzing of what others hand in: ``python -m fuzz --help``. Run beside the tests, not by them."""
