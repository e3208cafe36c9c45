"""Claims of one event to findings: entities across reports, origins, figures, points, time."""
