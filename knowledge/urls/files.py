"""Addresses of files: of an entry's own, and of pictures by themselves, as texts name them."""

from django.urls import path

from knowledge.views import files

urlpatterns = [
    path("<int:pk>/files/", files.entry_files, name="entry_files"),
    path("<int:pk>/files/add/", files.attachment_add, name="attachment_add"),
    path("<int:pk>/pictures/add/", files.picture_add, name="picture_add"),
    path("<int:pk>/files/<uuid:key>/", files.attachment_view, name="attachment_view"),
    path("<int:pk>/files/<uuid:key>/download/", files.attachment_download, name="attachment_download"),
    path("<int:pk>/files/<uuid:key>/thumbnail/", files.attachment_thumbnail, name="attachment_thumbnail"),
    path("<int:pk>/files/<uuid:key>/pages/<int:number>/", files.attachment_page, name="attachment_page"),
    path("<int:pk>/files/<uuid:key>/caption/", files.attachment_caption, name="attachment_caption"),
    path("<int:pk>/files/<uuid:key>/remove/", files.attachment_remove, name="attachment_remove"),
    path("files/<uuid:key>/picture/", files.attachment_picture, name="attachment_picture"),
]
