"""Word documents coming in: read in a process of its own, as the text of an entry with its pictures and warnings."""

from knowledge.word.reading import Picture, UnreadableWord, WordReading, read_word

__all__ = ["Picture", "UnreadableWord", "WordReading", "read_word"]
