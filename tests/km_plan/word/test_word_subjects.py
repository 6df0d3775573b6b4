"""The document's own lists of focus areas and desired states."""

from km_plan.word.subjects import desired_states, focus_areas, matching_list


def test_items_stand_numbered_under_their_heading():
    texts = ["๓. ขอบเขต KM (KM Focus Area)", "คำอธิบายยาว", "๑) งานช่าง", "๒) งานคลัง", "๔. เป้าหมาย KM", "๑) รู้งาน"]

    assert (focus_areas(texts), desired_states(texts)) == (("งานช่าง", "งานคลัง"), ("รู้งาน",))


def test_the_next_section_is_no_item_though_it_is_numbered_alike():
    assert desired_states(["๔. เป้าหมาย KM", "๑. รู้งาน", "๒. รักงาน", "๕. ปัจจัยแห่งความสำเร็จ"]) == ("รู้งาน", "รักงาน")


def test_another_mark_ends_the_list():
    assert desired_states(["เป้าหมาย KM", "๑) รู้งาน", "๒. ปัจจัยแห่งความสำเร็จ"]) == ("รู้งาน",)


def test_only_the_first_list_counts():
    texts = ["เป้าหมาย KM", "๑) รู้งาน", "ขอบเขต KM", "๑) งานช่าง", "เป้าหมาย KM", "๒) อย่างอื่น"]

    assert desired_states(texts) == ("รู้งาน",)


def test_without_headings_there_are_no_lists():
    assert (focus_areas(["๑) งานช่าง"]), desired_states([])) == ((), ())


def test_subject_matches_a_list_by_its_letters():
    areas, states = ("งานช่าง ในเทศบาล",), ("รู้งาน / รักงาน",)

    assert matching_list("งานช่างใน เทศบาลฯ", areas, states) == "focus_area"
    assert matching_list("รู้งาน/รักงาน", areas, states) == "desired_state"
    assert matching_list("งานช่าง", areas, states) == ""
    assert matching_list("", areas, states) == ""
