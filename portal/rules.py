"""Who sees the portal's own pages."""

import rules

from people.rules import is_administrator, is_cko, is_hr_officer

rules.add_perm("portal.mayor_page", is_cko)
rules.add_perm("portal.use_guide", is_administrator | is_hr_officer)
