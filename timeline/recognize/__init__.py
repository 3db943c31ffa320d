"""Text -> matches: knows language (as compiled data), knows no anchor."""
