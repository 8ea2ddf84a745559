"""Addresses of the goods of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import looks_screens, pictures_screens, screens, sizes_screens, words_screens

urlpatterns = [
    path(pgettext_lazy("url", "goods/"), screens.goods_list, name="goods"),
    path(pgettext_lazy("url", "goods/looks/"), looks_screens.looks, name="goods_looks"),
    path(pgettext_lazy("url", "goods/stock/<int:pk>/"), screens.stock, name="goods_stock"),
    path(pgettext_lazy("url", "goods/price/<int:pk>/"), screens.price, name="goods_price"),
    path(
        pgettext_lazy("url", "goods/offer/<int:product>/"),
        screens.first_offer,
        name="goods_first_offer",
    ),
    path(pgettext_lazy("url", "goods/<int:product>/sizes/"), sizes_screens.sizes, name="sizes"),
    path(pgettext_lazy("url", "goods/size/<int:pk>/"), sizes_screens.change, name="size_change"),
    path(pgettext_lazy("url", "goods/size/<int:pk>/stop/"), sizes_screens.stop, name="size_stop"),
    path(pgettext_lazy("url", "goods/<int:product>/words/"), words_screens.words, name="words"),
    path(
        pgettext_lazy("url", "goods/<int:product>/pictures/"),
        pictures_screens.all_pictures,
        name="goods_pictures",
    ),
    path(
        pgettext_lazy("url", "goods/<int:product>/pictures/<slug:slot>/"),
        pictures_screens.one_picture,
        name="goods_picture",
    ),
    path(
        pgettext_lazy("url", "goods/copy/<int:pk>/picture/<int:row>/"),
        pictures_screens.picture_file,
        name="picture_file",
    ),
    path(pgettext_lazy("url", "goods/copy/<int:pk>/"), words_screens.preview, name="preview"),
    path(
        pgettext_lazy("url", "goods/copy/<int:pk>/take-back/"),
        words_screens.take_back,
        name="take_back",
    ),
    path(pgettext_lazy("url", "goods/copy/<int:pk>/drop/"), words_screens.drop, name="drop_copy"),
    path(
        pgettext_lazy("url", "goods/copy/<int:pk>/notes/<int:note>/"),
        words_screens.note_done,
        name="note_done",
    ),
]
