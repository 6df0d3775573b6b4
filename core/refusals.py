"""Refusals: an action says no in Thai, kindly, and says what to do next."""

from django.shortcuts import render


class Refusal(Exception):
    """The base of every named refusal; ``words`` is what the person reads."""

    words = "ทำรายการนี้ไม่ได้ในขณะนี้ โปรดเปิดหน้านี้ใหม่แล้วตรวจสอบอีกครั้ง"

    def __init__(self, words: str = ""):
        super().__init__(words or self.words)

    def __str__(self):
        return self.args[0]


class RefusalMiddleware:
    """A refusal that no view answered becomes a page with its words and a way back, not an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refusal):
            return render(request, "core/refusal.html", {"words": str(exception)}, status=409)
        return None
