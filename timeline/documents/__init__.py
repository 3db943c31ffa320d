"""Bytes to documents: read, decode, extract, split into articles and entries, find the anchor.

Knows files, pages and what they say of themselves; knows no grammar of time expressions.
"""
