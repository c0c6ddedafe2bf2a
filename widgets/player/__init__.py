"""Playing a recording: ``player.Player`` is the widget; the others are its parts."""
