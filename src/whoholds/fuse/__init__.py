"""Who holds each place on each day, estimated from claims that contradict one another."""
