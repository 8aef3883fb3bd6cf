"""The official files of other services, read safely, with everything amiss named by its line."""
