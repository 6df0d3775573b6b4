"""Categories over the years by their keys; what cannot be compared is said."""

from assessment.summary.trend import Trend

URL = "/assessment/trend/"


def test_each_category_has_a_mean_for_every_round_oldest_first(make_round, hr):
    make_round(2567, scores=(1, 1, 1, 1, 1))
    make_round(2568, scores=(2, 2, 2, 2, 2, 3, 3))
    make_round(2569, scores=(3, 3, 3, 3, 3))

    trend = Trend(hr)

    assert [round_.fiscal_year for round_ in trend.rounds] == [2567, 2568, 2569]
    found = {line.title: [str(mean) for mean in line.means] for line in trend.lines}
    assert found == {
        "รวมทุกหมวด": ["1.00", "2.67", "3.00"],
        "กระบวนการจัดการความรู้": ["1.00", "2.00", "3.00"],
        "ภาวะผู้นำ": ["None", "3.00", "None"],
    }


def test_a_missing_mean_breaks_the_line(make_round, hr):
    for year, score in ((2566, 1), (2567, None), (2568, 2), (2569, 3)):
        make_round(year, scores=(score,))

    line = Trend(hr).lines[1]

    assert (len(line.points), [len(piece.split()) for piece in line.pieces]) == (3, [2])


def test_another_form_stands_on_a_page_of_its_own(make_round, make_form, hr, client_of):
    make_round(2568, scores=(1,))
    other = make_form("แบบของจังหวัด", lowest=1, highest=5)
    make_round(2569, questionnaire=other, scores=(2,))

    html = client_of(hr).get(URL).content.decode()
    older = client_of(hr).get(URL, {"form": str(Trend(hr).others[0]["family"])}).content.decode()

    assert "แบบประเมินอื่น" in html and "แบบประเมินองค์กรตนเอง" in html
    assert "แบบของจังหวัด" in older


def test_ten_rounds_stand_beside_each_other_and_the_earlier_ones_are_counted(make_round, hr):
    for year in range(2558, 2570):
        make_round(year, scores=(1,))

    trend = Trend(hr)

    assert ([trend.rounds[0].fiscal_year, trend.rounds[-1].fiscal_year], trend.earlier) == ([2560, 2569], 2)


def test_a_colleague_sees_certified_rounds_only(certified, make_round, clerk):
    certified(2568, scores=(1,))
    make_round(2569, scores=(3,))

    assert [round_.fiscal_year for round_ in Trend(clerk).rounds] == [2568]


def test_no_round_yet_says_what_will_be_here(hr, client_of):
    for wished in ("", "ไม่มี", "9" * 400):
        assert "ยังไม่มีรอบการประเมิน" in client_of(hr).get(URL, {"form": wished}).content.decode()
