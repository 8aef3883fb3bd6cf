"""The letters that come with Footpath."""
