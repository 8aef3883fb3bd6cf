"""The record itself: written once, filed to every person it concerns, read in date order, found by its words."""
