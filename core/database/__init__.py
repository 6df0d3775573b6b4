"""The database as an installation: is it the one this code can serve, and if not, what puts it right?

Nothing here ever replaces a missing database by an empty one unless somebody asked for that in so many words.
"""

from core.database.changes import BackupUnusable, back_up, restore
from core.database.doors import DatabaseNotReady, check_ready, prepare

__all__ = ["BackupUnusable", "DatabaseNotReady", "back_up", "check_ready", "prepare", "restore"]
