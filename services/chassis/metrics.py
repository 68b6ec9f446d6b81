"""What a service tells Prometheus about itself."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

COMMANDS = Counter("htx_commands_total", "Commands judged, by outcome", ["service", "outcome"])
REQUEST_SECONDS = Histogram(
    "htx_command_request_seconds", "Time to judge and append one request", ["service"]
)
LOG_ENTRIES = Gauge("htx_log_entries", "Entries numbered: the size of the log", ["service"])
LOG_PUBLISHED = Gauge("htx_log_published_entries", "Entries the bus has confirmed", ["service"])
FOLLOWED = Gauge("htx_followed_entries", "Entries of a source applied by this service", ["service", "source"])
LAG = Gauge(
    "htx_follow_lag_entries", "Entries of a source not yet applied by this service", ["service", "source"]
)
LIVE = Gauge(
    "htx_follow_live", "1 while the bus brings the entries, 0 while the feed is polled", ["service", "source"]
)
PARKED = Counter("htx_parked_entries_total", "Entries a projection could not take", ["source"])
