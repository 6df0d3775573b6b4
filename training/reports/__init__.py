"""A report from its form to the mayor: its text as data, its paper, its way up, and the desks it lies on."""
