"""One zoomable timeline: ``timeline.Timeline`` shows the lanes of ``lanes``."""
