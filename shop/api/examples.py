"""One example of every answer; prices, counts and numbers are illustrative."""

from typing import Any

_SHOP = "https://langsao.example"

_LISTED = {
    "id": 12,
    "title": "Tinh bột nghệ Bắc Kạn",
    "url": f"{_SHOP}/san-pham/tinh-bot-nghe-bac-kan-12/",
    "stars": 5,
    "state": "in_force",
    "state_words": "Còn hiệu lực đến 31/12/2025",
    "sellable": True,
    "price": 185_000,
    "province": "thai-nguyen",
    "place": "Bắc Kạn (nay thuộc Thái Nguyên)",
    "producer": "Công ty Cổ phần Nông sản Bắc Kạn",
    "certificate": "bac-kan-2022-0031",
}
_LAPSED = {
    "id": 7,
    "title": "Miến dong Tài Hoan",
    "url": f"{_SHOP}/san-pham/mien-dong-tai-hoan-7/",
    "stars": None,
    "state": "lapsed",
    "state_words": "Hết hạn sau ngày 30/06/2024",
    "sellable": False,
    "price": None,
}
_CERTIFICATE = {
    "code": "bac-kan-2020-0007",
    "url": f"{_SHOP}/xac-minh/bac-kan-2020-0007/",
    "stars": 5,
    "state": "lapsed",
    "valid_from": "2021-06-30",
    "valid_until": "2024-06-30",
    "decision": "2890/QĐ-BNN-VPĐP",
}
_PLACE = {
    "slug": "thai-nguyen",
    "code": "19",
    "name": "Thái Nguyên",
    "name_vi": "Thái Nguyên",
    "name_en": "Thai Nguyen",
    "kind": "province",
    "macro_region": "tdmnpb",
}
_STATEMENT = {
    "format": "certificate-statement/1",
    "code": "XN-7K3M-9QPD-2VTC",
    "key": "6ecd37eb3c47",
    "issuer": {"name": "Làng Sao", "address": _SHOP},
    "stated_at": "2024-06-01T09:30:00+07:00",
    "certificate": {
        "code": "bac-kan-2020-0007",
        "product": "Miến dong Tài Hoan",
        "producer": "HTX Tài Hoan",
        "place": "xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn",
        "stars": 5,
        "state": "ending",
        "state_day": "2024-06-30",
        "replaced_by": None,
        "precision": "day",
        "assessment_year": 2020,
        "valid_from": "2021-06-30",
        "valid_until": "2024-06-30",
        "decision": {
            "number": "2890/QĐ-BNN-VPĐP",
            "date": "2021-06-30",
            "issuer": "Bộ Nông nghiệp và Phát triển nông thôn",
        },
        "criteria": "1048/QĐ-TTg, 781/QĐ-TTg",
        "source": {"title": "Danh sách 2020", "url": "", "read_at": "2024-06-01T02:01:00+07:00"},
        "words": {
            "vi": {
                "state": "Còn hiệu lực, sắp hết hạn 30/06/2024",
                "label": "OCOP 5 sao, còn hiệu lực, sắp hết hạn 30/06/2024",
                "meaning": "",
            },
            "en": {
                "state": "Valid, ends 30 Jun 2024",
                "label": "OCOP 5 stars, valid, ends 30 Jun 2024",
                "meaning": "",
            },
        },
    },
}
_ALONE = {"total": 1, "page": 1, "pages": 1, "next": None, "previous": None}

