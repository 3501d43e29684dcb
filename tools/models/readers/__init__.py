"""A reader for each sender: from its specification to the values of `shapes`."""
