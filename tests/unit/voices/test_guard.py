"""What has the shape of a contact is seen, however it is written; prices and dates are none."""

import pytest

from shop.voices.guard import Contact, contacts_in


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Gọi 0912345678 nhé", Contact.NUMBER),
        ("Gọi 0912.345.678", Contact.NUMBER),
        ("+84 (912) 345-678", Contact.NUMBER),
        ("84912345678", Contact.NUMBER),
        ("０９１２ ３４５ ６７８", Contact.NUMBER),
        ("0912\u200b345\u200b678", Contact.NUMBER),
        ("CCCD 001199001234", Contact.NUMBER),
        ("+33 6 12 34 56 78", Contact.NUMBER),
        ("xem https://a.b/c", Contact.LINK),
        ("www.ban-hang", Contact.LINK),
        ("mua ở matong.VN rẻ hơn", Contact.LINK),
        ("lan@example.com", Contact.EMAIL),
        ("lan (at) example", Contact.EMAIL),
        ("Kết bạn Zalo với mình", Contact.MESSENGER),
    ],
)
def test_contacts_are_seen(text, seen):
    assert seen in contacts_in("Ngon", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sợi dai, nấu lẩu rất hợp. Lần sau mua 2 kg.",
        "Giá 193.000 ₫, nhận ngày 01/02/2025 lúc 08:30.",
        "Lô 2409, hạn 31-12-2025, 500 g.",
        "Mua 3 hũ 1.250.000 đồng.Ngon",
        "Thơm... vừa miệng@",
    ],
)
def test_other_words_are_not(text):
    assert not contacts_in(text)
