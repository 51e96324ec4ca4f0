"""Faults of the tables of a register: territory, cards and statements."""

from .cases import Run

TERRITORY = "ko_code,ko_name_lat,ko_name_cyrl,municipality_code,municipality_name,municipality_name_cyrl,demo\n"
KO = "999903,Demovo,Демово,99902,Demo,Демо,true\n"
SECOND_KO = "999911,Donje,Доње,99902,Demo,Демо,true\n"
CARDS = "id,kind,title,adopter,municipality,gazette,adopted,in_force,ko,office\n"
CARD = "demovo-pdr-20{}-1,PDR,План,demovo,99902,,,,999903,\n"
ADDRESSES = "street,number,ko,parcel,settlement\n"
ADDRESS = "Главна,{},999903,{},Демово\n"
COVERAGE = "adopter,municipality,subject,ko,from,to,statement\n"
LAND = ("territory.csv", TERRITORY + KO)
FIRST = ["import --json --kind=territory territory.csv"]


def make(cases):
    """Adds every case."""
    def imported(kind, text, before=FIRST):
        files = {LAND[0]: LAND[1], "table.csv": text}
        return Run(files, f"import --json --kind={kind} table.csv", before=before, register="new")

    def pair(code, kind, head, provoked, missed):
        cases.pair(code, imported(kind, head + provoked), imported(kind, head + missed))

    pair("ko-twice", "territory", TERRITORY, KO + KO, KO + SECOND_KO)
    pair("card-twice", "cards", CARDS, CARD.format("09") * 2, CARD.format("09") + CARD.format("10"))
    pair("ko-unknown", "cards", CARDS, CARD.format("09").replace("999903", "999911"), CARD.format("09"))
    statement = "demovo,99902,{},999903,{},{},{}\n"

    def statements(code, provoked, missed):
        pair(code, "coverage", COVERAGE, provoked, missed)

    good = statement.format("PDR", "2016-01-01", "", "complete")
    statements("subject-unknown", statement.format("PDRs", "2016-01-01", "", "complete"), good)
    statements("completeness-unknown", statement.format("PDR", "2016-01-01", "", "full"), good)
    statements("coverage-twice", good + statement.format("PDR", "2016-01-01", "2020-01-01", "partial"),
               good + statement.format("PDR", "2016-01-02", "2020-01-01", "partial"))
    statements("interval-empty", statement.format("PDR", "2016-01-01", "2016-01-01", "complete"),
               statement.format("PDR", "2016-01-01", "2016-01-02", "complete"))
    address = ADDRESS.format
    pair("address-twice", "addresses", ADDRESSES, address(1, 1) + address(1, 2), address(1, 1) + address(2, 1))
    # A card of a plan says that the list is not whole.
    before = [*FIRST, "import --json --kind=cards cards.csv"]

    def beside_a_card(completeness):
        files = {LAND[0]: LAND[1], "cards.csv": CARDS + CARD.format("09"), "table.csv": COVERAGE + statement.format("PDR", "2016-01-01", "", completeness)}
        return Run(files, "import --json --kind=coverage table.csv", before=before, register="new")

    cases.pair("statement-contradicts", beside_a_card("complete"), beside_a_card("partial"))