EXAMPLES: dict[str, Any] = {
    "products": {
        "total": 104,
        "page": 2,
        "pages": 3,
        "next": f"{_SHOP}/api/v1/products?page=3",
        "previous": f"{_SHOP}/api/v1/products?page=1",
        "results": [_LISTED],
    },
    "products/{id}": _LAPSED
    | {
        "summary": "",
        "net_weight_g": 500,
        "net_volume_ml": None,
        "keeping": "",
        "shelf_life": "",
        "province": "thai-nguyen",
        "province_issued": "bac-kan",
        "place": "xã Côn Minh, huyện Na Rì, Bắc Kạn (nay thuộc Thái Nguyên)",
        "group": {
            "code": "food/raw-and-semi-processed-food",
            "label": "Thực phẩm thô, sơ chế",
        },
        "producer": {
            "id": 5,
            "name": "Hợp tác xã Tài Hoan",
            "kind": "cooperative",
            "url": f"{_SHOP}/nha-san-xuat/hop-tac-xa-tai-hoan-5/",
        },
        "certificates": [_CERTIFICATE],
    },
    "certificates": _ALONE
    | {
        "results": [
            _CERTIFICATE
            | {
                "product_id": 7,
                "product": "Miến dong Tài Hoan",
                "producer": "Hợp tác xã Tài Hoan",
                "producer_kind": "cooperative",
                "place_as_issued": "Bắc Kạn",
                "province": "Bắc Kạn",
                "province_today": "Thái Nguyên",
                "set": "food/grain",
                "extended_until": None,
                "precision": "day",
                "assessment_year": 2020,
                "decision_date": "2021-06-30",
                "issuer": "Bộ Nông nghiệp và Phát triển nông thôn",
                "suspended_from": None,
                "withdrawn_on": None,
                "source": "Quyết định 2890/QĐ-BNN-VPĐP",
                "source_url": "",
                "source_grade": "b",
            }
        ]
    },
    "verify/{code}": {
        "total": 1,
        "results": [
            _CERTIFICATE
            | {
                "product_id": 7,
                "product": "Miến dong Tài Hoan",
                "producer": "Hợp tác xã Tài Hoan",
                "place_as_issued": "Bắc Kạn",
                "province": "thai-nguyen",
                "state_words": "Hết hạn sau ngày 30/06/2024",
                "explanation": "Từ ngày hôm sau, số sao này không còn được in trên bao bì.",
                "precision": "day",
                "decision_date": "2021-06-30",
                "issuer": "Bộ Nông nghiệp và Phát triển nông thôn",
                "replaced_by": None,
                "history": [
                    {
                        "date": "2024-06-30",
                        "title": "Ngày cuối còn hiệu lực",
                        "text": "Hết hiệu lực khi hết ngày này.",
                        "paper": "",
                    }
                ],
            }
        ],
    },
    "statements/{code}": {
        "code": "XN-7K3M-9QPD-2VTC",
        "outcome": "matched_then",
        "words": "Khớp, nhưng nay đã khác. Đây đúng là nội dung cửa hàng đã xác nhận lúc 09:30 "
        "01/06/2024. Lúc đó thì đúng, nay đã khác: tình trạng hôm nay ở ngay dưới đây.",
        "statement": _STATEMENT,
        "signature": "dlhR5FAyZ3Zh0Rqd9CZmh7JsgUJlT8CbvCAF75DFBy_"
        "oeaAXItNVqro4cmKlYd64igQdonH8iauTFpeYaW5VAw",
        "key_state": "retired",
        "today": {
            "url": f"{_SHOP}/xac-minh/bac-kan-2020-0007/",
            "state": "lapsed",
            "state_words": "Hết hạn sau ngày 30/06/2024",
        },
    },
    "regions": _ALONE
    | {
        "results": [
            _PLACE
            | {
                "predecessors": [
                    _PLACE
                    | {"slug": "bac-kan", "code": "06", "name": "Bắc Kạn"}
                    | {"name_vi": "Bắc Kạn", "name_en": "Bac Kan"}
                ]
            }
        ]
    },
    "search": _ALONE
    | {
        "results": [
            {name: _LISTED[name] for name in ("id", "title", "url", "stars", "state")}
            | {"province": "thai-nguyen", "price": 185_000}
        ],
        "facets": {
            "stars": [{"value": "5", "label": "5 sao", "count": 1}],
            "province": [{"value": "thai-nguyen", "label": "Thái Nguyên", "count": 1}],
            "province_issued": [{"value": "bac-kan", "label": "Bắc Kạn", "count": 1}],
            "group": [{"value": "food", "label": "Thực phẩm", "count": 1}],
            "kind": [{"value": "company", "label": "Công ty", "count": 1}],
            "price": [{"value": "100001-200000", "label": "100.000 ₫ đến 200.000 ₫", "count": 1}],
        },
        "matched": "exact",
        "understood": [{"name": "stars", "value": "5", "label": "5 sao", "typed": "5 sao"}],
        "corrected": "",
        "cut": False,
    },
    "figures": {
        "as_of": "2024-12-31",
        "province": None,
        "products": 107,
        "producers": 80,
        "by_star": {"3": 56, "4": 37, "5": 14},
        "by_group": {"food/grain": 9, "beverage/other-tea": 4},
        "by_kind": {"company": 30, "cooperative": 60, "household": 14, "unknown": 3},
        "by_province": {"quang-ninh": 40, "thai-nguyen": 35},
        "source": {
            "title": "Đếm từ các chứng nhận có trong cửa hàng.",
            "url": f"{_SHOP}/so-lieu/",
            "registry_read_at": "2024-12-30T02:01:00+07:00",
            "licence": "CC BY 4.0",
            "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        },
    },
}
