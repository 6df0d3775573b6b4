"""Addresses of what people do with entries: reads, verdicts, uses, thanks, comments, favourites, following."""

from django.urls import path

from knowledge.views import comments, following, use

urlpatterns = [
    path("recently-read/", use.reads_mine, name="reads_mine"),
    path("favourites/", following.favourite_list, name="favourite_list"),
    path("following/", following.follow_list, name="follow_list"),
    path("following/<str:what>/<int:pk>/", following.follow_start, name="follow_start"),
    path("following/<str:what>/<int:pk>/end/", following.follow_end, name="follow_end"),
    path("<int:pk>/follow/", following.follow_choose, name="follow_choose"),
    path("<int:pk>/favourite/", following.favourite_keep, name="favourite_keep"),
    path("<int:pk>/favourite/end/", following.favourite_end, name="favourite_end"),
    path("<int:pk>/reads/", use.reads, name="reads"),
    path("<int:pk>/related/", use.related, name="related"),
    path("<int:pk>/verdicts/", use.verdict_list, name="verdict_list"),
    path("<int:pk>/verdicts/mine/", use.verdict_edit, name="verdict_edit"),
    path("<int:pk>/uses/", use.use_list, name="use_list"),
    path("<int:pk>/uses/mine/", use.use_edit, name="use_edit"),
    path("<int:pk>/uses/mine/withdraw/", use.use_withdraw, name="use_withdraw"),
    path("<int:pk>/thanks/", use.thanks_list, name="thanks_list"),
    path("<int:pk>/thanks/give/", use.thanks_give, name="thanks_give"),
    path("<int:pk>/thanks/undo/", use.thanks_undo, name="thanks_undo"),
    path("<int:pk>/comments/", comments.comment_list, name="comment_list"),
    path("<int:pk>/comments/people/", comments.comment_people, name="comment_people"),
    path("<int:pk>/comments/<int:comment>/remove/", comments.comment_remove, name="comment_remove"),
]
