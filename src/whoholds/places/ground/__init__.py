"""The ground itself: boundaries, containment, neighbours, distances, and areas from settlements."""
