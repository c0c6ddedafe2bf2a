"""Measures video files and the faces in them. Knows no exams, no screen and no store."""
