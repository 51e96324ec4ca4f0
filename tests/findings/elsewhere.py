"""Codes that no input provokes by itself, and the tests that do."""

DEATHS = "memory cpu wall output file stack crashed bad-frame version"


def make(cases):
    """Adds every case."""
    for death in DEATHS.split():
        cases.elsewhere(f"worker-{death}", "every_death_of_the_reader_is_told_by_a_code_of_its_own")
    # Whoever may read everything reads a file without permission, too.
    cases.elsewhere("file-unreadable", "a_file_that_cannot_be_read_is_told_where_it_is_named")
    cases.elsewhere("office-unreadable", "a_picture_that_cannot_be_read_is_told_and_left_out")
    # The program reads lists only into a register.
    cases.elsewhere("ko-not-checked", "without_a_register_a_municipality_of_no_table_is_not_checked_and_one_of_the_law_is")
    # A register of 100,001 parcels takes minutes.
    cases.elsewhere("territory-not-compared", "more_parcels_than_are_compared_are_told_and_not_cut_off")
    # Each boundary would have tens of thousands of corners.
    cases.elsewhere("in-force-not-compared", "a_plan_that_could_not_be_compared_is_told_unless_it_is_related")
    cases.elsewhere("update-not-compared", "combs_are_compared_within_a_budget_and_told_beyond_it")
    # A check reads no texts; whoever compares or extracts does.
    cases.elsewhere("amendment-unclear", "what_is_not_understood_is_a_finding_with_its_page")
