"""The demo: an invented exam with two real faces and real damage, analysed for real."""
