"""The only place that joins the rooms: documents, tagger, events, exporters."""
