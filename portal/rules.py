"""Who sees the portal's own pages."""

import rules

from people.rules import in_committee, in_team, is_administrator, is_cko, is_hr_officer
from training.rules import leads_somebody

rules.add_perm("portal.mayor_page", is_cko)
rules.add_perm("portal.team_page", in_team | is_hr_officer | is_cko | in_committee)
rules.add_perm("portal.unit_page", leads_somebody)
rules.add_perm("portal.use_guide", is_administrator | is_hr_officer)
