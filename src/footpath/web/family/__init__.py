"""The family drawn, and eco-maps: on the page, on paper and in Word."""
