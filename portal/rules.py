"""Who sees the portal's own pages."""

import rules

from people.rules import is_cko

rules.add_perm("portal.mayor_page", is_cko)
