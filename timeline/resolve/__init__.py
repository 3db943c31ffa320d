"""Reading + anchor -> mentions: knows calendars, knows no language."""
