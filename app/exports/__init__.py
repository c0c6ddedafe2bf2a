"""Results of a subject as files: sheets, tables and a manifest, into one new folder."""
