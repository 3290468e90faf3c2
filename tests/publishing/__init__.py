"""Tests of what becomes of records once they are written."""
