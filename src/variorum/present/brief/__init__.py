"""The brief of an event: two pages, one line a point, each in a source's own words."""
