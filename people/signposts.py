"""Signposts from a person's pages to what apps above know of that person; people imports none of those apps."""

from collections.abc import Callable
from dataclasses import dataclass, field

from people.models import Person

Address = Callable[[Person, Person], str]


@dataclass
class Signposts:
    """A list of titles, each with the function that gives its address for (person, viewer), or nothing."""

    posts: dict[str, Address] = field(default_factory=dict)

    def offer(self, title: str, address: Address) -> None:
        """Let an app put up its signpost at start-up."""
        self.posts[title] = address

    def shown(self, person: Person, viewer: Person) -> list[tuple[str, str]]:
        """Title and address of every signpost that leads this viewer anywhere."""
        found = ((title, address(person, viewer)) for title, address in self.posts.items())
        return [(title, url) for title, url in found if url]


on_card = Signposts()
at_leaving = Signposts()
