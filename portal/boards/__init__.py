"""Pages that gather a year for one kind of reader: the mayor, the KM team, the head of a unit."""
